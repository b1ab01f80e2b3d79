"""Automatic contact distribution: who is offered which contact, and when."""
