"""What the API answers of mails: their layout, and links to their files."""

from functions.desk_api.models import Model


class MailLayout(Model):
    """Harmless HTML of a mail, every picture inside it; for a sandboxed frame with its own policy.

    `note` tells why there is no layout or only words. `remote` pictures lie on other machines;
    `shown` of them were fetched for this answer.
    """

    html: str
    note: str
    remote: int
    shown: int


class FileLink(Model):
    """A link that saves a file, for a minute at most."""

    url: str
    expires_in_seconds: int
