"""Delivers a world file's contacts through the real entry points, says where each landed."""
