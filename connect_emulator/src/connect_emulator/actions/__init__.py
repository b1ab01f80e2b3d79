"""The action types of the flow language, one file each."""
