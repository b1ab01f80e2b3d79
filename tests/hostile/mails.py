"""Mails that break parsers, made from a seed: cases of the trade times variants.

Each carries WORDS somewhere a person would read them, unless its case says that none can be read.
"""

import base64
import quopri
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WORDS = "the kit is broken and patient seven waits"
VARIANTS = 10
Body = Callable[[random.Random], bytes]


@dataclass(frozen=True)
class Hostile:
    """A mail, the case it is of, and whether its words must be found."""

    case: str
    raw: bytes
    legible: bool


def mails(seed: int) -> Iterator[Hostile]:
    """All cases in all variants; the same seed gives the same bytes."""
    for case, (make, legible) in CASES.items():
        for variant in range(VARIANTS):
            yield Hostile(case, make(random.Random(f"{seed} {case} {variant}")), legible)


def _mail(
    *fields: bytes, body: bytes | None = None, sender: bytes = b"nora@clinic.example"
) -> bytes:
    head = b"\r\n".join((b"From: " + sender, b"Message-ID: <a@clinic.example>", *fields))
    return head + b"\r\n\r\n" + (WORDS.encode() + b"\r\n" if body is None else body)


def _nested(chance: random.Random, *, depth: int) -> bytes:
    kinds = [b"mixed", b"alternative", b"related", b"signed"]
    body = b""
    for level in range(depth):
        kind = chance.choice(kinds)
        body += b"Content-Type: multipart/%s; boundary=b%d\r\n\r\n--b%d\r\n" % (kind, level, level)
        if level == 0:
            body += b"\r\n" + WORDS.encode() + b"\r\n--b0\r\n"
    return b"From: nora@clinic.example\r\n" + body + b"\r\nend"


def _many_parts(chance: random.Random) -> bytes:
    count = chance.randint(201, 20_000)
    pieces = b"--b\r\n\r\n" + WORDS.encode() + b"\r\n" + b"--b\r\n\r\nx\r\n" * count
    return _mail(b"Content-Type: multipart/mixed; boundary=b", body=pieces)


def _fan(chance: random.Random) -> bytes:
    """Few parts on every level, thousands together."""
    leaf = b"--c\r\nContent-Type: image/png\r\n\r\nx\r\n" * chance.randint(50, 150)
    inner = b"--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n" + leaf + b"--c--\r\n"
    first = b"--b\r\n\r\n" + WORDS.encode() + b"\r\n"
    return _mail(b"Content-Type: multipart/mixed; boundary=b", body=first + inner * 150)


def _many_addresses(chance: random.Random) -> bytes:
    separator = chance.choice([b", ", b",", b";", b",\r\n "])
    return _mail(b"To: " + separator.join(b"u%d@y.example" % n for n in range(5000)))


def _parameters(chance: random.Random) -> bytes:
    piece = chance.choice([b";", b'; a="', b"; a=b", b"; a*0*=''x", b'; "', b";=;", b"; a*=x'"])
    return _mail(b"Content-Type: text/plain" + piece * chance.choice([100, 4000, 10_000]))


def _sender(chance: random.Random) -> bytes:
    depth = chance.choice([10, 1000, 10_000])
    return _mail(
        sender=chance.choice(
            [
                b"(" * depth + b"x" + b")" * depth + b" nora@clinic.example",
                b'"other@bad.example" <nora@clinic.example>',
                b"nora@clinic.example\r\nFrom: other@bad.example",
                b"nora@clinic.example, other@bad.example",
                b"=?utf-8?q?x=0D=0ABcc:_a@b.example?= <nora@clinic.example>",
                b'"nora <nora@clinic.example>',
                "Nörä \u202e <nora@clinic.example>".encode(),
                b"nora@" + "clinic-\u00fc.example".encode(),
            ]
        )
    )


def _no_sender(chance: random.Random) -> bytes:
    senders = [b"", b'"', b"undisclosed:;", b"<>", b"(", b"@", b"<[>", b"nobody", b"\x00", b",,,"]
    return _mail(sender=chance.choice(senders))


def _identifiers(chance: random.Random) -> bytes:
    broken = [b"<", b"<[>", b"", b"<>", b"a" * 5000, b"<a@b><c", b"\xff<\x00>", b"=?utf-8?b?PA==?="]
    fields = (b"Message-ID: ", b"In-Reply-To: ", b"References: ")
    return _mail(*(name + chance.choice(broken) for name in fields))


def _subject(chance: random.Random) -> bytes:
    subjects = [
        b"=?utf-8?q?x=0D=0ABcc:_a@b?=",
        b"=?utf-8?b?////?=",
        b"=?hex?q?ff?=",
        b"=?utf-8\x00?q?x?=",
        b"=?utf-7?q?+2AA-?=",
        b"=?" * 2000,
        "kit\u2028\u202e\u0085\u0000now".encode(),
        b"=?idna?q?" + b"a." * 3000 + b"?=",
        b"=?punycode?q?" + b"a" * 3000 + b"-?=",
    ]
    return _mail(b"Subject: " + chance.choice(subjects))


