"""Figures of the desk, each printed by a command: `python -m benchmarks.NAME`."""
