"""The author's own words apart from what is quoted or forwarded below them."""

import re
from collections.abc import Sequence, Set

_QUOTE_LINE = re.compile(r"^\s*>")
_INTRODUCTIONS = re.compile(
    r"^\s*(?:On .{4,200} wrote:|Am .{4,200} schrieb.{0,100}:|Le .{4,200} a écrit\s*:"
    r"|El .{4,200} escribió:|Il .{4,200} ha scritto:|Em .{4,200} escreveu:"
    r"|(?:W dniu|Dnia) .{4,200} napisał.{0,6}:|Op .{4,200} schreef.{0,100}:"
    r"|Den .{4,200} skrev.{0,100}:"
    r"|.{4,200}(?:のメール|が書きました|のメッセージ)\s*[:：]|.{4,200}(?:작성|님이 작성)\s*[:：]"
    r"|.{4,200}写道\s*[:：]"
    r"|-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Mensaje original|Message d'origine"
    r"|Messaggio originale|Mensagem original|Wiadomość oryginalna)\s*-{2,}"
    r"|_{20,})\s*$",
    re.IGNORECASE,
)
_FORWARDS = re.compile(
    r"^\s*(?:-{2,}\s*)?(?:Forwarded message|Begin forwarded message:?|Weitergeleitete Nachricht"
    r"|Mensaje reenviado|Message transféré|Message transmis|Messaggio inoltrato"
    r"|Mensagem encaminhada|Mensagem reencaminhada|Wiadomość przekazana|Przekazana wiadomość"
    r"|Przekazywana wiadomość|Doorgestuurd bericht|Vidarebefordrat meddelande|Videresendt besked"
    r"|Přeposlaná zpráva|İletilen ileti|転送されたメッセージ|転送メッセージ|전달된 메시지"
    r"|转发的邮件|转发邮件|Original-Nachricht)\s*(?:-{2,})?\s*$",
    re.IGNORECASE,
)
_FROM_LINE = re.compile(
    r"^\s*\*?(?:From|Von|De|Da|Od|Van|Från|Fra|От|Kimden|差出人|보낸 사람|发件人)\*?\s*[:：]\s*\S"
)
_SENT_LINE = re.compile(
    r"^\s*\*?(?:Sent|Date|Gesendet|Datum|Enviado|Fecha|Envoyé|Inviato|Data|Wysłano|Verzonden|Дата|Отправлено|Кому|Gönderilme"
    r"|Skickat|送信日時|日時|보낸 날짜|发送时间|To|An|Para|À|A|Do)\*?\s*[:：]\s*\S"
)
_SUBJECT_LINE = re.compile(
    r"^\s*\*?(?:Subject|Betreff|Asunto|Objet|Oggetto|Assunto|Temat|Onderwerp|Ämne|Emne|Předmět|Konu"
    r"|Тема|件名|제목|主题)\*?\s*[:：]",
    re.IGNORECASE,
)
# Without knowing the language: a date or an address, and a colon right above a marked quote.
_WRITER_AND_DATE = re.compile(r"\d{4}|\d{1,2}[.:/]\d{2}|<[^<>\s]+@[^<>\s]+>")
_MOST_INTRODUCTION, _LONGEST_INTRODUCTION = 3, 300
_FORWARDED_TITLE = re.compile(
    r"^\s*(?:fwd?|wg|tr|rv|i|enc|pd|doorst|vb|vs|转发|転送|전달)\s*[:：]", re.IGNORECASE
)
_REPLY_TITLE = re.compile(
    r"^\s*(?:re|aw|antw|sv|odp|r|res|ref|回复|答复|返信|회신|[a-zäöüéèáíóúñç]+ (?:antwort|reply|"
    r"response|respuesta|réponse|risposta|resposta|odpowiedź))\s*[:：]",
    re.IGNORECASE,
)


def own_words(text: str) -> tuple[str, str]:
    """Split into (author's text, quoted text); nothing is deleted. A forward keeps its content."""
    lines = text.splitlines()
    cited = cited_lines(lines)
    own = [line for number, line in enumerate(lines) if number not in cited]
    return "\n".join(own).strip(), "\n".join(lines[number] for number in sorted(cited)).strip()


