"""Rosters through the API: agents read, leads publish, files come and go, holes are noted."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from heliograph.usecases.desk import Desk

from tests.functions.api_calls import Answer, Api
from tests.functions.conftest import event_of, handler_of
from tests.heliograph.desk_on_moto import MORNING, FixedClock

tom, vera, feed = Api("a1"), Api("m1", "[agents leads]"), Api("feed", "[integrations]")
PARTS = ("seats", "shifts", "agents", "holidays", "absences")


def newest() -> dict[str, Any]:
    roster: dict[str, Any] = vera.get("/roster").body["roster"]
    return roster


def publish(roster: dict[str, Any], by: Api = vera, key: str = "", **changed: Any) -> Answer:
    """Sends a version that was read, changed, back as the next one."""
    body = {part: roster[part] for part in PARTS} | {"why": "Summer.", "basedOn": roster["version"]}
    return by.post("/roster/versions", body | changed, key=key)


def closed(day: str = "2026-03-20") -> dict[str, Any]:
    """Publishes a holiday; the roster after it."""
    roster = newest()
    holiday = {"seat": roster["seats"][0]["id"], "day": day, "name": "Founders' Day"}
    answer = publish(roster, holidays=[holiday])
    assert answer.status == 201, answer.body
    made: dict[str, Any] = answer.body["roster"]
    return made


def test_what_is_read_can_be_published_unchanged(desk: Desk) -> None:
    before = newest()

    answer = publish(before)

    assert answer.status == 201
    after = answer.body["roster"]
    assert {part: after[part] for part in PARTS} == {part: before[part] for part in PARTS}
    assert (before["version"], before["effectiveFrom"], after["version"]) == (1, None, 2)


def test_the_history_says_who_changed_what_and_why(desk: Desk) -> None:
    closed()

    latest, loaded = vera.get("/roster").body["versions"]

    assert (latest["why"], latest["changed"]) == (
        "Summer.",
        ["holidays: 1 added, 0 gone, 0 changed"],
    )
    assert (latest["inForce"], loaded["inForce"], loaded["version"]) == (True, False, 1)
    assert tom.get("/roster", version="1").body["roster"]["holidays"] == []


def test_two_editors_of_one_version_do_not_overwrite_each_other(desk: Desk) -> None:
    mine = newest()
    closed()

    answer = publish(mine, holidays=[])

    assert (answer.status, answer.body["title"]) == (409, "Changed meanwhile")
    assert "version 2" in answer.body["detail"]
    assert len(newest()["holidays"]) == 1


def test_the_same_wish_sent_twice_is_one_version(desk: Desk) -> None:
    roster = newest()

    answers = [publish(roster, key="wish-1") for _ in range(2)]

    assert [answer.body["roster"]["version"] for answer in answers] == [2, 2]


def test_only_leads_change_the_roster_or_note_holes(desk: Desk) -> None:
    noted = {"what": "presence", "from": "2026-03-20T08:00:00Z", "to": "2026-03-21T08:00:00Z"}
    asked = [
        publish(newest(), by=tom),
        tom.post("/roster/drafts", {"part": "shifts", "form": "csv", "text": "id"}),
        tom.post("/coverage/acknowledgements", noted | {"why": "I say so"}),
        tom.get("/roster/files", part="absences"),
        feed.get("/roster"),
        feed.get("/coverage"),
        feed.get("/on-duty"),
    ]

    assert {answer.status for answer in asked} == {403}


def test_only_leads_read_why_somebody_is_away(desk: Desk) -> None:
    roster = newest()
    days = {"firstDay": "2026-04-01", "lastDay": "2026-04-02"}
    publish(roster, absences=[{"agent": "a1", **days, "why": "at the dentist"}])

    assert newest()["absences"][0]["why"] == "at the dentist"
    assert tom.get("/roster").body["roster"]["absences"][0]["why"] == ""


def test_faults_are_told_and_nothing_is_kept(desk: Desk) -> None:
    roster = newest()
    shift = roster["shifts"][0] | {"timezone": "EST5EDT"}

    ruled = publish(roster, shifts=[shift])
    unreadable = publish(roster, shifts=[roster["shifts"][0] | {"start": "8am"}])

    assert (ruled.status, ruled.body["title"]) == (409, "Not possible now")
    assert "'EST5EDT' is no IANA zone" in ruled.body["detail"]
    assert (unreadable.status, "start" in unreadable.body["detail"]) == (422, True)
    assert newest()["version"] == 1


@pytest.mark.parametrize("part", ["shifts", "people", "holidays"])
def test_a_file_that_was_saved_is_read_again_as_it_was(desk: Desk, part: str) -> None:
    before = closed()

    file = tom.get("/roster/files", part=part, form="csv").body
    draft = vera.post("/roster/drafts", {"part": part, "form": "csv", "text": file["text"]})

    assert file["name"] == f"roster-2-{part}.csv"
    assert draft.body["roster"] == before


def test_a_draft_names_lines_and_columns_and_keeps_nothing(desk: Desk) -> None:
    text = "seat,day,name\nHAM,2026-13-01,x\nNOWHERE,2026-12-24,y\n"

    answer = vera.post("/roster/drafts", {"part": "holidays", "form": "csv", "text": text})

    assert answer.status == 409
    assert "line 2, column day: '2026-13-01' is no day" in answer.body["detail"]
    assert "line 3, column seat: there is no seat 'NOWHERE'" in answer.body["detail"]
    assert newest()["version"] == 1


def test_a_calendar_of_holidays_comes_and_goes(desk: Desk) -> None:
    before = closed()
    file = tom.get("/roster/files", part="holidays", form="ics").body

    draft = vera.post("/roster/drafts", {"part": "holidays", "form": "ics", "text": file["text"]})

    assert file["mediaType"] == "text/calendar"
    assert draft.body["roster"] == before


def test_public_holidays_are_proposed(desk: Desk) -> None:
    found = tom.get("/roster/public-holidays", country="BG", year="2026").body["holidays"]
    unknown = tom.get("/roster/public-holidays", country="ZZ", year="2026")

    assert "2026-03-03" in {each["day"] for each in found}
    assert (unknown.status, "'ZZ'" in unknown.body["detail"]) == (409, True)


def test_coverage_lists_holes_and_who_is_there(desk: Desk) -> None:
    closed()

    found = tom.get("/coverage", **{"from": "2026-03-16T00:00:00Z", "to": "2026-03-23T00:00:00Z"})

    assert found.status == 200, found.body
    presence = found.body["covers"][0]
    assert presence["what"] == "presence"
    assert presence["holesCount"] == len(presence["holes"]) > 0
    assert all(hole["minutes"] > 0 for hole in presence["holes"])
    assert {end["shift"] for end in found.body["boundaries"]} <= {
        shift["id"] for shift in newest()["shifts"]
    }
    assert sum(each["agents"] > 0 for each in found.body["intervals"]) > 0


def test_standing_holes_are_shown_when_asked_for(desk: Desk) -> None:
    shown, all_ = (tom.get("/coverage", standing=told).body["covers"] for told in ("false", "true"))

    for few, many in zip(shown, all_, strict=True):
        assert few["holesCount"] == many["holesCount"] == len(many["holes"])
    assert any(many["holes"] and not few["holes"] for few, many in zip(shown, all_, strict=True))
    assert shown[0] == all_[0], "that nobody is there at all is always shown"


def test_a_span_of_years_is_refused(desk: Desk) -> None:
    answer = tom.get("/coverage", to="2036-01-01T00:00:00Z")

    assert (answer.status, "400 days" in answer.body["detail"]) == (409, True)


def test_a_hole_that_is_noted_rings_no_more(desk: Desk) -> None:
    before = {each["what"]: each for each in tom.get("/on-duty").body["alarms"]}
    watched = handler_of("coverage_watch")(event_of("coverage_watch"))
    hole = before["presence"]

    end = (MORNING + timedelta(days=90)).isoformat()
    noted = vera.post(
        "/coverage/acknowledgements",
        {"what": "presence", "from": hole["from"], "to": end, "why": "We close at night."},
    )

    assert watched["presence"] == hole["count"]
    assert (noted.status, noted.body["why"], noted.body["by"]) == (201, "We close at night.", "m1")
    after = tom.get("/on-duty").body["alarms"]
    assert "presence" not in {each["what"] for each in after}
    assert "presence" not in handler_of("coverage_watch")(event_of("coverage_watch"))


def test_the_board_tells_who_works_till_when_in_their_own_time(desk: Desk) -> None:
    board = tom.get("/on-duty").body

    (seat,) = [seat for seat in board["seats"] if seat["working"]]
    working = {row["agent"]["id"]: row for row in seat["working"]}
    local = datetime.fromisoformat(seat["localTime"])
    assert local == MORNING
    assert local.utcoffset() != timedelta(0)
    assert datetime.fromisoformat(working["a1"]["until"]) > MORNING
    assert board["rosterVersion"] == 1


def test_a_hole_is_told_of_at_least_two_weeks_ahead(desk: Desk) -> None:
    closed("2026-05-04")
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    vera.post(
        "/coverage/acknowledgements",
        {
            "what": "presence",
            "from": MORNING.isoformat(),
            "to": "2026-05-02T00:00:00Z",
            "why": "We close at night.",
        },
    )
    told: list[timedelta] = []
    while clock.now() < datetime.fromisoformat("2026-05-03T00:00:00Z"):
        for each in tom.get("/on-duty").body["alarms"]:
            if each["what"] == "presence":
                told.append(datetime.fromisoformat(each["from"]) - clock.now())
        clock.sleep(3 * 24 * 3600)

    assert max(told) >= timedelta(days=14)
    assert json.dumps(newest()["holidays"]).count("2026-05-04") == 1


def test_shifts_are_proposed_for_a_demand(desk: Desk) -> None:
    quiet, busy = ["2"] * 24, ["40"] * 24

    plan = tom.get("/staffing-plan", contacts=",".join(quiet + busy))
    short = tom.get("/staffing-plan", contacts="1,2,3")

    assert plan.status == 200, plan.body
    need, there = plan.body["need"], plan.body["present"]
    assert all(have >= needed for have, needed in zip(there, need, strict=True))
    assert sum(start["agents"] for start in plan.body["starts"]) == plan.body["shifts"]
    assert plan.body["bound"] <= plan.body["shifts"] <= plan.body["sixStarts"]
    assert (short.status, "3 half hours" in short.body["detail"]) == (409, True)