def _charset(chance: random.Random) -> bytes:
    odd = "hex zlib rot13 x-unknown undefined punycode utf-8\x00 utf-7 latin-1 gb18030 idna 8bit"
    odd += " unicode_escape mbcs base64 bz2 iso-2022-jp iso-8859-8-i uu quopri _ utf_8_sig"
    named = chance.choice(odd.split(" ")).encode()
    return _mail(b'Content-Type: text/plain; charset="' + named + b'"')


def _wide(chance: random.Random) -> bytes:
    encoding = chance.choice(["utf-16", "utf-16-le", "utf-16-be"])
    named = b"Content-Type: text/plain; charset=utf-16"
    return _mail(named, body=WORDS.encode(encoding) + chance.choice([b"", b"\x00", b"\xd8"]))


def _broken_octets(chance: random.Random) -> bytes:
    named = chance.choice([b"utf-8", b"us-ascii", b"iso-2022-jp", b"shift_jis", b"gb2312", b"big5"])
    body = WORDS.encode() + b"\r\n" + chance.randbytes(40).replace(b"\x1b", b"")
    return _mail(b"Content-Type: text/plain; charset=" + named, body=body)


def _base64(chance: random.Random) -> bytes:
    encoded = base64.encodebytes(WORDS.encode() + b" " * chance.randint(1, 9))
    broken = chance.choice(
        [
            encoded.rstrip(b"=\n"),
            encoded.replace(b"\n", b"\r\n!!\r\n"),
            encoded + b"A",
            encoded + b"=",
        ]
    )
    return _mail(b"Content-Transfer-Encoding: base64", body=broken)


def _not_base64(chance: random.Random) -> bytes:
    named = chance.choice([b"base64", b"BASE64 ", b"Base64"])
    return _mail(b"Content-Transfer-Encoding: " + named)


def _quoted_printable(chance: random.Random) -> bytes:
    broken = quopri.encodestring(WORDS.encode()) + chance.choice(
        [b"=", b"=G1", b"=\r", b"=00", b"=F"]
    )
    return _mail(b"Content-Transfer-Encoding: quoted-printable", body=broken)


def _odd_encoding(chance: random.Random) -> bytes:
    named = chance.choice([b"binary", b"x-yenc", b"8bit", b"", b"\xff", b"7bit;x", b"x-uuencode"])
    return _mail(b"Content-Transfer-Encoding: " + named)


def _boundary(chance: random.Random) -> bytes:
    odd = [b"", b'""', b"a" * 3000, b"\xff", b'"a b"', b"--", b"=", b"(x)", b"b*0=c"]
    kind = chance.choice([b"mixed", b"", b"alternative", b"report", b"x" * 500])
    return _mail(b"Content-Type: multipart/" + kind + b"; boundary=" + chance.choice(odd))


def _unclosed(chance: random.Random) -> bytes:
    body = (
        b"--b\r\n\r\n" + WORDS.encode() + b"\r\n" + chance.choice([b"", b"--b", b"--b\r\n", b"--"])
    )
    return _mail(b"Content-Type: multipart/mixed; boundary=b", body=body)


def _html(chance: random.Random) -> bytes:
    around = [
        b"<div>" * 5000,
        b"<style>",
        b"<a " + b"x=y " * 9000 + b">",
        b"&amp;" * 5000,
        b"<" * 9000,
    ]
    around += [
        b"<!DOCTYPE html>",
        b"<table><tr><td>",
        b"<script>alert(1)</script>",
        b"\x00",
        b"</p>",
    ]
    body = chance.choice(around) + b"<p>" + WORDS.encode() + b"</p>" + chance.choice(around)
    return _mail(b"Content-Type: text/html; charset=utf-8", body=body)


def _replied(chance: random.Random) -> bytes:
    starts = [
        b"> old\r\n",
        b"On Monday you wrote:\r\n> old\r\n",
        b"-- \r\n",
        b"",
        b"From: x\r\nDate: y\r\n",
    ]
    body = chance.choice(starts) + WORDS.encode() + b"\r\n" + chance.choice(starts)
    return _mail(b"In-Reply-To: <b@desk.example>", b"Subject: Re: kit", body=body)


def _file_name(chance: random.Random) -> bytes:
    names = [
        b"../../etc/passwd",
        b"a\x00b.exe",
        b"x" * 1000,
        b'a"b.pdf',
        b"=?utf-8?b?Li4v?=",
        b"..",
    ]
    names += ["gpj\u202eexe.pdf".encode(), b"=?hex?q?f?=", b"a\r\n b.txt", b"C:\\x\\y.pdf", b"..."]
    body = (
        b"--b\r\n\r\n" + WORDS.encode() + b"\r\n--b\r\nContent-Disposition: attachment; filename="
    )
    body += b'"' + chance.choice(names) + b'"\r\n\r\n' + chance.randbytes(50) + b"\r\n--b--"
    return _mail(b"Content-Type: multipart/mixed; boundary=b", body=body)


