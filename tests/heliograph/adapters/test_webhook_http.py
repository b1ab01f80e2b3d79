"""Webhooks go where their owner may send them, to the address that was checked."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from heliograph.adapters.webhook_http import HttpWebhooks
from heliograph.domain.errors import Refused

INSIDE = (
    "127.0.0.1 10.1.2.3 172.16.0.9 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 "
    "255.255.255.255 192.0.2.1 198.18.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 "
    "::ffff:127.0.0.1 ::ffff:169.254.169.254 64:ff9b::a9fe:a9fe 2002:7f00:1::1 2001::1 ff02::1"
).split()


@contextmanager
def receiver(answer: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """A server on this machine that says one thing; its port and what it heard."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)

        def serve() -> None:
            try:
                client, _ = server.accept()
            except OSError:
                return
            with client:
                heard.append(client.recv(65_536))
                client.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1], heard
    thread.join()


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_refused_when_given_and_when_called(address: str) -> None:
    hooks = HttpWebhooks(resolver=lambda *_: ["93.184.216.34", address])

    with pytest.raises(Refused, match="public Internet"):
        hooks.check("https://receiver.example/")

    assert hooks.post("https://receiver.example/", b"", {}) == "refused address"


def test_a_public_name_is_taken() -> None:
    HttpWebhooks(resolver=lambda *_: ["93.184.216.34"]).check("https://receiver.example/")


@pytest.mark.parametrize("spelled", ["2130706433", "0x7f000001", "127.1", "0177.0.0.1"])
def test_no_spelling_of_this_machine_gets_through(spelled: str) -> None:
    with pytest.raises(Refused):
        HttpWebhooks().check(f"https://{spelled}/")


def test_a_name_that_moves_inside_after_the_check_is_never_asked_again() -> None:
    """DNS rebinding: the second answer of the resolver would be this machine."""
    with receiver(b"HTTP/1.1 200 OK\r\n\r\n") as (port, heard):
        asked: list[str] = []

        def rebinding(host: str, _: int) -> list[str]:
            asked.append(host)
            return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

        hooks = HttpWebhooks([f"receiver.example:{port}"], resolver=rebinding)
        told = hooks.post(f"http://receiver.example:{port}/hooks?a=1", b"{}", {"X-Test": "1"})

    assert (told, asked) == ("200", ["receiver.example"])
    assert heard[0].startswith(b"POST /hooks?a=1 HTTP/1.1\r\nHost: receiver.example")


def test_a_redirection_is_told_and_not_followed() -> None:
    answer = b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\n\r\n"
    with receiver(answer) as (port, heard):
        told = HttpWebhooks([f"127.0.0.1:{port}"]).post(f"http://127.0.0.1:{port}/", b"{}", {})

    assert (told, len(heard)) == ("302", 1)


@pytest.mark.parametrize("answer", [b"", b"hello", b"HTTP/1.1 999 x\r\n", b"x" * 5_000])
def test_what_is_no_answer_is_none(answer: bytes) -> None:
    with receiver(answer) as (port, _):
        told = HttpWebhooks([f"127.0.0.1:{port}"]).post(f"http://127.0.0.1:{port}/", b"{}", {})

    assert told == "no answer"


def test_only_the_port_that_is_allowed_is_open() -> None:
    hooks = HttpWebhooks(["127.0.0.1:9"])

    with pytest.raises(Refused, match="https only"):
        hooks.check("http://127.0.0.1:10/")


def test_a_receiver_that_speaks_no_tls_never_sees_the_body() -> None:
    with receiver(b"HTTP/1.1 200 OK\r\n\r\n") as (port, heard):
        told = HttpWebhooks([f"127.0.0.1:{port}"]).post(f"https://127.0.0.1:{port}/", b"secret", {})

    assert told == "no valid certificate"
    assert b"secret" not in b"".join(heard)
