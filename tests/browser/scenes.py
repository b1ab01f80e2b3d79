"""Who calls and writes in the browser's tests, and how an agent finds the way on a page."""

import asyncio
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FrameLocator, Locator, Page, expect

from local import demo
from local.clients.telephone import Call, call
from tests.journeys.test_story import deliver, mail_of
from tests.running_desk import RunningDesk

VOICEMAIL = Path(demo.__file__).parent / "seed" / "audio" / "voicemail.wav"
_axe = Axe()
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


def available(page: Page) -> None:
    """Take contacts."""
    page.get_by_test_id("softphone-state").get_by_text("Available").click()
    expect(page.get_by_test_id("softphone")).to_have_attribute("data-state", "Available")


def panel(page: Page) -> FrameLocator:
    """The contact centre's own panel in the desk: there an agent hears and speaks."""
    return page.frame_locator('[data-testid="softphone-frame"] iframe')


def says(page: Page, words: str) -> None:
    """The agent says something to the caller, or writes it in the chat."""
    panel(page).get_by_test_id("ccp-say").fill(words)
    panel(page).get_by_test_id("ccp-send").click()


def hears(page: Page, words: str) -> None:
    """What was said arrives at the agent's."""
    expect(panel(page).get_by_test_id("ccp-transcript")).to_contain_text(words, timeout=SLOW)


def dial(page: Page, sender: str = demo.MOBILE) -> None:
    """Call the support number and key the study."""
    page.get_by_test_id("telephone-from").fill(sender)
    page.get_by_test_id("telephone-dial").click()
    phone = page.get_by_test_id("telephone")
    expect(phone).to_have_attribute("data-awaits", "digits", timeout=SLOW)
    for key in demo.STUDY_KEYS:
        page.get_by_test_id(f"telephone-key-{key}").click()


def accept(page: Page, channel: str) -> Locator:
    """Accept what is offered until a contact of the channel is connected; finish tasks at once."""
    offer = page.get_by_test_id("softphone-offer")
    contact = page.get_by_test_id("softphone-contact")
    while True:
        expect(offer).to_be_visible(timeout=SLOW)
        offered = offer.get_attribute("data-channel")
        page.get_by_test_id("softphone-accept").click()
        expect(contact).to_have_attribute("data-phase", "connected", timeout=SLOW)
        if offered == channel:
            return contact
        page.get_by_test_id("softphone-hang-up").click()
        page.get_by_test_id("softphone-clear").click()
        expect(contact).to_be_hidden(timeout=SLOW)


def wait_for_offer(page: Page, channel: str) -> Locator:
    """The offer of a channel, everything before it finished."""
    offer = page.get_by_test_id("softphone-offer")
    while True:
        expect(offer).to_be_visible(timeout=SLOW)
        if offer.get_attribute("data-channel") == channel:
            return offer
        accept(page, str(offer.get_attribute("data-channel")))
        page.get_by_test_id("softphone-hang-up").click()
        page.get_by_test_id("softphone-clear").click()


def violations(page: Page) -> dict[str, Any]:
    """What axe-core finds on the page and in its frames, by rule, with the elements."""
    found = [each for frame in page.frames for each in _axe.run(frame).response["violations"]]  # type: ignore[arg-type]
    return {each["id"]: [node["html"][:200] for node in each["nodes"]] for each in found}
