"""Walks every reachable action and branch of a flow by scripts it finds itself."""
