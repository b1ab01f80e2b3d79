"""A browser for the session, pages of its own for each test, and the desk they look at."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from local.aws import Clients
from tests.browser.chromium import FLAGS, executable
from tests.running_desk import RunningDesk

PICTURES = Path(__file__).resolve().parents[2] / "build" / "pictures"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Headless Chromium; gone with its event loop before other packages begin."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield opened
        opened.close()


class SignIn(Protocol):
    """Opens the desk of an agent; the browser's clock shows the zone's time."""

    def __call__(self, username: str, zone: str = "UTC") -> Page:
        """The desk, when its softphone is ready."""
        ...


@pytest.fixture
def sign_in(browser: Browser, running_desk: RunningDesk) -> Iterator[SignIn]:
    """Opens the desk of an agent, in a browser profile of its own; off duty again at the end."""
    contexts, usernames = [], []

    def opened(username: str, zone: str = "UTC") -> Page:
        usernames.append(username)
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, locale="en-GB", timezone_id=zone
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(running_desk.web)
        page.get_by_test_id("sign-in-user").fill(username)
        page.get_by_test_id("sign-in-password").fill(running_desk.password)
        page.get_by_test_id("sign-in-submit").click()
        page.locator('[data-testid="softphone"][data-connection="open"]').wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    go_off_duty(usernames, running_desk)


def go_off_duty(usernames: list[str], desk: RunningDesk) -> None:
    """No work is offered to them any more: an offer would put its ticket before a later test."""
    connect = Clients(desk.deployment.aws_url)("connect")
    instance = desk.deployment.output("ConnectInstanceId")
    users = connect.get_paginator("list_users").paginate(InstanceId=instance)
    ids = {user["Username"]: user["Id"] for page in users for user in page["UserSummaryList"]}
    states = connect.list_agent_statuses(InstanceId=instance)["AgentStatusSummaryList"]
    offline = next(state["Id"] for state in states if state["Type"] == "OFFLINE")
    for username in usernames:
        connect.put_user_status(InstanceId=instance, UserId=ids[username], AgentStatusId=offline)


@pytest.fixture
def desk_page(sign_in: SignIn) -> Page:
    """The desk, signed in as a05."""
    return sign_in("a05")


@pytest.fixture
def telephone_page(browser: Browser, running_desk: RunningDesk) -> Iterator[Page]:
    """The telephone."""
    context = browser.new_context(viewport={"width": 900, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.goto(f"{running_desk.web}/telephone")
    page.get_by_test_id("telephone").wait_for()
    yield page
    context.close()


def picture(page: Page, name: str) -> None:
    """Keep a screenshot to look at, under build/pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")
