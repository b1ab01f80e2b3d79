"""The sockets over a real server, with the machine's clock and threads."""

import asyncio
import contextlib
import socket
import time

import aiohttp
from connect_emulator.clock import RealClock
from hypercorn.asyncio import serve
from hypercorn.config import Config

from tests.connect_emulator.centre import LOOKUP, Centre


@contextlib.asynccontextmanager
async def served(centre):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = Config()
    config.bind = [f"127.0.0.1:{port}"]
    config.accesslog = config.errorlog = None
    stop = asyncio.Event()
    server = asyncio.create_task(serve(centre.emulator.asgi(), config, shutdown_trigger=stop.wait))
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        for _ in range(100):
            try:
                await session.get("/_connect/status")
                break
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.05)
        yield session
    stop.set()
    await server


async def until(connection, kind):
    async with asyncio.timeout(10):
        while True:
            frame = await connection.receive_json()
            if frame["type"] == kind:
                return frame


def test_a_call_over_the_sockets_reaches_the_agent():
    centre = Centre(RealClock())
    client = centre.client()

    def look_up(event):
        time.sleep(0.1)
        # A function may call Connect while the flow waits for it.
        client.update_contact_attributes(
            InstanceId=centre.instance_id,
            InitialContactId=event["Details"]["ContactData"]["ContactId"],
            Attributes={"seen": "true"},
        )
        return {"ticketRef": "TS-00000002"}

    centre.surroundings.functions[LOOKUP] = look_up
    number = centre.add_number(centre.add_flow("support"))
    centre.add_user("a01")

    async def story():
        async with served(centre) as session:
            proof = {"X-Connect-User": "a01"}
            async with (
                session.ws_connect("/_connect/ccp", headers=proof) as agent,
                session.ws_connect("/_connect/telephone") as caller,
            ):
                await agent.send_json({"action": "login", "username": "a01"})
                assert (await until(agent, "agent"))["state"] == "Offline"
                await agent.send_json({"action": "state", "state": "Available"})
                await caller.send_json({"action": "dial", "from": "+12025550177", "to": number})
                await until(caller, "connected")
                offer = (await until(agent, "offer"))["contact"]
                assert offer["attributes"] == {"ticketRef": "TS-00000002", "seen": "true"}
                await agent.send_json({"action": "accept", "contactId": offer["contactId"]})
                await until(caller, "agent")
                await caller.send_json({"action": "say", "text": "Kit 4711 is empty"})
                assert (await until(agent, "say"))["text"] == "Kit 4711 is empty"
                await caller.close()
                assert (await until(agent, "ended"))["state"] == "after_contact_work"

    asyncio.run(story())


def test_a_softphone_without_the_gateways_proof_stays_outside():
    centre = Centre(RealClock())
    centre.add_user("a01")

    async def story():
        async with served(centre) as session, session.ws_connect("/_connect/ccp") as agent:
            await agent.send_json({"action": "login", "username": "a01"})
            frame = await until(agent, "error")
            await agent.send_str("no json")
            broken = await until(agent, "error")
            return frame, broken

    frame, broken = asyncio.run(story())

    assert frame["message"] == "not signed in as this user"
    assert "JSON" in broken["message"]


def test_the_real_clock_rings_in_order_and_forgets_cancelled_alarms():
    clock = RealClock()
    rung = []

    alarm = clock.call_later(60, lambda: rung.append("late"))
    clock.call_later(0.05, lambda: rung.append("soon"))
    alarm.cancel()
    time.sleep(0.3)

    assert rung == ["soon"]
