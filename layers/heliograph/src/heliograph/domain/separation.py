"""Parts a mail into the author's words, what is quoted, and the signature; no word is dropped."""

import re
from collections.abc import Set
from dataclasses import dataclass

from heliograph.domain.quoting import cited_lines

_DELIMITER = re.compile(r"^(?:--|__|—) ?$")
_DEVICE = re.compile(
    r"^\s*(?:sent (?:from|with|via|by) (?:my |the )?\S.{0,80}|get outlook for .{1,80}"
    r"|(?:von meine[mr]|gesendet (?:von|mit)) .{1,80}|envoyé (?:de(?:puis)?|à partir de) .{1,80}"
    r"|(?:enviado|enviada) (?:desde|do|de) .{1,80}|inviato da(?:l)? .{1,80}"
    r"|wysłane (?:z|od) .{1,80}|verzonden (?:vanaf|met|van) .{1,80}|skickat från .{1,80}"
    r"|отправлено (?:с|из) .{1,80}|.{1,30}から送信|从我的.{1,30}发送|나의 .{1,30}에서 보냄)\s*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^\s*(?:(?:many |kind(?:est)? |best |warm(?:est)? |with (?:kind |best )?)*"
    r"(?:thanks(?: (?:again|a lot|in advance|and (?:best |kind )?regards))?|thank you"
    r"|thx|regards|wishes|cheers|sincerely|yours (?:sincerely|faithfully|truly)|best|br)"
    r"|(?:mit )?(?:freundlichen|besten|herzlichen|vielen|freundliche|beste|viele|liebe|herzliche)"
    r" (?:grüßen|grüssen|grüße|grüsse|dank)|danke(?: und grüße)?|mfg|lg|vg|gruß"
    r"|(?:bien )?cordialement|merci(?: d'avance)?|salutations|bien à vous"
    r"|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|(?:muchas )?gracias|un saludo"
    r"|(?:cordiali|distinti) saluti|saluti|grazie(?: mille)?|(?:com os melhores )?cumprimentos"
    r"|atenciosamente|obrigad[oa]|(?:z )?(?:poważaniem|pozdrowieniami)|pozdrawiam|dziękuję"
    r"|(?:met )?vriendelijke groet(?:en)?|mvg|groeten|(?:med )?vänliga hälsningar|mvh|hälsningar"
    r"|med venlig hilsen|s pozdravem|с уважением|спасибо|saygılarımla|teşekkürler"
    r"|よろしくお願い(?:いた)?します|以上|감사합니다|此致|谢谢|祝好)\s*[,.!;،、。-]*\s*$",
    re.IGNORECASE,
)
_MOST_AFTER_CLOSING = 6  # lines of a name, a role, a place and numbers
_MOST_AFTER_DELIMITER = 25
_SHORT = 80
_ASKS = re.compile(r"[?？]\s*$|[.!。！]\s*$")


@dataclass(frozen=True)
class Separated:
    """Text in three: together they hold every word of the mail."""

    author: str
    quoted: str = ""
    signature: str = ""

    @property
    def own(self) -> str:
        """All the author set down, the signature with it."""
        return "\n\n".join(filter(None, (self.author, self.signature)))


def separate(text: str, cited: Set[int] = frozenset()) -> Separated:
    """Part a text; `cited` numbers the lines its HTML marks as a quote."""
    lines = text.split("\n")
    quoted = cited_lines(lines, cited)
    own = [number for number in range(len(lines)) if number not in quoted]
    start = _signature_start([lines[number] for number in own])
    return Separated(
        author=_joined(lines, own[:start]),
        quoted=_joined(lines, sorted(quoted)),
        signature=_joined(lines, own[start:]),
    )


def _joined(lines: list[str], numbers: list[int]) -> str:
    return "\n".join(lines[number] for number in numbers).strip()


def _signature_start(lines: list[str]) -> int:
    """Where the signature begins among the author's lines: their number when there is none."""
    for place in range(len(lines) - 1, max(-1, len(lines) - _MOST_AFTER_DELIMITER - 2), -1):
        if _DELIMITER.match(lines[place]):
            return place
    filled = [place for place, line in enumerate(lines) if line.strip()]
    start = len(lines)
    while filled and _DEVICE.match(lines[filled[-1]]):
        start = filled.pop()
    for back in range(2, min(len(filled), _MOST_AFTER_CLOSING + 1) + 1):
        place = filled[-back]
        after = [lines[number] for number in filled[-back + 1 :]]
        if back == len(filled):
            break  # a mail of nothing but thanks is the author's words
        if _CLOSING.match(lines[place]):
            calm = all(len(line) <= _SHORT and not _ASKS.search(line) for line in after)
            return place if calm else start
    return start
