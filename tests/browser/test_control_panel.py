"""Amazon's own library, unchanged, in a stranger's page of another origin, against the panel."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from connect_emulator.clock import RealClock
from playwright.sync_api import Browser, Page, expect

from local import building
from local.places import Places
from tests.browser.scenes import violations
from tests.browser.streams_host import Served, free_port, host_page, signed_in_as
from tests.connect_emulator.centre import Centre
from tests.connect_emulator.test_acd import queue_actions

pytestmark = pytest.mark.browser
BEGIN = """([address, steps]) => {
  window.seen = [];
  connect.core.initCCP(document.getElementById("ccp"), {
    ccpUrl: address, loginPopup: false, softphone: { allowFramedSoftphone: true },
  });
  connect.agent(agent => { window.agent = agent; });
  connect.contact(contact => {
    window.contact = contact;
    for (const name of steps) contact[name](() => seen.push(name));
  });
}"""
STEPS = ["onACW", "onAccepted", "onConnected", "onConnecting", "onDestroy", "onEnded"]


@dataclass
class Strangers:
    """A contact centre, its panel and a stranger's page."""

    centre: Centre
    number: str
    panel: Served
    host: Served


@pytest.fixture
def strangers() -> Iterator[Strangers]:
    """All of it served on ports of its own; the page's origin is not approved yet."""
    building.build_web(Places.from_environment())  # brings the library
    centre = Centre(RealClock())
    centre.add_user("a01")
    number = centre.line_to(*queue_actions(centre.queue))
    vouched = signed_in_as("a01", centre.emulator.asgi())
    with Served(vouched, free_port()) as panel, Served(host_page, free_port()) as host:
        yield Strangers(centre, number, panel, host)


@pytest.fixture
def page(browser: Browser, strangers: Strangers) -> Iterator[Page]:
    """The stranger's page; what its console complains of is in `page.complaints`."""
    context = browser.new_context(locale="en-GB")
    opened = context.new_page()
    opened.goto(strangers.host.origin)
    yield opened
    context.close()


def begin(page: Page, strangers: Strangers) -> None:
    """Let the page do what Amazon's documentation says."""
    page.evaluate(BEGIN, [f"{strangers.panel.origin}/ccp-v2/", STEPS])


def approve(strangers: Strangers) -> None:
    """Allow the page's origin, as a template does."""
    strangers.centre.make(
        "ApprovedOrigin",
        InstanceId=strangers.centre.instance_arn,
        Origin=strangers.host.origin,
    )


def test_a_whole_call_through_the_library(page: Page, strangers: Strangers) -> None:
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    approve(strangers)
    begin(page, strangers)
    page.wait_for_function("() => window.agent")
    page.evaluate("agent.setState(agent.getAgentStates().find(each => each.type === 'routable'))")
    page.wait_for_function("() => agent.getAvailabilityState().state === 'Available'")

    caller = strangers.centre.caller().dials(strangers.number)
    page.wait_for_function("() => window.contact && contact.getState().type === 'connecting'")
    page.evaluate("contact.accept()")
    page.wait_for_function("() => contact.isConnected()")
    caller.does("say", text="The kit is empty")
    panel = page.frame_locator("iframe")
    expect(panel.get_by_test_id("ccp-transcript")).to_contain_text("The kit is empty")
    panel.get_by_test_id("ccp-say").fill("I am looking")
    panel.get_by_test_id("ccp-send").click()
    expect(panel.get_by_test_id("ccp-transcript")).to_contain_text("I am looking")
    assert violations(page) == {}
    page.evaluate("contact.getInitialConnection().hold()")
    page.wait_for_function("() => contact.getInitialConnection().isOnHold()")
    page.evaluate("contact.getInitialConnection().resume()")
    page.wait_for_function("() => !contact.getInitialConnection().isOnHold()")
    page.evaluate("contact.getAgentConnection().destroy()")
    page.wait_for_function("() => contact.getState().type === 'ended'")
    page.evaluate("contact.clear()")
    page.wait_for_function("() => agent.getContacts().length === 0")

    assert caller.last("say")["text"] == "I am looking"
    assert sorted(page.evaluate("seen")) == STEPS
    assert complaints == []


def test_a_page_whose_origin_is_not_approved_learns_nothing(
    page: Page, strangers: Strangers
) -> None:
    refused: list[str] = []
    page.on("console", lambda told: refused.append(told.text) if told.type == "error" else None)

    begin(page, strangers)
    page.wait_for_timeout(1500)

    assert page.evaluate("window.agent ?? null") is None
    assert any("frame-ancestors" in each for each in refused)
