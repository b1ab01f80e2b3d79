"""Tests of the contact flows and their renderer."""
