"""Where this machine's desk lives: its ports, its state folder, its checkout."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
ACCOUNT = "000000000000"
REGION = "us-east-1"


@dataclass(frozen=True)
class Ports:
    """The ports, all on the loopback address only; `receiver` is where webhooks may go."""

    aws: int = 4566
    web: int = 8080
    smtp: int = 2525
    sink: int = 1025
    receiver: int = 8095

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Ports":
        """The default ports, or those of HELIOGRAPH_PORT_AWS, _WEB, _SMTP, _SINK, _RECEIVER."""
        chosen = {}
        for name, default in (
            ("aws", cls.aws),
            ("web", cls.web),
            ("smtp", cls.smtp),
            ("sink", cls.sink),
            ("receiver", cls.receiver),
        ):
            text = environment.get(f"HELIOGRAPH_PORT_{name.upper()}", "") or str(default)
            if not text.isdigit() or not 0 < int(text) < 65536:
                raise ValueError(
                    f"HELIOGRAPH_PORT_{name.upper()} must be a port number, not {text!r}"
                )
            chosen[name] = int(text)
        return cls(**chosen)

    def as_environment(self) -> dict[str, str]:
        """The same ports as environment variables, for a process to be started."""
        return {
            "HELIOGRAPH_PORT_AWS": str(self.aws),
            "HELIOGRAPH_PORT_WEB": str(self.web),
            "HELIOGRAPH_PORT_SMTP": str(self.smtp),
            "HELIOGRAPH_PORT_SINK": str(self.sink),
            "HELIOGRAPH_PORT_RECEIVER": str(self.receiver),
        }


@dataclass(frozen=True)
class Places:
    """The folders and files of one desk; everything that may be deleted is under `state`."""

    checkout: Path
    state: Path
    ports: Ports
    pace: float = 1.0  # how many times faster than real the Connect emulator's waits run
    delivery: str = ""  # how unevenly its events and records come: connect_emulator.delivery

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Places":
        """The places of this checkout; HELIOGRAPH_STATE moves the state folder."""
        environment = os.environ if environment is None else environment
        checkout = Path(__file__).resolve().parent.parent
        state = Path(environment.get("HELIOGRAPH_STATE") or checkout / ".local").absolute()
        pace = float(environment.get("HELIOGRAPH_CONNECT_PACE") or 1)
        ports = Ports.from_environment(environment)
        delivery = environment.get("HELIOGRAPH_CONNECT_DELIVERY", "")
        return cls(checkout=checkout, state=state, ports=ports, pace=pace, delivery=delivery)

    def as_environment(self) -> dict[str, str]:
        """The variables that lead a child process to the same places."""
        return {
            "HELIOGRAPH_STATE": str(self.state),
            "HELIOGRAPH_CONNECT_PACE": str(self.pace),
            "HELIOGRAPH_CONNECT_DELIVERY": self.delivery,
            **self.ports.as_environment(),
        }

    @property
    def aws_url(self) -> str:
        """The one endpoint of the emulated AWS."""
        return f"http://{HOST}:{self.ports.aws}"

    @property
    def web_url(self) -> str:
        """The address a person opens."""
        return f"http://{HOST}:{self.ports.web}"

    @property
    def log(self) -> Path:
        """The folder of the processes' logs."""
        return self.state / "log"

    @property
    def mailbox(self) -> Path:
        """The folder of outgoing mails, one .eml each."""
        return self.state / "mailbox"

    @property
    def texts(self) -> Path:
        """The folder of text messages that left the desk, one .json each."""
        return self.state / "texts"

    @property
    def deployment_file(self) -> Path:
        """The outputs of the deployed stacks."""
        return self.state / "deployment.json"

    @property
    def password_file(self) -> Path:
        """The one password of the demo sign-ins, made for this state folder."""
        return self.state / "demo-password"

    @property
    def processes_file(self) -> Path:
        """The processes that `up` started."""
        return self.state / "processes.json"

    @property
    def seeded_file(self) -> Path:
        """Says which organisation was loaded."""
        return self.state / "seeded.json"

    @property
    def assembly(self) -> Path:
        """The synthesized templates and assets of the local environment."""
        # endpoints are part of the templates
        name = f"{self.ports.aws}-{self.ports.web}-{self.ports.receiver}"
        return self.checkout / "build" / "local-assembly" / name

    @property
    def function_python(self) -> Path:
        """The functions' interpreter: the layer, the runtime's SDK and nothing else."""
        return self.checkout / "build" / "function-python" / "bin" / "python"
