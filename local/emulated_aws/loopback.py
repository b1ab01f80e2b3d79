"""Counts a call over the loopback address as encrypted: policies that demand TLS hold here."""

from local.emulated_aws.symbols import replace

NEEDS = ("ministack.app.pin_request_origin",)
LOOPBACK = frozenset({"127.0.0.1", "::1"})


def apply() -> None:
    """Wrap what ministack remembers of a request's transport."""

    def pin(source_ip: str, secure_transport: bool) -> None:
        before(source_ip, secure_transport or source_ip in LOOPBACK)

    before = replace("ministack.app.pin_request_origin", pin)
