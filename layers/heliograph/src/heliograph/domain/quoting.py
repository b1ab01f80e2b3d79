"""The author's own words apart from what is quoted or forwarded below them."""

import re

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
    r"^\s*\*?(?:From|Von|De|Da|Od|Van|Från|差出人|보낸 사람|发件人)\*?\s*[:：]\s*\S"
)
_SENT_LINE = re.compile(
    r"^\s*\*?(?:Sent|Date|Gesendet|Datum|Enviado|Fecha|Envoyé|Inviato|Data|Wysłano|Verzonden"
    r"|Skickat|送信日時|日時|보낸 날짜|发送时间|To|An|Para|À|A|Do)\*?\s*[:：]\s*\S"
)
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
    own: list[str] = []
    quoted: list[str] = []
    lines = text.splitlines()
    below = forwards = False
    for place, line in enumerate(lines):
        forwards = forwards or bool(_FORWARDS.match(line))
        header = _FROM_LINE.match(line) and any(map(_SENT_LINE.match, lines[place + 1 : place + 3]))
        below = below or bool(_INTRODUCTIONS.match(line)) or bool(header and not forwards)
        (quoted if below or _QUOTE_LINE.match(line) else own).append(line)
    return "\n".join(own).strip(), "\n".join(quoted).strip()


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