def _special(chance: random.Random) -> bytes:
    kinds = "application/ms-tnef application/pkcs7-mime text/calendar text/vcard message/rfc822"
    kinds += " message/partial application/vnd.ms-outlook application/zip image/png"
    kind = chance.choice(kinds.split(" ")).encode()
    body = b"--b\r\n\r\n" + WORDS.encode() + b"\r\n--b\r\nContent-Type: " + kind + b"\r\n\r\n"
    body += chance.randbytes(99)
    return _mail(b"Content-Type: multipart/mixed; boundary=b", body=body + b"\r\n--b--")


def _bounced(chance: random.Random) -> bytes:
    report = b"Content-Type: multipart/report; report-type=delivery-status; boundary=b"
    status = chance.choice(
        [b"", b"Final-Recipient: rfc822;\r\n", b"Final-Recipient: " + b"x;" * 999]
    )
    body = (
        b"--b\r\n\r\n"
        + WORDS.encode()
        + b"\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
    )
    body += b"Reporting-MTA: dns; x\r\n\r\n" + status + b"Action: failed\r\n\r\n--b--"
    return _mail(report, body=body, sender=b"MAILER-DAEMON@mx.example")


def _dates(chance: random.Random) -> bytes:
    odd = [b"", b"Mon, 1 Jan 0000 00:00:00 +0000", b"99999-01-01", b"1 Jan 99999", b"+" * 999]
    return _mail(b"Date: " + chance.choice(odd))


def _endless_header(chance: random.Random) -> bytes:
    return _mail(chance.choice([b"X-A: ", b"X-A:\r\n ", b"Subject: "]) + b"y" * 70_000)


def _many_headers(chance: random.Random) -> bytes:
    return _mail(b"\r\n".join([b"X-A: y"] * chance.choice([100, 5000])))


def _headless(chance: random.Random) -> bytes:
    start = chance.choice(
        [b"", b"\r\n\r\n", b"\x00\xff", b"PK\x03\x04", b"no header here\r\n", b":\r\n"]
    )
    return start + WORDS.encode()


def _noise(chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice([0, 1, 3000, 100_000]))


def _mutated(chance: random.Random) -> bytes:
    source = bytearray(_special(chance) + _file_name(chance))
    for _ in range(chance.randint(1, 60)):
        source[chance.randrange(len(source))] = chance.randrange(256)
    return bytes(source)


def _long_line(chance: random.Random) -> bytes:
    return _mail(body=WORDS.encode() + chance.choice([b" ", b"x", b">", b"-"]) * 1_000_000)


def _line_ends(chance: random.Random) -> bytes:
    return _mail(b"Subject: kit").replace(
        b"\r\n", chance.choice([b"\n", b"\r", b"\r\n", b"\r\r\n"])
    )


CASES: dict[str, tuple[Body, bool]] = {
    "nested 50": (lambda chance: _nested(chance, depth=50), True),
    "nested 1000": (lambda chance: _nested(chance, depth=1000), True),
    "nested 3000": (lambda chance: _nested(chance, depth=3000), True),
    "many parts": (_many_parts, True),
    "fan": (_fan, True),
    "many addresses": (_many_addresses, True),
    "parameters": (_parameters, True),
    "sender": (_sender, True),
    "no sender": (_no_sender, True),
    "identifiers": (_identifiers, True),
    "subject": (_subject, True),
    "charset": (_charset, True),
    "utf-16": (_wide, True),
    "broken octets": (_broken_octets, True),
    "base64": (_base64, True),
    "words that claim base64": (_not_base64, True),
    "quoted-printable": (_quoted_printable, True),
    "odd encoding": (_odd_encoding, False),
    "boundary": (_boundary, True),
    "unclosed": (_unclosed, True),
    "html": (_html, True),
    "reply": (_replied, True),
    "file name": (_file_name, True),
    "special parts": (_special, True),
    "bounce": (_bounced, True),
    "dates": (_dates, True),
    "endless header": (_endless_header, True),
    "many headers": (_many_headers, True),
    "headless": (_headless, True),
    "noise": (_noise, False),
    "mutated": (_mutated, False),
    "long line": (_long_line, True),
    "line ends": (_line_ends, False),
    "mutated again": (_mutated, False),
    "mutated once more": (_mutated, False),
    "nested at random": (lambda chance: _nested(chance, depth=chance.randint(1, 60)), True),
}
CASES |= {
    f"two troubles: {name}": (
        lambda chance, make=make: (
            b"Received: from "
            + chance.randbytes(20).hex().encode()  # type: ignore[misc]
            + b"\r\nX-Odd: "
            + bytes([chance.randrange(128, 256)]) * 30
            + b"\r\n"
            + make(chance)
        ),
        False,
    )
    for name, (make, _) in list(CASES.items())[:12]
}
