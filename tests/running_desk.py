"""What tests know of the one real local deployment they share."""

import socket
from dataclasses import dataclass
from pathlib import Path

from local.clients.desk_api import DeskApi
from local.deployment import Deployment
from local.places import Places
from local.processes import port_is_taken
from local.seed.load import demo_password

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class RunningDesk:
    """The desk under test and the people who use it."""

    places: Places
    deployment: Deployment

    @property
    def web(self) -> str:
        """Where a browser goes."""
        return self.places.web_url

    @property
    def password(self) -> str:
        """Of every demo sign-in."""
        return demo_password(self.places)

    def agent(self, username: str = "a05") -> DeskApi:
        """A signed-in agent."""
        return DeskApi(self.web, username, self.password)


def ports_of_tests() -> list[int]:
    """The usual ports of tests, whose templates are kept between runs; others when taken."""
    usual = [24566, 28080, 22525, 21025, 28095]
    return free_ports(5) if any(port_is_taken(port) for port in usual) else usual


def free_ports(wanted: int) -> list[int]:
    """Ports nobody listens on now."""
    sockets = [socket.socket() for _ in range(wanted)]
    for open_socket in sockets:
        open_socket.bind(("127.0.0.1", 0))
    ports = [open_socket.getsockname()[1] for open_socket in sockets]
    for open_socket in sockets:
        open_socket.close()
    return ports
