"""The sink of outgoing mail: nothing leaves this machine, every mail becomes a file."""

import asyncio
import itertools
from datetime import UTC, datetime
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from local.mail.inbound import InboundSmtp


class OutgoingMail:
    """Writes each mail whole, with its envelope's recipients in front."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)
        self._numbers = itertools.count(1)

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep the mail; 250 means that the file is there."""
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        try:
            await asyncio.to_thread(self.keep, raw, list(envelope.rcpt_tos))
        except OSError:
            return "451 4.3.0 The mail could not be written"
        return "250 OK"

    def keep(self, raw: bytes, recipients: list[str]) -> Path:
        """Write one mail; a reader of the folder never sees half of it."""
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        file = self._folder / f"{moment}-{next(self._numbers):04d}.eml"
        beside = file.with_suffix(".part")
        head = "".join(f"Delivered-To: {recipient}\r\n" for recipient in recipients)
        beside.write_bytes(head.encode() + raw)
        beside.replace(file)
        return file


async def serve_outgoing(host: str, port: int, folder: Path) -> asyncio.Server:
    """Listen for what the desk sends."""
    handler = OutgoingMail(folder)
    loop = asyncio.get_running_loop()
    return await loop.create_server(
        lambda: InboundSmtp(handler, hostname="sink.heliograph", enable_SMTPUTF8=True), host, port
    )
