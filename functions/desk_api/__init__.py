"""The HTTP API of agents, leads and systems that bring contacts."""
