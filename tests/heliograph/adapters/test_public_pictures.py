"""Pictures come from public addresses only, and their senders learn nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from heliograph.adapters import public_pictures
from heliograph.adapters.public_pictures import MOST_BYTES, PublicPictures, is_public_address

PNG = b"\x89PNG\r\n\x1a\n"
INNER = (
    "127.0.0.1 10.0.0.1 172.16.0.9 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 "
    "255.255.255.255 ::1 :: fe80::1 fd00::1 fe80::1%eth0 fd00:ec2::254 ::ffff:127.0.0.1 "
    "::ffff:169.254.169.254 2002:7f00:1:: 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe ff02::1 nonsense"
).split()


@pytest.mark.parametrize("place", INNER)
def test_no_inner_address_is_asked(place: str) -> None:
    assert not is_public_address(place)
    pictures = PublicPictures(resolve=lambda _host, _port: [place])

    assert pictures.fetch(["http://kit.example/a.png"]) == {}


@pytest.mark.parametrize("place", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_may_be_asked(place: str) -> None:
    assert is_public_address(place)


def test_one_inner_address_among_public_ones_is_enough_to_refuse() -> None:
    pictures = PublicPictures(resolve=lambda _host, _port: ["8.8.8.8", "127.0.0.1"])

    assert pictures.fetch(["http://kit.example/a.png"]) == {}


@contextmanager
def machine(status: int, headers: dict[str, str], body: bytes) -> Iterator[tuple[int, list[str]]]:
    """A machine that answers one thing; its port, and the heads of what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.path}\n{self.headers}")
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()


def near(port: int, names: list[str] | None = None) -> PublicPictures:
    """Pictures of the machine on this port, which stands for a public one."""

    def resolve(host: str, _port: int) -> list[str]:
        if names is not None:
            names.append(host)
        return ["127.0.0.1" if host == "kit.example" else "10.0.0.1"]

    return PublicPictures(resolve, lambda place: place == "127.0.0.1", {"http": port, "https": 443})


def test_a_picture_comes_and_its_sender_learns_nothing_of_who_looks() -> None:
    with machine(200, {"Content-Type": "text/html", "Set-Cookie": "a=b"}, PNG) as (port, asked):
        found = near(port).fetch(["http://kit.example/a.png?id=7"])

    (picture,) = found.values()
    (head,) = asked
    assert (picture.content_type, picture.body) == ("image/png", PNG)
    assert not [name for name in ("Cookie", "Referer", "Accept-Language") if name in head]


def test_a_name_is_resolved_once_so_that_it_cannot_turn_inward() -> None:
    names: list[str] = []
    with machine(200, {}, PNG) as (port, _):
        near(port, names).fetch(["http://kit.example/a.png"])

    assert names == ["kit.example"]


def test_a_redirect_to_an_inner_address_is_not_followed() -> None:
    with machine(302, {"Location": "http://inner.example/x"}, b"") as (port, asked):
        found = near(port).fetch(["http://kit.example/a.png"])

    assert (found, len(asked)) == ({}, 1)


def test_redirects_end() -> None:
    with machine(302, {"Location": "/again"}, b"") as (port, asked):
        found = near(port).fetch(["http://kit.example/a.png"])

    assert (found, len(asked)) == ({}, 4)


@pytest.mark.parametrize(
    "body", [b"<svg onload=x>", b"<html>", b"", PNG + b"x" * MOST_BYTES], ids=len
)
def test_what_is_no_picture_or_too_large_is_left_out(body: bytes) -> None:
    with machine(200, {"Content-Type": "image/png"}, body) as (port, _):
        assert near(port).fetch(["http://kit.example/a.png"]) == {}


def test_other_ports_are_not_asked() -> None:
    with machine(200, {}, PNG) as (port, asked):
        near(port).fetch([f"http://kit.example:{port}/a.png", "http://kit.example:22/"])

    assert asked == []


def test_a_machine_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_pictures, "SECONDS", 0.2)
    silent = threading.Event()

    def resolve(_host: str, _port: int) -> list[str]:
        silent.wait(3)
        return []

    found = PublicPictures(resolve).fetch(["http://kit.example/a.png"])

    silent.set()
    assert found == {}
