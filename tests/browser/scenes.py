"""Who calls and writes in the browser's tests, and how an agent finds the way on a page."""

import asyncio
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from local import demo
from local.clients.telephone import Call, call
from tests.journeys.test_story import deliver, mail_of
from tests.running_desk import RunningDesk

VOICEMAIL = Path(demo.__file__).parent / "seed" / "audio" / "voicemail.wav"
SLOW = 60_000  # milliseconds; a first call starts every function it touches
DECLAN = "declan.frost@wattlebay.example"
MALINS_WARD, MALINS_STUDY = "+468465004117", "410#"
LIESELOTTE, HER_WARD, HER_STUDY = "l.brandhuber@auwinkel.example", "+498999998042", "225#"
TOBIAS = "tobias.wren@stulric.example"
NADIA = "nadia.elbaz@hazelmere.example"
AURELIE = "aurelie.castaing@tilleuls.example"


def called(desk: RunningDesk, line: str, study: str, *, leaving_a_message: bool = False) -> str:
    """Somebody calls, keys the study and waits in the queue or leaves a message; the ticket."""
    number = desk.deployment.output("SupportNumber")
    script = Call(line, number, press=(study, "0"), hang_up_when_queued=True)
    if leaving_a_message:
        wav = VOICEMAIL.read_bytes()
        script = Call(line, number, press=(study, "0", "1"), wav=wav, wait_seconds=90)
    with ThreadPoolExecutor(1) as aside:  # the browser's own loop runs in this thread
        made = aside.submit(lambda: asyncio.run(call(desk.web, script))).result()
    return _landed(desk, made.contact_id)


def wrote(desk: RunningDesk, sender: str, subject: str, text: str, **headers: str) -> str:
    """A mail arrives; the ticket."""
    message_id = f"<{uuid.uuid4().hex}@{sender.partition('@')[2]}>"
    deliver(desk, mail_of(sender, subject, text, Message_ID=message_id, **headers))
    return _landed(desk, message_id)


def _landed(desk: RunningDesk, natural_id: str) -> str:
    ref = desk.agent().ticket_of(natural_id, seconds=60)
    assert ref, f"{natural_id} is on no ticket"
    return ref


def open_ticket(page: Page, desk: RunningDesk, ref: str) -> Locator:
    """The ticket's page."""
    page.goto(f"{desk.web}/tickets/{ref}")
    shown = page.locator(f'[data-testid="ticket-page"][data-ref="{ref}"]')
    expect(shown).to_be_visible(timeout=SLOW)
    return shown


def card(page: Page, channel: str) -> Locator:
    """The newest contact of a channel."""
    found = (
        f'[data-testid="timeline-entry"][data-kind="contact_received"][data-channel="{channel}"]'
    )
    return page.locator(found).last


def choose(page: Page, ref: str) -> None:
    """Pick the other ticket by its reference."""
    page.get_by_test_id("picker-search").fill(ref)
    page.locator(f'[data-testid="picker-ticket"][data-ref="{ref}"]').check(timeout=SLOW)
