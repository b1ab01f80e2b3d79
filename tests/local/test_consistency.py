"""The comparison of contacts and tickets finds each difference that is planted, both ways."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.exceptions import ClientError

from local.clients.desk_api import ApiError
from local.consistency import Compared, Comparison, Difference, newest, settled
from local.deployment import Deployment

CONTACT = "c1"
REF, OTHER = "TS-00000001", "TS-00000002"
RECORD = {
    "ContactId": CONTACT,
    "Channel": "VOICE",
    "LastUpdateTimestamp": "2026-03-10T14:05:00Z",
    "Queue": {"Duration": 50},
    "Agent": {"AgentInteractionDuration": 180, "AfterContactWorkDuration": 30},
}
DURATIONS = {"queue": 50, "talk": 180, "hold": 0, "afterWork": 30}


@dataclass
class FakeAws:
    """Connect's contacts by id with their attributes, and one shard of records."""

    contacts: dict[str, dict[str, str]] = field(default_factory=dict)
    records: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, service: str) -> Any:
        return self

    def describe_contact(self, *, ContactId: str, InstanceId: str) -> Any:  # noqa: N803
        return {"Contact": {"Id": self._known(ContactId)}}

    def get_contact_attributes(self, *, InitialContactId: str, InstanceId: str) -> Any:  # noqa: N803
        return {"Attributes": self.contacts[self._known(InitialContactId)]}

    def list_shards(self, *, StreamARN: str) -> Any:  # noqa: N803
        return {"Shards": [{"ShardId": "0"}]}

    def get_shard_iterator(self, **_: str) -> Any:
        return {"ShardIterator": "0"}

    def get_records(self, *, ShardIterator: str, Limit: int) -> Any:  # noqa: N803
        rest = self.records[int(ShardIterator) :]
        told = [{"Data": json.dumps(record).encode()} for record in rest]
        return {"Records": told, "NextShardIterator": str(len(self.records))}

    def _known(self, contact: str) -> str:
        if contact not in self.contacts:
            raise ClientError({"Error": {"Code": "ResourceNotFoundException"}}, "Describe")
        return contact


@dataclass
class FakeDesk:
    """What the desk's API answers, by path."""

    answers: dict[str, Any]

    def get(self, path: str) -> Any:
        if path not in self.answers:
            raise ApiError(404, {})
        return self.answers[path]


@dataclass
class Both:
    """Connect and the desk, at one about one call."""

    aws: FakeAws
    desk: FakeDesk

    @property
    def timeline(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.desk.answers[f"/tickets/{REF}"]["timeline"]
        return found

    def compare(self, *refs: str) -> Compared:
        outputs = {"ConnectInstanceId": "i", "ContactRecordsStreamArn": "s"}
        deployment = Deployment(outputs={"centre": outputs}, aws_url="", web_url="")
        comparison = Comparison(self.aws, deployment, self.desk)  # type: ignore[arg-type]
        return comparison.run([*(refs or (REF,))])


@pytest.fixture
def both() -> Both:
    received = {
        "kind": "contact_received",
        "channel": "voice",
        "direction": "inbound",
        "contactId": CONTACT,
    }
    recorded = {"kind": "contact_recorded", "contactId": CONTACT, "durations": dict(DURATIONS)}
    desk = {
        f"/contacts?id={CONTACT}": {"ticketRef": REF},
        f"/tickets/{REF}": {"ticket": {"ref": REF}, "timeline": [received, recorded]},
        f"/tickets/{OTHER}": {"ticket": {"ref": OTHER}, "timeline": []},
    }
    return Both(FakeAws({CONTACT: {"ticketRef": REF}}, [RECORD]), FakeDesk(desk))


def test_two_systems_at_one_differ_in_nothing(both: Both) -> None:
    assert both.compare() == Compared(1, 1, ())


def no_trace(both: Both) -> None:
    del both.desk.answers[f"/contacts?id={CONTACT}"]


def aside(both: Both) -> None:
    both.desk.answers[f"/contacts?id={CONTACT}"] = {"ticketRef": None, "quarantined": "short"}


def nameless(both: Both) -> None:
    both.aws.contacts[CONTACT] = {}


def elsewhere(both: Both) -> None:
    both.aws.contacts[CONTACT] = {"ticketRef": OTHER}


def gone(both: Both) -> None:
    both.aws.contacts[CONTACT] = {"ticketRef": "TS-99999999"}


def unrecorded(both: Both) -> None:
    del both.timeline[1]


def wrong_figures(both: Both) -> None:
    both.timeline[1]["durations"]["talk"] = 1


def unknown_call(both: Both) -> None:
    both.timeline.append({**both.timeline[0], "contactId": "c9"})


@pytest.mark.parametrize(
    ("plant", "what"),
    [
        (no_trace, "no trace"),
        (aside, "aside"),
        (nameless, "names no ticket"),
        (elsewhere, f"Connect names {OTHER}"),
        (gone, "Connect names TS-99999999"),
        (unrecorded, "does not hold the contact's record"),
        (wrong_figures, "other durations"),
        (unknown_call, "Connect does not know"),
    ],
)
def test_a_planted_difference_is_found(
    both: Both, plant: Callable[[Both], None], what: str
) -> None:
    plant(both)

    (found,) = both.compare().differences

    assert what in found.what


def merged(both: Both) -> None:
    both.aws.contacts[CONTACT] = {"ticketRef": OTHER}
    both.desk.answers[f"/tickets/{OTHER}"] = both.desk.answers[f"/tickets/{REF}"]


def moved(both: Both) -> None:
    both.aws.contacts[CONTACT] = {"ticketRef": OTHER}
    went = {"kind": "moved_out", "otherRef": REF}
    both.desk.answers[f"/tickets/{OTHER}"]["timeline"].append(went)


def hung_up(both: Both) -> None:
    aside(both)
    nameless(both)
    both.timeline.clear()


def foreign_task(both: Both) -> None:
    both.aws.records.append({**RECORD, "ContactId": "t1", "Channel": "TASK"})
    both.aws.contacts["t1"] = {}


@pytest.mark.parametrize("told", [merged, moved, hung_up, foreign_task])
def test_what_people_and_callers_did_is_no_difference(
    both: Both, told: Callable[[Both], None]
) -> None:
    told(both)

    assert both.compare().differences == ()


def test_the_newest_record_of_a_contact_counts() -> None:
    older = {**RECORD, "LastUpdateTimestamp": "2026-03-10T14:04:00Z"}

    assert newest(iter([RECORD, older])) == {CONTACT: RECORD}


def test_records_on_their_way_are_waited_for() -> None:
    late = Compared(1, 1, (Difference(CONTACT, REF, "not yet"),))
    answers = [late, Compared(1, 1, ())]

    assert settled(lambda: answers.pop(0), seconds=30).differences == ()
    assert settled(lambda: late, seconds=0) is late
