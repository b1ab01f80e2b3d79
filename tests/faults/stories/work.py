"""What follows a change: hand-overs' state machine, and the tickets table's stream."""

from datetime import timedelta
from typing import Any

from heliograph.usecases.hand_over import accept_handover

from tests.faults.stories.desk_api import an_offer
from tests.faults.stories.ground import TOM, Event, a_call, sample, told_to
from tests.faults.world import World
from tests.heliograph.desk_on_moto import MORNING


def listened_to(world: World) -> None:
    """A ticket with an open offer, an agent's page on d1 and one on d2 that has closed."""
    an_offer(world)
    for socket_id in ("d1", "d2"):
        world.desk.sessions.join_desk(socket_id, "a1", MORNING + timedelta(days=3650))
    world.outside.gone.add("d2")


def answered(world: World) -> None:
    """An offer that was answered before its machine had handed in its token."""
    a_call(world)
    an_offer(world)
    accept_handover(world.notes["handover_id"], "I call", TOM, world.desk)


def step(name: str) -> Any:
    """What the state machine asks."""

    def make(world: World) -> Event:
        told = {"step": name, "handoverId": world.notes["handover_id"]}
        return sample("handover") | told

    return make


def changes(*wanted: tuple[str, str]) -> Any:
    """Records of the stream: rows by kind, and what happened to them."""

    def make(world: World) -> Event:
        keys = {
            "head": (f"T#{world.notes['ref']}", "HEAD"),
            "event": (f"T#{world.notes['ref']}", "EV#00000001"),
            "offer": (f"H#{world.notes['handover_id']}", "HANDOVER"),
        }
        records = []
        for number, (row, happened) in enumerate(wanted, start=1):
            record = sample("ticket_stream")["Records"][0]
            pk, sk = keys[row]
            record["eventName"] = happened
            record["dynamodb"] |= {
                "Keys": {"pk": {"S": pk}, "sk": {"S": sk}},
                "SequenceNumber": str(number),
            }
            records.append(record)
        return {"Records": records}

    return make


_SAMPLE = changes(("head", "INSERT"), ("event", "INSERT"))
_BATCH = changes(("head", "INSERT"), ("offer", "INSERT"), ("event", "INSERT"), ("head", "MODIFY"))

STORIES = {
    "handover": [
        told_to("handover", "sample", step("offer"), prepare=an_offer, cold=True),
        told_to("handover", "answered-first", step("offer"), prepare=answered),
        told_to("handover", "expire", step("expire"), prepare=an_offer),
        told_to("handover", "expire-too-late", step("expire"), prepare=answered),
    ],
    "ticket_stream": [
        told_to("ticket_stream", "sample", _SAMPLE, prepare=listened_to, cold=True),
        told_to("ticket_stream", "modify", changes(("head", "MODIFY")), prepare=listened_to),
        told_to("ticket_stream", "offer", changes(("offer", "MODIFY")), prepare=listened_to),
        told_to("ticket_stream", "batch", _BATCH, prepare=listened_to),
    ],
}
