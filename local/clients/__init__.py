"""Clients of the desk, as people and machines use it: API, telephone, chat, softphone, mail."""
