"""Rosters are written as versions: audited, effective-dated, never half and never blindly."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import boto3
import pytest
from heliograph.adapters.directory_table import DirectoryTable
from heliograph.adapters.in_memory import MemoryDirectory
from heliograph.domain.audit import first_broken_link
from heliograph.domain.errors import Conflict, NotFound, Refused, Stale
from heliograph.domain.events import DESK, Actor, ActorKind
from heliograph.domain.organisation import Absence, Agent, Holiday, Seat, Shift
from heliograph.domain.references import Signer
from heliograph.domain.roster import ALWAYS, Roster, working
from heliograph.domain.roster_history import (
    RosterHead,
    RosterPublished,
    rebuild_head,
    record_roster,
)
from heliograph.domain.roster_rules import faults
from heliograph.usecases.desk import Desk
from heliograph.usecases.load_organisation import load_organisation
from heliograph.usecases.publish_roster import publish_roster

from tests.heliograph.desk_on_moto import MORNING, ORGANISATION, REGION

VERA = Actor(ActorKind.AGENT, "m1", "Vera Holt")
Keeper = DirectoryTable | MemoryDirectory
DAY = timedelta(days=1)


@pytest.fixture(params=["memory", "dynamodb"])
def keeper(request: pytest.FixtureRequest, aws: None) -> Keeper:
    """Both keepers, empty."""
    if request.param == "memory":
        return MemoryDirectory()
    table = boto3.resource("dynamodb", region_name=REGION).Table("directory")
    for row in table.scan()["Items"]:
        table.delete_item(Key={"pk": row["pk"], "sk": row["sk"]})
    return DirectoryTable(table, Signer(b"a-secret-of-the-tests"))


def version(number: int, since: datetime = ALWAYS) -> Roster:
    """A roster with something of every kind."""
    return Roster(
        number,
        since,
        (Seat("SOF", "Sofia", "Europe/Sofia"),),
        (Shift("SOF-A", "SOF", "Europe/Sofia", "08:00", "16:30", ("mon", "tue")),),
        (Agent("a1", "Ada", "SOF", "SOF-A", {"bg": 5}, {"LUM-101": 4}),),
        (Holiday("SOF", date(2026, 3, 3), "Liberation Day"),),
        (Absence("a1", date(2026, 3, 10), date(2026, 3, 12), "course"),),
    )


def kept(keeper: Keeper, roster: Roster) -> None:
    """Writes it as the next version."""
    event = RosterPublished(
        at=MORNING,
        actor=DESK,
        version=roster.version,
        effective_from=roster.effective_from,
        why="because",
    )
    keeper.change_roster(record_roster(keeper.roster_head(), event, roster))


def test_a_version_is_read_as_it_was_written(keeper: Keeper) -> None:
    kept(keeper, version(1))

    assert keeper.roster_version(1) == keeper.roster(MORNING) == version(1)
    with pytest.raises(NotFound):
        keeper.roster_version(2)


def test_without_any_version_nobody_works(keeper: Keeper) -> None:
    assert keeper.roster(MORNING) == Roster(0, ALWAYS, (), (), ())


def test_a_version_holds_from_its_instant_and_the_later_word_counts(keeper: Keeper) -> None:
    kept(keeper, version(1))
    kept(keeper, version(2, MORNING + 9 * DAY))
    kept(keeper, version(3, MORNING + DAY))

    in_force = [keeper.roster(MORNING + days * DAY).version for days in (0, 1, 10)]

    assert in_force == [1, 3, 3]
    assert keeper.roster_head().versions_in(MORNING, MORNING + 2 * DAY) == (1, 3)


def test_who_read_an_older_head_writes_nothing_at_all(keeper: Keeper) -> None:
    kept(keeper, version(1))
    event = RosterPublished(at=MORNING, actor=DESK, version=1, effective_from=ALWAYS, why="x")
    stale = record_roster(RosterHead(), event, version(2))

    with pytest.raises(Conflict):
        keeper.change_roster(stale)

    assert keeper.roster_head().version == 1
    with pytest.raises(NotFound):
        keeper.roster_version(2)


def test_the_history_is_chained_and_makes_the_head_again(keeper: Keeper) -> None:
    kept(keeper, version(1))
    kept(keeper, version(2, MORNING))

    history = keeper.roster_history()

    assert first_broken_link((row.body, row.hash) for row in history) is None
    assert rebuild_head(history) == keeper.roster_head()


def test_a_file_becomes_a_version_once(keeper: Keeper) -> None:
    load_organisation(ORGANISATION, keeper, connect_users={})
    load_organisation(ORGANISATION, keeper, connect_users={})
    first = keeper.roster_head()
    load_organisation(ORGANISATION, keeper, connect_users={"a1": "arn:a1"})

    assert first.version == 1
    assert keeper.roster_head().version == 2
    assert keeper.roster(MORNING).agents[0].connect_user_arn == "arn:a1"


def draft_of(desk: Desk) -> Roster:
    """What an editor starts from."""
    return desk.directory.roster_version(desk.directory.roster_head().version)


def test_an_editor_makes_the_next_version_and_says_why(desk: Desk) -> None:
    before = draft_of(desk)
    shift = replace(before.shifts[0], end="19:00")

    after = publish_roster(
        replace(before, shifts=(shift, *before.shifts[1:])), VERA, desk, why="Longer evenings."
    )

    event = desk.directory.roster_history()[-1].event
    assert isinstance(event, RosterPublished)
    assert (after.version, after.effective_from) == (before.version + 1, desk.clock.now())
    assert (event.actor, event.why) == (VERA, "Longer evenings.")
    assert event.changed == ("shifts: 0 added, 0 gone, 1 changed",)
    assert desk.directory.roster(desk.clock.now()).shifts[0].end == "19:00"


def test_a_planned_version_leaves_today_as_it_is(desk: Desk) -> None:
    before, now = draft_of(desk), desk.clock.now()

    publish_roster(
        replace(before, agents=(), effective_from=now + 7 * DAY), VERA, desk, why="The move."
    )

    assert desk.directory.roster(now).agents == before.agents
    assert working(desk.directory.roster(now + 8 * DAY), now + 8 * DAY) == ()


def test_an_editor_of_an_older_version_is_told_and_changes_nothing(desk: Desk) -> None:
    before = draft_of(desk)
    publish_roster(before, VERA, desk, why="First.")

    with pytest.raises(Stale, match="is at version 2"):
        publish_roster(replace(before, agents=()), VERA, desk, why="Second.")

    assert draft_of(desk).agents == before.agents


def test_the_same_wish_again_makes_no_second_version(desk: Desk) -> None:
    before = draft_of(desk)

    first = publish_roster(before, VERA, desk, why="Once.", request="r1")
    again = publish_roster(before, VERA, desk, why="Once.", request="r1")

    assert first == again
    assert desk.directory.roster_head().version == before.version + 1


def test_an_editor_makes_nobody_a_lead_and_unblinds_nobody(desk: Desk) -> None:
    before = draft_of(desk)
    bold = tuple(
        replace(agent, lead=True, blinded=False, connect_user_arn="x") for agent in before.agents
    )
    newcomer = Agent("n1", "New", lead=True, blinded=False)

    after = publish_roster(replace(before, agents=(*bold, newcomer)), VERA, desk, why="Me.")

    assert after.agents[:-1] == before.agents
    assert after.agents[-1] == Agent("n1", "New")


def test_who_learned_something_is_asked_by_name_from_then_on(desk: Desk) -> None:
    before = draft_of(desk)
    first, *others = before.agents
    learned = replace(first, languages=first.languages | {"fi": 4})

    after = publish_roster(replace(before, agents=(learned, *others)), VERA, desk, why="Finnish.")
    later = publish_roster(after, VERA, desk, why="Nothing else.")

    assert [agent.relearned for agent in after.agents] == [True] + [False] * len(others)
    assert later.agents == after.agents


def test_a_roster_that_breaks_rules_names_every_fault_and_is_not_kept(desk: Desk) -> None:
    before = draft_of(desk)
    odd = replace(before.shifts[0], start="25:00", timezone="EST5EDT", seat="NOWHERE")

    with pytest.raises(Refused) as refused:
        publish_roster(replace(before, shifts=(odd,)), VERA, desk, why="Odd.")

    for told in ("'25:00' is no time", "'EST5EDT' is no IANA zone", "no seat 'NOWHERE'"):
        assert told in refused.value.detail
    assert draft_of(desk) == before


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"agents": (Agent("a", "A", shift="nope"),)}, "agent a: there is no shift 'nope'"),
        ({"agents": (Agent("a", "A", languages={"de": 6}),)}, "language 'de' is not 1 to 5"),
        ({"agents": (Agent("a", "A"), Agent("a", "B"))}, "agents: a is there twice"),
        ({"holidays": (Holiday("X", date(2026, 1, 1)),)}, "there is no seat 'X'"),
        (
            {"absences": (Absence("a1", date(2026, 1, 2), date(2026, 1, 1)),)},
            "it ends 2026-01-01, before it begins",
        ),
    ],
)
def test_rules_of_a_roster(wrong: dict[str, object], told: str) -> None:
    found = faults(replace(version(1), **wrong))  # type: ignore[arg-type]

    assert any(told in fault for fault in found)
    assert faults(version(1)) == ()
    assert MORNING.tzinfo is UTC
