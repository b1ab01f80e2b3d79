"""What an instance holds: its resources, its agents and its contacts, all JSON-able."""
