"""Text messages: what comes, what goes, who wants none, and the words sent by the desk itself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True)
class InboundText:
    """A text message as the carrier brought it; numbers in E.164, `body` the whole original."""

    id: str
    sender: str
    to: str
    text: str
    at: datetime
    body: str


@dataclass(frozen=True)
class OutboxText:
    """A text message written down before it is sent: id, ticket, number in E.164, words."""

    id: str
    ref: str
    to: str
    text: str


class TextSender(Protocol):
    """Sends text messages."""

    def may_reach(self, number: str) -> bool:
        """Whether the desk has a number to send from and the country is one it sends to."""
        ...

    def send(self, text: OutboxText) -> str:
        """The carrier service's own id. Raises Undeliverable."""
        ...


class OptOuts(Protocol):
    """Numbers that asked for no texts, each known by the hash it is given with."""

    def note(self, number: str, *, out: bool, at: datetime) -> None:
        """Remember a wish, unless a later one is known; wishes may come late and twice."""
        ...

    def is_out(self, number: str) -> bool:
        """Whether the last wish was to get no texts; strongly consistent."""
        ...


class Keyword(StrEnum):
    """A text that is nothing but a wish about texts."""

    STOP = "stop"
    START = "start"
    HELP = "help"


# CTIA Messaging Principles 5.1.3 and AWS's own default keywords, then what other languages send.
_WORDS = {
    Keyword.STOP: {
        "en": "stop stopall unsubscribe cancel end quit optout",
        "fr": "arret arrêt arreter arrêter desabonner désabonner",
        "de": "stopp abmelden abbestellen",
        "es": "parar baja alto",
        "it": "fermare disiscrivi",
        "pt": "sair",
        "pl": "rezygnuję rezygnuje",
        "ja": "停止",
    },
    Keyword.START: {"en": "start unstop", "fr": "reprendre", "de": "anmelden", "es": "alta"},
    Keyword.HELP: {"en": "help info", "fr": "aide", "de": "hilfe", "es": "ayuda", "it": "aiuto"},
}
_KEYWORDS = {
    word: (keyword, language)
    for keyword, languages in _WORDS.items()
    for language, words in languages.items()
    for word in words.split()
}


def keyword_of(text: str) -> tuple[Keyword, str] | None:
    """The wish and its language when a text is one keyword alone; anything more is a contact."""
    return _KEYWORDS.get(text.strip().strip(".!\"'«»").strip().casefold())


# Study-safe: no study, no person, no number of a subject, no word of treatment; GSM-7, one part.
_SAID = {
    "acknowledgement": {
        "en": "We have your message: {ref}. A colleague will answer. If a patient is waiting,"
        " please call us. Reply STOP for no texts.",
        "de": "Wir haben Ihre Nachricht: {ref}. Ein Kollege antwortet. Wartet ein Patient, rufen"
        " Sie bitte an. STOPP beendet SMS.",
        "es": "Tenemos su mensaje: {ref}. Le responderemos. Si un paciente espera, llame por"
        " favor. BAJA para no recibir SMS.",
        "fr": "Nous avons votre message : {ref}. Un collègue répondra. Si un patient attend,"
        " appelez-nous. ARRET pour ne plus recevoir de SMS.",
    },
    "closed": {
        "en": "Your request {ref} is closed. Is it not over? Reply to this text. If a patient is"
        " waiting, please call us. Reply STOP for no texts.",
        "de": "Ihr Anliegen {ref} ist abgeschlossen. Ist es nicht erledigt, antworten Sie hierauf."
        " Wartet ein Patient, rufen Sie bitte an. STOPP beendet SMS.",
        "es": "Su solicitud {ref} queda cerrada. Si no es correcto, responda a este SMS. Si un"
        " paciente espera, llame por favor. BAJA para no recibir SMS.",
        "fr": "Votre demande {ref} est close. Si ce n'est pas fini, répondez. Si un patient"
        " attend, appelez-nous. ARRET pour ne plus recevoir de SMS.",
    },
    Keyword.STOP: {
        "en": "You will get no more texts from the support desk. Reply START to get them again.",
        "de": "Sie erhalten keine SMS mehr vom Support. Mit START erhalten Sie sie wieder.",
        "es": "Ya no le enviamos SMS del soporte. Responda ALTA para volver a activarlos.",
        "fr": "Vous ne recevrez plus de SMS du support. Répondez REPRENDRE pour en recevoir.",
    },
    Keyword.START: {
        "en": "You will get texts from the support desk again. Reply STOP for no texts.",
        "de": "Sie erhalten wieder SMS vom Support. STOPP beendet SMS.",
        "es": "Los SMS del soporte quedan activados. BAJA para no recibir SMS.",
        "fr": "Vous recevrez de nouveau des SMS du support. ARRET pour ne plus en recevoir.",
    },
    Keyword.HELP: {
        "en": "Trial support desk. Text us your question, or call if a patient is waiting."
        " Message rates may apply. Reply STOP for no texts.",
        "de": "Studien-Support. Schreiben Sie Ihre Frage, oder rufen Sie an, wenn ein Patient"
        " wartet. STOPP beendet SMS.",
        "es": "Soporte de estudios. Escriba su pregunta, o llame si un paciente espera. BAJA"
        " para no recibir SMS.",
        "fr": "Support des études. Écrivez votre question, ou appelez si un patient attend."
        " ARRET pour ne plus recevoir de SMS.",
    },
}


def wording(of: Keyword | str, language: str | None, *, ref: str = "") -> str:
    """What the desk says by itself, in English where it does not speak the language."""
    said = _SAID[of]
    return said.get(language or "", said["en"]).format(ref=ref)
