"""The web form: filled in by somebody, about new work or known work, or by a script."""

import json
from datetime import timedelta
from typing import Any

from tests.faults.stories.ground import Event, a_call, sample, told_to
from tests.faults.world import World
from tests.heliograph.desk_on_moto import MORNING


def filled(**changes: Any) -> Any:
    """The sample form with a token of this desk, opened half a minute ago."""

    def make(world: World) -> Event:
        opened = int((MORNING - timedelta(seconds=30)).timestamp())
        expires = MORNING + timedelta(hours=9)
        token = world.desk.signer.token("form", f"f1~{opened}", expires=expires)
        event = sample("forms")
        told = json.loads(event["body"]) | {"token": token} | changes
        return event | {"body": json.dumps(told)}

    return make


STORIES = {
    "forms": [
        told_to("forms", "sample", filled(), cold=True),
        told_to("forms", "files", filled(files=[{"name": "a.txt", "data": "S2l0"}])),
        told_to("forms", "joins", filled(), prepare=a_call),
        told_to("forms", "trap", filled(website="https://pills.example")),
        told_to("forms", "unsigned", sample("forms"), silent=True, refused=True),
    ]
}
