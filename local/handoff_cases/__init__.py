"""Runs a world file's hand-over cases through the deployed shift change, and judges each."""
