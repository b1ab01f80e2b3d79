"""The author's own words apart from what is quoted or forwarded below them."""

import re
from collections.abc import Sequence, Set

from heliograph.domain.header_blocks import is_header_block
from heliograph.domain.introductions import MOST_LINES, introduction

_QUOTE_LINE = re.compile(r"^\s*[>＞](?!.*<<\s*$)")
_RULE = re.compile(r"^\s*[-_=*─—]{5,}\s*$")
_TITLE = re.compile(r"^\s*\*?[-_=*]{2,}\s*([^\W\d_][^\d<>@]{2,40}?)\s*[-_=*]{2,}\*?\s*$")
_ORIGINAL = re.compile(
    r"original (?:message|meddelelse)|original(?:[- ]?nachricht|meddelande)|reply message"
    r"|ursprüngliche (?:nachricht|e-mail)|mensaje original|message d['’]origine|message original"
    r"|messaggio originale|mensagem original|wiadomość oryginalna|oryginalna wiadomość"
    r"|(?:oorspronkelijk|origineel) bericht|ursprungligt meddelande"
    r"|oprindelig (?:meddelelse|besked)"
    r"|opprinnelig melding|původní (?:zpráva|e-mail)|pôvodná správa|özgün i̇leti|orijinal mesaj"
    r"|исходное сообщение|оригинальное сообщение|оригінальне повідомлення"
    r"|元のメッセージ|원본 메(?:시지|일)"
    r"|原始邮件|原始郵件|邮件原件|الرسالة الأصلية|رسالة أصلية|הודעה מקורית"
    r"|alkuperäinen viesti|eredeti üzenet"
    r"|mesaj(?:ul)? original|αρχικό μήνυμα|thư gốc|pesan asli",
    re.IGNORECASE,
)
_FORWARDS = re.compile(
    r"^\s*(?:-{2,}\s*)?(?:Forwarded message|Begin forwarded message:?|Weitergeleitete Nachricht"
    r"|Anfang der weitergeleiteten (?:Nachricht|E-Mail):?"
    r"|Début du message (?:transféré|réexpédié) ?:?"
    r"|Inicio del mensaje reenviado:?|Inizio messaggio inoltrato:?"
    r"|Início da mensagem (?:re)?encaminhada:?|Begin doorgestuurd bericht:?"
    r"|Początek przekazywanej wiadomości:?|Vidarebefordrat (?:brev|mejl):?"
    r"|Start på videresendt besked:?|Начало переадресованного сообщения:?"
    r"|Mensaje reenviado|Message transféré|Message transmis|Messaggio inoltrato"
    r"|Mensagem encaminhada|Mensagem reencaminhada|Wiadomość przekazana|Przekazana wiadomość"
    r"|Przekazywana wiadomość|Doorgestuurd bericht|Vidarebefordrat meddelande|Videresendt besked"
    r"|Videresendt melding|Edelleenlähetetty viesti|Välitetty viesti|Továbbított üzenet"
    r"|Mesaj redirecționat|Mesaj transmis mai departe|Προωθημένο μήνυμα|Переслане повідомлення"
    r"|Пересылаемое сообщение|Пересланное сообщение|Thư đã chuyển tiếp|Pesan terusan"
    r"|رسالة معاد توجيهها|الرسالة المعاد توجيهها|הודעה שהועברה|Preposlaná správa"
    r"|Přeposlaná zpráva|İletilen ileti|Yönlendirilen ileti|転送されたメッセージ|転送メッセージ"
    r"|전달된 메시지|转发的邮件|转发邮件|轉寄的郵件)\s*(?:-{2,})?\s*$",
    re.IGNORECASE,
)
_REPLY_ABOVE = re.compile(
    r"^\W*(?:please |bitte )?(?:(?:type|write|enter|add) )?(?:your |a )?reply"
    r" (?:above|over) this line"
    r"|(?:über|oberhalb) diese[rn] (?:linie|zeile) (?:antworten|schreiben)"
    r"|(?:antworten|schreiben) sie .{0,20}(?:über|oberhalb) diese[rn]? (?:linie|zeile)"
    r"|au[- ]dessus de cette ligne|(?:encima|arriba) de esta línea|sopra questa (?:linea|riga)"
    r"|acima desta linha|boven deze (?:lijn|regel)|powyżej tej linii|ovanför den här raden"
    r"|この行より上|이 줄 위에|在此行上方|в[ыи]ше этой (?:строки|линии)",
    re.IGNORECASE,
)
_LONGEST_MARKER = 120
_MOST_TRIES = 5000  # lines with a colon that may begin a header block
_LONGEST_REST = 30
_WRAPPED_AT = 60  # columns; a quote that is shorter was not wrapped on its way
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
    then words between and below its lines are the author's answers. Below a forwarding line
    nothing is: it was sent to be read.
    """
    found = set(marked) | {n for n, line in enumerate(lines) if _QUOTE_LINE.match(line)}
    found |= _wrapped_rests(lines, found)
    below = {n for n in range(len(lines)) if n not in found and _is_quote_next(lines, n + 1, found)}
    place = blocks = 0
    while place < len(lines) and blocks < _MOST_TRIES:
        if place in found or not lines[place].strip():
            place += 1
            continue
        if _FORWARDS.match(lines[place]):
            return found
        length = _introduced(lines, place, found, below)
        if length and place + length - 1 in below:
            found.update(range(place, place + length))
        elif length or _divides(lines, place):
            return found | set(range(place, len(lines)))
        blocks += ":" in lines[place]
        place += max(1, length)
    return found


def _introduced(lines: Sequence[str], place: int, quotes: Set[int], below: Set[int]) -> int:
    """Lines from here that introduce a quote; those that are quoted already end the search."""
    last = min(place + MOST_LINES, len(lines))
    end = next((n for n in range(place, last) if n in quotes), last)
    marked = {n - place for n in range(place, end) if n in below}
    return introduction(lines[place:end], marked_below=marked)


def _divides(lines: Sequence[str], place: int) -> bool:
    """Whether from here on all is an earlier mail: a header block, its title, or our own line."""
    line = lines[place]
    if is_header_block(lines, place):
        return True
    if len(line) <= _LONGEST_MARKER and _REPLY_ABOVE.search(line):
        return True
    title = _TITLE.match(line)
    if title and _ORIGINAL.fullmatch(title[1].strip().lower()):
        return True
    if not (title or _RULE.match(line)):
        return False
    after = next((n for n in range(place + 1, min(place + 4, len(lines))) if lines[n].strip()), 0)
    return bool(after) and is_header_block(lines, after)


def _wrapped_rests(lines: Sequence[str], quotes: Set[int]) -> set[int]:
    """Ends of long quoted lines that were wrapped on their way and lost their mark.

    A capital begins an answer of the author: what is unsure is the author's.
    """
    rests: set[int] = set()
    for place in range(1, len(lines)):
        above, line = lines[place - 1].rstrip(), lines[place].strip()
        if place - 1 not in quotes or place in quotes or not _QUOTE_LINE.match(above) or not line:
            continue
        broken = len(above) >= _WRAPPED_AT and above[-1] not in ".!?:;。！？"
        ends = place + 1 == len(lines) or place + 1 in quotes or not lines[place + 1].strip()
        if broken and ends and line[0].islower() and len(line) <= _LONGEST_REST:
            rests.add(place)
    return rests


def _is_quote_next(lines: Sequence[str], place: int, quotes: Set[int]) -> bool:
    following = (n for n in range(place, min(place + 3, len(lines))) if lines[n].strip())
    return next(following, -1) in quotes


def forward_start(lines: Sequence[str]) -> int:
    """The line below which all was forwarded; the number of lines when none was."""
    return next((n for n, line in enumerate(lines) if _FORWARDS.match(line)), len(lines))


def own_and_forwarded(subject: str, own: str, quoted: str) -> tuple[str, str]:
    """Part the words of a mail into the author's and what was forwarded.

    Below a forwarding line everything is forwarded; in a mail whose subject says so, also what
    mail programs set below a header block. Lines with `>` never count.
    """
    lines = own.splitlines()
    start = forward_start(lines)
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
