"""Takes stored raw mails from the mail queue."""
