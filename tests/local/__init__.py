"""Tests of the desk on one machine."""
