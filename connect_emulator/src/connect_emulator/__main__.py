"""`python -m connect_emulator`, where the command is not on the path."""

import sys

from connect_emulator.cli import main

if __name__ == "__main__":
    sys.exit(main())
