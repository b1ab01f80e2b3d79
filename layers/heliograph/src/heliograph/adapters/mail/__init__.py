"""How the bytes of a mail become words, addresses and files: capped first, never trusted."""
