"""The one address a person opens: the web application and a way to all behind it."""
