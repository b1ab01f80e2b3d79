"""What is deployed on this machine: the stacks' outputs, as `up` wrote them down."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

STACKS = ("records", "centre", "desk", "flows", "web")


class NotDeployedError(Exception):
    """There is no deployment, or it lacks an output."""


@dataclass(frozen=True)
class Deployment:
    """The outputs by stack name and key, and the emulated AWS they live in."""

    outputs: Mapping[str, Mapping[str, str]]
    aws_url: str
    web_url: str

    @classmethod
    def read(cls, file: Path) -> "Deployment":
        """The deployment of a state folder; NotDeployedError says what to do."""
        try:
            document = json.loads(file.read_text())
        except FileNotFoundError:
            raise NotDeployedError("nothing is deployed yet: run `heliograph up`") from None
        urls = document.pop("urls")
        return cls(outputs=document, aws_url=urls["aws"], web_url=urls["web"])

    def output(self, key: str) -> str:
        """One output, whichever stack has it."""
        for outputs in self.outputs.values():
            if key in outputs:
                return outputs[key]
        raise NotDeployedError(f"no stack has the output {key}: run `heliograph up` again")

    def optional(self, key: str) -> str:
        """One output, or an empty text."""
        return next((held[key] for held in self.outputs.values() if key in held), "")

    def api_url(self, kind: str) -> str:
        """Where an API answers here: Desk and Integration (HTTP), DeskSocket, ChatSocket."""
        api_id = self.output(f"{kind}Id" if kind.endswith("Socket") else f"{kind}ApiId")
        url = self.output(f"{kind}Url" if kind.endswith("Socket") else f"{kind}ApiUrl")
        stage = urlsplit(url).path.strip("/").split("/")[0]
        return f"{self.aws_url}/_aws/execute-api/{api_id}/{stage or '$default'}"
