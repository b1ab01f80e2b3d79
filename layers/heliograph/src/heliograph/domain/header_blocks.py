"""The blocks of `From: Sent: To: Subject:` that mail programs set above an earlier mail."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heliograph.domain.introductions import plain_line

_FROM = (
    "from|von|de|da|od|van|från|fra|от|від|kimden|差出人|送信者|보낸 사람|보낸사람|发件人|寄件者|"
    "寄件人|من|מאת|lähettäjä|feladó|de la|από|từ|dari|saatja|nuo|expéditeur|remitente|mittente|"
    "remetente|afzender|avsändare|afsender|nadawca|odesílatel|отправитель|gönderen|posiljatelj"
)
_SENT = (
    "sent|date|gesendet|datum|enviado|enviado el|enviado em|enviada em|fecha|envoyé|inviato|data|"
    "wysłano|verzonden|skickat|sendt|dato|odesláno|odoslané|dátum|gönderildi|gönderme tarihi|tarih|"
    "отправлено|дата|надіслано|送信日時|日付|日時|보낸 날짜|날짜|发送时间|"
    "日期|時間|寄件日期|تم الإرسال|"
    "تاريخ الإرسال|التاريخ|نشلح|נשלח|תאריך|lähetetty|päivämäärä|elküldve|trimis|στάλθηκε|"
    "ημερομηνία|đã gửi|ngày|dikirim|tanggal|изпратено|saadetud|enviat el"
)
_TO = (
    "to|an|à|a|para|do|aan|till|til|komu|кому|до|kime|宛先|받는 사람|받는사람|收件人|إلى|אל|"
    "vastaanottaja|címzett|către|προς|đến|tới|kepada|destinataire|destinatario|per a|kam"
)
_SUBJECT = (
    "subject|betreff|objet|asunto|oggetto|assunto|temat|onderwerp|ämne|emne|předmět|predmet|тема|"
    "относно|konu|件名|제목|主题|主旨|الموضوع|נושא|aihe|tárgy|subiect|θέμα|chủ đề|tiêu đề|"
    "subjek|perihal|teema|assumpte"
)
_OTHER = (
    "cc|kopie|kopia|kopi|копия|копія|dw|kopio|másolatot kap|másolat|κοιν.|كوبي|نسخة|עותק|bilgi|"
    "参照|참조|抄送|副本|reply-to|antwort an|répondre à|importance|wichtigkeit|attachments|anlagen|"
    "pièces jointes|organization|bcc|allegati|bijlagen|załączniki|anexos|datos adjuntos|cópia|копие"
)
_ROLES = {
    word: role
    for role, words in (
        ("from", _FROM),
        ("sent", _SENT),
        ("to", _TO),
        ("subject", _SUBJECT),
        ("other", _OTHER),
    )
    for word in words.split("|")
}
_LABEL = re.compile(r"^[*_|\s]*([^:：*<>@]{1,24}?)[*_\s]*[:：][*_|\s]*(.*)$")
_WHEN = re.compile(r"\d{4}(?!\d).*\d{1,2}[:.]\d{2}|\d{1,2}[:.]\d{2}.*\d{4}(?!\d)")
_MOST_LINES, _MOST_WRAPPED, _LONGEST = 24, 3, 2000


@dataclass(frozen=True)
class _Row:
    role: str
    value: str


def is_header_block(lines: Sequence[str], place: int) -> bool:
    """Whether a mail's header block begins at this line.

    It names a sender by address and one thing more; or when it was sent, and to which address; or
    first a sender, then a time, and a recipient or a subject: `From: Monday, To: Friday` is none.
    """
    first = _row(lines[place])
    if first is None:
        return False
    told: dict[str, str] = {}
    for row in _rows(lines, place):
        told.setdefault(row.role, row.value)
    if _WHEN.search(told.get("sent", "")) and "@" in told.get("to", ""):
        return True
    if "from" not in told or len(told) < 2:
        return False
    others = {"sent", "to", "subject"} & set(told)
    if "@" in told["from"] and others:
        return True
    if first.role != "from" or (place and _row(lines[place - 1])):
        return False
    dated = bool(_WHEN.search(told.get("sent", "")))
    return (dated and len(others) > 1) or (len(others) == 3 and "@" in told["to"])


def _rows(lines: Sequence[str], place: int) -> list[_Row]:
    """The labelled values from here on; wrapped and set-off values belong to the label above."""
    rows: list[_Row] = []
    wrapped = 0
    for number in range(place, min(place + _MOST_LINES, len(lines))):
        text = plain_line(lines[number])
        row = _row(text)
        if row is not None:
            rows, wrapped = [*rows, row], 0
        elif not text:
            if not _goes_on(lines, number):
                break
        else:
            wrapped += 1
            if wrapped > _MOST_WRAPPED:
                break
            rows[-1] = _Row(rows[-1].role, f"{rows[-1].value} {text}".strip())
    return rows


def _goes_on(lines: Sequence[str], blank: int) -> bool:
    """Whether below a blank line the next one is labelled, or the value of a bare label."""
    after = blank + 1
    return after < len(lines) and _row(lines[after]) is not None


def _row(line: str) -> _Row | None:
    match = _LABEL.match(plain_line(line[:_LONGEST]))
    role = _ROLES.get(match[1].strip().lower()) if match else None
    return _Row(role, match[2]) if match and role else None
