"""The process of the gateway and both mail ports: `python -m local.gateway`."""

import asyncio
import logging
import signal
import sys

from aiohttp import web

from local.aws import Clients
from local.gateway.application import Gateway
from local.mail.inbound import serve_inbound
from local.mail.outgoing import serve_outgoing
from local.places import HOST, Places


async def serve(places: Places) -> None:
    """Open the three ports and wait for SIGTERM or SIGINT."""
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    runner = web.AppRunner(Gateway(places).application(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, HOST, places.ports.web).start()
    inbound = await serve_inbound(HOST, places.ports.smtp, Clients(places.aws_url))
    outgoing = await serve_outgoing(HOST, places.ports.sink, places.mailbox)
    await stopping.wait()
    inbound.close()
    outgoing.close()
    await runner.cleanup()


def main() -> None:
    """Serve, or say which port could not be opened."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    try:
        asyncio.run(serve(Places.from_environment()))
    except OSError as error:
        sys.exit(f"heliograph: {error}")


if __name__ == "__main__":
    main()
