"""Delivers the contacts of a world file through the desk's real entry points and says where each landed."""
