"""One verb of the desk a file; they see the domain and its ports, never AWS."""
