"""Replies as mail programs write them in many languages, made by us and labelled."""