def cited_lines(lines: Sequence[str], marked: Set[int] = frozenset()) -> set[int]:
    """Numbers of the lines that are quoted; `marked` are those a program set apart as a quote.

    Below an introduction everything is quoted, unless the quote itself is marked line by line:
    then words between and below its lines are the author's answers. Under words of the author a
    line that hangs on a quote without a blank between is its wrapped rest.
    """
    found = set(marked) | {n for n, line in enumerate(lines) if _QUOTE_LINE.match(line)}
    place, forwards = 0, False
    while place < len(lines):
        line = lines[place]
        forwards = forwards or bool(_FORWARDS.match(line))
        if place in found or not line.strip():
            place += 1
            continue
        length = _introduction(lines, place, found)
        if length and _is_quote_next(lines, place + length, found):
            answered = any(n not in found and lines[n].strip() for n in range(place))
            found.update(range(place, place + length))
            found |= _wrapped_rests(lines, place + length, found) if answered else set()
            place += length
            continue
        if length or (not forwards and _is_header_block(lines, place)):
            return found | set(range(place, len(lines)))
        place += 1
    return found


def _introduction(lines: Sequence[str], place: int, quotes: Set[int]) -> int:
    """How many lines from here introduce a quote ("On Monday ... wrote:"); 0 when none do."""
    joined = ""
    for length in range(1, _MOST_INTRODUCTION + 1):
        last = place + length - 1
        if last >= len(lines) or last in quotes or not lines[last].strip():
            return 0
        if length > 1 and not any(map(str.isdigit, lines[place])):
            return 0  # a wrapped introduction has its date in front
        joined = f"{joined} {lines[last].strip()}".strip()
        if len(joined) > _LONGEST_INTRODUCTION:
            return 0
        if _INTRODUCTIONS.match(joined):
            return length
        ends = joined.endswith((":", "："))
        if ends and _WRITER_AND_DATE.search(lines[place]):
            return length if _is_quote_next(lines, last + 1, quotes) else 0
    return 0


def _wrapped_rests(lines: Sequence[str], start: int, quotes: Set[int]) -> set[int]:
    rests: set[int] = set()
    for place in range(start + 1, len(lines)):
        hangs = place - 1 in rests or bool(_QUOTE_LINE.match(lines[place - 1]))
        if hangs and place not in quotes and lines[place].strip():
            rests.add(place)
    return rests


def _is_quote_next(lines: Sequence[str], place: int, quotes: Set[int]) -> bool:
    following = (n for n in range(place, min(place + 3, len(lines))) if lines[n].strip())
    return next(following, -1) in quotes


def _is_header_block(lines: Sequence[str], place: int) -> bool:
    """A `From:` line with a date or recipient below, or a date with subject and sender below."""
    after = lines[place + 1 : place + 3]
    if _FROM_LINE.match(lines[place]):
        return any(map(_SENT_LINE.match, after))
    below = lines[place + 1 : place + 4]
    return bool(_SENT_LINE.match(lines[place])) and (
        any(map(_FROM_LINE.match, below)) and any(map(_SUBJECT_LINE.match, below))
    )


def own_and_forwarded(subject: str, own: str, quoted: str) -> tuple[str, str]:
    """Part the words of a mail into the author's and what was forwarded.

    Below a forwarding line everything is forwarded; in a mail whose subject says so, also what
    mail programs set below a header block. Lines with `>` never count.
    """
    lines = own.splitlines()
    start = next((n for n, line in enumerate(lines) if _FORWARDS.match(line)), len(lines))
    forwarded = lines[start:]
    if is_forward(subject):
        forwarded += [line for line in quoted.splitlines() if not _QUOTE_LINE.match(line)]
    return "\n".join(lines[:start]).strip(), "\n".join(forwarded).strip()


def is_forward(subject: str) -> bool:
    """Whether a subject line says the mail was forwarded."""
    return bool(_FORWARDED_TITLE.match(subject))


def is_reply(subject: str) -> bool:
    """Whether a subject line is the one of the mail it answers."""
    return bool(_REPLY_TITLE.match(subject))
