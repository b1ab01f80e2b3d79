"""Hundreds of hostile layouts in the desk's real page: nothing runs, nothing leaves."""

import base64
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

import pytest
from heliograph.adapters.mail.sanitizer import sanitized
from heliograph.adapters.mail.sanitizing_limits import Clean
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_mail import receive_mail
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from local.building import build_web
from local.places import Places
from tests.browser.chromium import FLAGS, executable
from tests.browser.conftest import picture
from tests.heliograph.mail_on_the_way import signed, stored
from tests.heliograph.stage import Stage, aws_in_memory
from tests.hostile.payloads import Payload, payloads
from tests.hostile.reading_desk import SIGNED_IN, Served, nothing, served
from tests.hostile.reading_desk import Desk as ServedDesk

pytestmark = pytest.mark.browser
AT_ONCE = 30
SETTLED = 400  # milliseconds in which whatever would load begins to


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with aws_in_memory() as made:
        yield made


@pytest.fixture(scope="module")
def listener() -> Iterator[Served]:
    with served(nothing) as place:
        yield place


@dataclass
class Watch:
    """What a page did that it should not: scripts that ran, requests that were tried."""

    own: str
    ran: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)

    def over(self, page: Page) -> "Watch":
        page.on("console", lambda told: self.ran.append(told.text) if _is_ours(told.text) else None)
        page.on("dialog", lambda dialog: (self.ran.append("dialog"), dialog.dismiss()))
        page.on("request", self._request)
        page.on("popup", lambda popup: self.tried.append(popup.url))
        return self

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.own, "data:", "about:")):
            self.tried.append(request.url)


def _is_ours(text: str) -> bool:
    return text.strip() == "/RAN/"


def delivered(desk: Desk, batch: Sequence[tuple[int, Payload]]) -> str:
    """All of them on one ticket, by the reply address of its first mail."""
    to, ref = "support@desk.example", ""
    for number, payload in batch:
        html = base64.encodebytes(f"<p>Mail {number}</p>{payload.html}".encode()).decode()
        text = (
            f"--b\n\nPayload {number}: {payload.kind}\n--b\n"
            "Content-Type: text/html; charset=utf-8\n"
            f"Content-Transfer-Encoding: base64\n\n{html}\n--b--"
        )
        more = "Content-Type: multipart/alternative; boundary=b\n"
        raw = stored(desk, name=f"p{number}", to=to, subject="Re: kit", more=more, text=text)
        ref = receive_mail(raw, desk).ticket.ref  # type: ignore[union-attr]
        to = signed(desk, ref)
    return ref


def read_all(page: Page, place: Served, ref: str, count: int) -> None:
    """Open the ticket and every layout on it."""
    page.goto(f"{place.url}/tickets/{ref}")
    toggles = page.get_by_test_id("layout-toggle")
    expect(toggles).to_have_count(count, timeout=60_000)
    toggles.evaluate_all("all => all.forEach(each => each.click())")
    opened = page.locator('[data-testid="mail-layout"][data-state="success"]')
    expect(opened).to_have_count(count, timeout=60_000)
    page.wait_for_timeout(SETTLED)


@pytest.fixture(
    params=["sanitizer and frame", pytest.param("frame alone", marks=pytest.mark.nightly)]
)
def guard(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What stands between a mail and the page; each layer has to hold without the other."""
    if request.param == "frame alone":
        monkeypatch.setattr(
            "heliograph.adapters.mail_formatter.sanitized", lambda html, _mark: Clean(html, ())
        )
    return str(request.param)


def test_no_layout_in_the_desks_page_runs_a_script_or_sends_a_request(
    browser: Browser,
    stage: Stage,
    listener: Served,
    monkeypatch: pytest.MonkeyPatch,
    guard: str,
) -> None:
    build_web(Places.from_environment())
    listener.asked.clear()
    all_ = list(enumerate(payloads(listener.url)))
    frames = 0
    with served(ServedDesk()) as place:
        watch = Watch(place.url)
        for start in range(0, len(all_), AT_ONCE):
            batch = all_[start : start + AT_ONCE]
            desk = stage.fresh()
            monkeypatch.setattr("heliograph.bootstrap.desk", lambda desk=desk: desk)
            context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
            context.add_init_script(
                f"if (location.origin === '{place.url}')"
                f" sessionStorage.setItem('heliograph.session', '{SIGNED_IN}')"
            )
            page = context.new_page()
            watch.over(page)
            read_all(page, place, delivered(desk, batch), len(batch))
            frames += page.locator('[data-testid="mail-layout"] iframe').count()
            if start % (4 * AT_ONCE) == 0:
                picture(page, f"hostile-layouts-{guard.replace(' ', '-')}-{start:03}")
            context.close()

    print(
        f"\n{guard}: {len(all_)} layouts, {frames} frames: {len(watch.ran)} scripts ran, "
        f"{len(watch.tried)} requests tried, {len(listener.asked)} left"
    )
    assert len(all_) >= 200
    assert frames > len(all_) * 0.95
    assert (watch.ran, listener.asked) == ([], [])
    assert guard == "frame alone" or watch.tried == []  # alone, the frame's policy stops some


def bare(browser: Browser, listener: Served, sources: Sequence[str]) -> tuple[int, int]:
    """Each HTML in a frame without any wall: scripts that ran, layouts whose requests arrived."""
    listener.asked.clear()
    shown = ""
    with served(lambda *_: (200, {"Content-Type": "text/html"}, shown.encode())) as place:
        watch = Watch(place.url)
        for start in range(0, len(sources), AT_ONCE):
            frames = (
                f'<iframe srcdoc="{escape(source)}"></iframe>'
                for source in sources[start : start + AT_ONCE]
            )
            shown = "<!doctype html><meta charset=utf-8>" + "".join(frames)
            page = browser.new_page()
            watch.over(page)
            page.goto(place.url, wait_until="commit")
            page.wait_for_timeout(4 * SETTLED)
            page.close()
    return len(watch.ran), len(set(listener.asked))


def test_what_the_sanitizer_lets_through_is_harmless_without_any_frame_or_policy(
    browser: Browser, listener: Served
) -> None:
    all_ = list(payloads(listener.url))
    cleaned = [sanitized(payload.html, "mark") for payload in all_]
    harmless = [clean.html for clean in cleaned if clean]

    ran, left = bare(browser, listener, harmless)

    print(f"\nsanitizer alone: {len(harmless)} layouts, {ran} scripts ran, {left} sent a request")
    assert len(harmless) > len(all_) * 0.95
    assert (ran, left) == (0, 0)


def test_the_same_layouts_do_harm_in_a_page_that_trusts_them(
    browser: Browser, listener: Served
) -> None:
    """Without this the other two could not fail."""
    all_ = [payload for payload in payloads(listener.url) if payload.kind != "huge"]

    ran, left = bare(browser, listener, [payload.html for payload in all_])

    kinds = Counter(payload.kind for payload in all_)
    print(f"\nunprotected: {len(all_)} of {len(kinds)} classes, {ran} scripts ran, {left} asked")
    assert ran > 60
    assert left > 80
