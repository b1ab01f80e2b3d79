"""Called by GET and POST /forms: anybody fills in the web form."""
