"""Labelled mails of machines and of people who write of machines, and of odd but legal headers."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

ABSENT = {
    "en": ("Automatic reply: Kit 44", "I am out of the office until Monday."),
    "de": ("Automatische Antwort: Kit 44", "Ich bin bis Montag nicht im Büro."),
    "fr": ("Réponse automatique : Kit 44", "Je suis absente du bureau jusqu'à lundi."),
    "es": ("Respuesta automática: Kit 44", "Estoy fuera de la oficina hasta el lunes."),
    "it": ("Risposta automatica: Kit 44", "Sono fuori ufficio fino a lunedì."),
    "pt": ("Resposta automática: Kit 44", "Estou fora do escritório até segunda-feira."),
    "pl": ("Odpowiedź automatyczna: Kit 44", "Jestem poza biurem do poniedziałku."),
    "nl": ("Automatisch antwoord: Kit 44", "Ik ben tot maandag niet op kantoor."),
    "sv": ("Automatiskt svar: Kit 44", "Jag är inte på kontoret till måndag."),
    "da": ("Automatisk svar: Kit 44", "Jeg er ikke på kontoret før mandag."),
    "cs": ("Automatická odpověď: Kit 44", "Do pondělí nejsem v kanceláři."),
    "tr": ("Otomatik Yanıt: Kit 44", "Pazartesiye kadar ofis dışındayım."),
    "ja": ("自動応答: Kit 44", "月曜日まで不在にしております。"),
    "ko": ("자동 회신: Kit 44", "월요일까지 부재중입니다."),
    "zh": ("自动答复: Kit 44", "我在星期一之前不在办公室。"),
    "ru": ("Автоматический ответ: Kit 44", "Меня не будет в офисе до понедельника."),
}
REPORT = "Content-Type: multipart/report; report-type={kind}; boundary=b"
PERSONS = ("Undelivered shipment", "Re: Automatic reply: Kit 44", "Fwd: Undeliverable: Kit 44")


@dataclass(frozen=True)
class Case:
    """A mail and some of what is to be read in it, by the names of `heliograph mail --parse`."""

    name: str
    raw: bytes
    expected: dict[str, Any] = field(default_factory=dict)


def cases() -> Iterator[Case]:
    """All of them, in a fixed order."""
    yield from _absences()
    yield from _bounces()
    yield from _others()
    yield from _people()
    yield from _headers()
    yield from _files()


def _mail(*fields: str, body: str, sender: str = "Nora Blau <nora@clinic.example>") -> bytes:
    head = (f"From: {sender}", "Message-ID: <m@clinic.example>", "MIME-Version: 1.0", *fields)
    lines = ["Content-Type: text/plain; charset=utf-8"] * (not any("Content-T" in f for f in head))
    return ("\r\n".join((*head, *lines)) + "\r\n\r\n" + body.replace("\n", "\r\n")).encode()


def _absences() -> Iterator[Case]:
    machine = {"auto_submitted": True, "automatic": "auto-replied"}
    for code, (subject, body) in ABSENT.items():
        yield Case(f"absent-{code}", _mail(f"Subject: {subject}", body=body), machine)
        marked = ("Auto-Submitted: auto-replied", "Return-Path: <>", "Subject: Kit 44")
        yield Case(f"absent-rfc3834-{code}", _mail(*marked, body=body), machine)
    for marker in ("X-Autoreply: yes", "X-Autorespond: Kit", "Precedence: auto_reply"):
        yield Case(marker, _mail(marker, "Subject: Kit", body="I am away."), machine)


def _bounces() -> Iterator[Case]:
    expected = {
        "auto_submitted": True,
        "automatic": "bounce",
        "bounce_recipients": ["gone@clinic.example"],
    }
    status = "Final-Recipient: rfc822; gone@clinic.example\nAction: failed\nStatus: 5.1.1\n"
    report = (
        "--b\n\nThis is the mail system. Sorry.\n--b\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mx.example\n\n{status}\n--b\nContent-Type: message/rfc822\n\n"
        "From: desk@help.example\nSubject: Kit\n\nHello\n--b--\n"
    )
    kind = REPORT.format(kind="delivery-status")
    sender = "Mail Delivery System <MAILER-DAEMON@mx.example>"
    yield Case("bounce-rfc3464", _mail(kind, body=report, sender=sender), expected)
    sparse = report.replace(f"\n\n{status}", f"\n\n\n{status}").replace("Action: failed\n", "")
    yield Case("bounce-sparse", _mail(kind, body=sparse, sender=sender), expected)
    hidden = base64.b64encode(status.encode()).decode()
    gateway = report.replace(status, f"Content-Transfer-Encoding: base64\n\n{hidden}\n")
    yield Case("bounce-gateway", _mail(kind, body=gateway, sender=sender), expected)
    saved = b"\xef\xbb\xbf" + _mail(kind, body=report, sender=sender)
    yield Case("bounce-saved-with-a-mark", saved, expected)
    late = report.replace("Action: failed", "Action: delayed").replace("5.1.1", "4.4.1")
    delayed = {**expected, "bounce_recipients": []}
    yield Case("delayed", _mail(kind, body=late, sender=sender), delayed)
    named = ("X-Failed-Recipients: gone@clinic.example", "Subject: Mail delivery failed")
    text = "A message that you sent could not be delivered to:\n\n  gone@clinic.example\n"
    yield Case("bounce-exim", _mail(*named, body=text, sender=sender), expected)
    qmail = (
        "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver "
        "your message to the following addresses.\n\n<gone@clinic.example>:\n"
        "Sorry, no mailbox here by that name. (#5.1.1)\n\n"
        "--- Below this line is a copy of the message.\n\nSubject: Kit\n"
    )
    yield Case("bounce-qmail", _mail("Return-Path: <>", body=qmail, sender=sender), expected)


def _others() -> Iterator[Case]:
    receipt = "--b\n\nYour mail was read.\n--b\nContent-Type: message/disposition-notification\n\n"
    kind = REPORT.format(kind="disposition-notification")
    body = f"{receipt}Disposition: manual-action/MDN-sent-manually; displayed\n--b--\n"
    told = {"auto_submitted": True, "automatic": "receipt", "bounce_recipients": []}
    yield Case("read-receipt", _mail(kind, "Subject: Read: Kit", body=body), told)
    calendar = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n"
    for kind in ("text/calendar; method=REPLY", "text/calendar"):
        raw = _mail(f"Content-Type: {kind}", "Subject: Accepted: Visit", body=calendar)
        yield Case(f"calendar {kind}", raw, {"automatic": "calendar-answer"})
    lists = ("List-Id: Sites <sites.lists.example>", "Precedence: list", "Subject: [sites] Kit")
    yield Case("list", _mail(*lists, body="News of the month."), {"automatic": "list"})
    report = ("Auto-Submitted: auto-generated", "Subject: Backup done")
    yield Case("generated", _mail(*report, body="Done."), {"automatic": "auto-generated"})


def _people() -> Iterator[Case]:
    person = {"auto_submitted": False, "automatic": "", "bounce_recipients": []}
    for subject in PERSONS:
        raw = _mail(f"Subject: {subject}", "Auto-Submitted: no", body="Please look at this.")
        yield Case(f"person: {subject}", raw, person)
    quiet = ("X-Auto-Response-Suppress: All", "Subject: Kit")
    yield Case("person who asks for silence", _mail(*quiet, body="Kit 44."), person)


def _headers() -> Iterator[Case]:
    subjects = {
        "=?utf-8?q?Kit_kaputt_=E2=80=93_bitte_tauschen?=": "Kit kaputt – bitte tauschen",
        "=?iso-8859-1?Q?Pr=FCfkit?= 44": "Prüfkit 44",
        "=?UTF-8?B?44Kt44OD44OI44GM?=\r\n =?UTF-8?B?5aOK44KM44Gf?=": "キットが壊れた",
        "=?iso-2022-jp?B?GyRCJS0lQyVIGyhC?=": "キット",
        "=?windows-1251?Q?=CD=E0=E1=EE=F0?=": "Набор",
        "=?gb2312?B?0qm60A==?=": "药盒",
        "Re: Kit 44": "Re: Kit 44",
    }
    for told, shown in subjects.items():
        yield Case(f"subject {shown}", _mail(f"Subject: {told}", body="x"), {"subject": shown})
    identifiers = ("<a.b+c=d@[192.0.2.1]>", "<$x!#%&'*/?^`{|}~@x>", '<"a b"@x.example>', "<no-at>")
    for told in identifiers:
        fields = (f"In-Reply-To: {told}", f"References: <first@x>\r\n\t{told}")
        expected = {"in_reply_to": told, "references": ["<first@x>", told]}
        yield Case(f"identifier {told}", _mail(*fields, body="x"), expected)
    senders = (
        '"Blau, Nora" <nora@clinic.example>',
        "=?utf-8?q?N=C3=B6ra?= <nora@clinic.example>",
        "nora@clinic.example (Nora Blau)",
        "Nora Blau\r\n <nora@clinic.example>",
        '"nora@clinic.example" <nora@clinic.example>',
    )
    for sender in senders:
        raw = _mail(body="x", sender=sender)
        yield Case(f"sender {sender}", raw, {"from": "nora@clinic.example"})


def _files() -> Iterator[Case]:
    parts = {
        "plain": ('application/pdf; name="a.pdf"', "attachment", "a.pdf", "application/pdf"),
        "encoded": (
            'application/pdf; name="=?utf-8?q?Pr=C3=BCf.pdf?="',
            "attachment",
            "Prüf.pdf",
            "application/pdf",
        ),
        "continued": (
            "application/pdf",
            "attachment; filename*0*=utf-8''Pr%C3%BC; filename*1*=f%20a.pdf",
            "Prüf a.pdf",
            "application/pdf",
        ),
        "inline": ('image/png; name="kit.png"', "inline", "kit.png", "image/png"),
        "tnef": (
            'application/ms-tnef; name="winmail.dat"',
            "attachment",
            "winmail.dat",
            "application/ms-tnef",
        ),
        "eml": ('message/rfc822; name="mail.eml"', "attachment", "mail.eml", "message/rfc822"),
        "text": ('text/plain; name="log.txt"', "attachment", "log.txt", "text/plain"),
    }
    for label, (kind, disposition, name, told) in parts.items():
        body = (
            "--b\nContent-Type: text/plain\n\nSee the file.\n--b\n"
            f"Content-Type: {kind}\nContent-Disposition: {disposition}\n"
            "Content-Transfer-Encoding: base64\n\nSGVsbG8gd29ybGQ=\n--b--\n"
        )
        raw = _mail("Content-Type: multipart/mixed; boundary=b", body=body)
        file = {"name": name, "content_type": told, "bytes": 11}
        expected = {"attachments": [file], "author_text": "See the file."}
        yield Case(f"file {label}", raw, expected)
