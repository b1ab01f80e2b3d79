"""The one address a person opens: the web application and a same-origin way to everything behind it."""
