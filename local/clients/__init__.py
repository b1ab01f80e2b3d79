"""Clients of the desk as its own people and machines use it: API, telephone, chat, softphone, mail."""
