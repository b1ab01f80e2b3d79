"""Where the sign-off of an author begins: a delimiter, a closing, a device's line, a notice."""

import re
from collections.abc import Sequence

_DELIMITER = re.compile(r"^(?:-- ?|__|—|--|–) ?$")
_DEVICE = re.compile(
    r"^\W*(?:sent (?:from|with|via|by|using) (?:my |the )?\S.{0,80}"
    r"|(?:get|download) outlook for .{1,80}"
    r"|(?:von meine[mr]|diese nachricht wurde von|gesendet (?:von|mit|aus)) .{1,90}"
    r"|outlook für .{1,60}|envoyé (?:de(?:puis)?|à partir de|avec) .{1,80}"
    r""
    r"|(?:télécharger|obtenir|obtener|scarica|obter o?|pobierz|hämta|hent|få|hanki|descargar) "
    r".{0,20}outlook .{1,80}|outlook (?:voor|vir) .{1,80}|získat outlook .{1,80}"
    r"|az outlook letöltése .{1,60}|descărcați outlook .{1,60}|tải outlook .{1,60}"
    r"|(?:получить|отримати|изтеглете|λήψη του|השג את|الحصول على|获取|取得) .{0,20}outlook .{0,80}"
    r"|.{0,40}outlook.{0,40}<?https://aka\.ms/\S{1,80}"
    r"|(?:enviado|enviada) (?:desde|do|de|a partir|com|con) .{1,80}"
    r"|inviato (?:da(?:l)?|con) .{1,80}"
    r"|wysłan[eoy] (?:z|od|za) .{1,80}"
    r"|(?:verzonden|verstuurd|gestuurd) (?:vanaf|met|van(?:uit)?) .{1,80}"
    r"|skickat (?:från|med) .{1,80}|send[t] (?:fra|med|via) .{1,80}|odesláno (?:z|ze|od) .{1,80}"
    r"|odoslané (?:z|zo) .{1,80}|lähetetty .{1,60}|trimis (?:de pe|din|cu) .{1,80}"
    r"|στάλθηκε από .{1,80}|надіслано (?:з|із) .{1,80}|изпратено от .{1,80}|đã gửi từ .{1,80}"
    r"|dikirim dari .{1,80}|отправлено (?:с|со|из) .{1,80}|أ?ُ?رسلت? من .{1,80}|נשלח מ.{1,80}"
    r"|.{1,30}(?:から送信|'?(?:u?m?dan|den) gönderildi|-omról küldve|ról küldve|에서 보냄)"
    r"|(?:发自|發自|从|從)我的.{1,30}|나의 .{1,30})\W*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^\s*(?:(?:many |kind(?:est)? |best |warm(?:est)? |with (?:kind |best |warm )?|all the )*"
    r"(?:thanks(?: (?:again|a lot|in advance|(?:and |& )?(?:best |kind )?regards))?|thank you"
    r"(?: (?:very much|in advance|so much))?|thx|regards|wishes|cheers|sincerely"
    r"|yours (?:sincerely|faithfully|truly)|best|br)"
    r"|(?:mit )?(?:(?:freundlichen|besten|herzlichen|vielen|lieben|freundliche|beste|viele|liebe"
    r"|herzliche|schöne) (?:grüßen|grüssen|grüße|grüsse|gruß|gruss|dank))(?: (?:aus|und) .{2,30})?"
    r"|danke(?: und grüße| im voraus)?|hochachtungsvoll|mfg|lg|vg|gruß"
    r"|(?:bien )?(?:cordialement|à vous)|sincères salutations|merci(?: d'avance| beaucoup)?"
    r"|(?:meilleures |sincères )?salutations|bonne (?:journée|réception)"
    r"|(?:un )?(?:cordial(?:es)? |atentos )?saludos?(?: cordial(?:es)?)?|atentamente"
    r"|(?:muchas )?gracias(?: de antemano)?"
    r"|(?:cordiali|distinti|cari|un cordiale) salut[io]|saluti|grazie(?: mille| in anticipo)?"
    r"|(?:com os melhores )?cumprimentos|atenciosamente|abraços?|att|obrigad[oa]"
    r"|z (?:poważaniem|wyrazami szacunku)|(?:serdecznie )?pozdrawiam(?: serdecznie)?|dziękuję"
    r"|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|mvg|groet(?:en|jes)?|(?:alvast )?bedankt"
    r"|(?:med )?(?:vänliga|bästa) hälsningar|mvh|hälsningar|tack(?: på förhand)?"
    r"|(?:med )?(?:venlig|vennlig|bedste|beste) hilsen|(?:de )?bedste hilsner|hilsen|tak|takk|vh"
    r"|s (?:pozdravem|úctou)|s pozdravom|(?:děkuji|děkujeme|ďakujem)|с уважением|спасибо"
    r"|з повагою|дякую|с уважение|поздрави|благодаря|saygılarımla|saygılarımızla|iyi çalışmalar"
    r"|teşekkürler|teşekkür ederim|(?:parhain|ystävällisin) terveisin"
    r"|terveisin|(?:kiitos|kiitoksia)"
    r"|(?:tisztelettel|üdvözlettel|köszönettel|köszönöm)|cu (?:stimă|respect)|mulțumesc"
    r"|με εκτίμηση|ευχαριστώ|φιλικά|trân trọng|thân ái|cảm ơn|xin cảm ơn|hormat saya|terima kasih"
    r"|مع (?:أطيب )?التحيات|(?:مع )?خالص التحية|تحياتي|شكرا[ً]?|شكراً|בברכה|תודה(?: רבה)?|בכבוד רב"
    r"|よろしくお願い(?:いた|致)?します|宜しくお願い(?:いた|致)?します|以上|敬具|감사합니다|고맙습니다"
    r"|(?:안부|안녕히 계세요)|此致|此致敬礼|敬上|谢谢|謝謝|祝好|顺祝商祺)\s*[,.!;،、。！…-]*\s*$",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"mailing list|google groups|unsubscribe|to unsubscribe|abbestellen|désabonner|darse de baja"
    r"|mailman|listinfo",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"^\W*(?:(?:confidentiality|privacy|legal) (?:notice|note|statement)|disclaimer\W"
    r"|(?:this|the information in this) (?:e-?mail|message|communication|transmission)\b.{0,120}"
    r"(?:confidential|privileged|intended)"
    r"|(?:diese|der inhalt dieser) (?:e-?mail|nachricht)\b.{0,120}"
    r"vertraulich|ce (?:message|courriel|mail|courrier)\b.{0,120}confidentiel"
    r"|(?:este|esta) (?:mensaje|correo|e-?mail|mensagem|comunicación)\b.{0,120}confiden"
    r"|(?:questo messaggio|questa e-?mail|il presente messaggio)\b.{0,120}riservat"
    r"|dit (?:bericht|e-?mail(?:bericht)?)\b.{0,120}vertrouwelijk"
    r"|(?:ta|niniejsza) wiadomość\b.{0,120}poufn"
    r"|(?:detta|denne) (?:meddelande|e-post|e-mail|mail)\b.{0,120}(?:konfidentiell|fortrolig)"
    r"|please consider the environment|bitte denken sie an die umwelt|pensez à l'environnement"
    r"|virus-free|virenfrei|sans virus|libre de virus|the information (?:contained )?in this"
    r"|本メール.{0,40}機密|本邮件.{0,40}保密)",
    re.IGNORECASE,
)
_SCANNED = re.compile(r"antivir|avast|viren geprüft|analysé|virus", re.IGNORECASE)
_RULE = re.compile(r"^\s*[-_=*~]{3,}\s*$")
_POSTSCRIPT = re.compile(r"^\s*p\.?\s?s\b|^\s*n\.?b\b", re.IGNORECASE)
_MOST_AFTER_CLOSING = 7  # lines of a name, a role, a place and numbers
_MOST_AFTER_DELIMITER = 25
_MOST_AFTER_BARE = 8
_MOST_OF_FOOTER = 30
_LONGEST = 80
_SENTENCE = re.compile(r"[?？؟]\s*$|[.!。！]\s*$")
_MOST_LOWER = 4  # words in small letters: more of them are a sentence, not a name or a role


def signature_start(lines: Sequence[str], writer: str = "") -> int:
    """The line where the sign-off begins; the number of lines when there is none.

    `writer` is the name the mail gives its sender: alone on a line it begins a signature too.
    What is unsure is the author's: a line that reads as a sentence is never a part of a name.
    """
    start = _start(lines, writer)
    filled = [place for place in range(start) if lines[place].strip()]
    closes = len(filled) > 1 and start < len(lines) and bool(_CLOSING.match(lines[filled[-1]]))
    return filled[-1] if closes else start


def _start(lines: Sequence[str], writer: str) -> int:
    """The line of the name, the delimiter, the closing, the device or the notice."""
    end = _notices_start(lines)
    start = _delimiter(lines, end)
    if start < end:
        return start
    filled = [place for place in range(end) if lines[place].strip()]
    while filled and _DEVICE.match(lines[filled[-1]]):
        end = filled.pop()
    for back in range(2, min(len(filled), _MOST_AFTER_CLOSING + 2)):
        place = filled[-back]
        after = [lines[number] for number in filled[-back + 1 :]]
        named = bool(writer) and lines[place].strip().lower() == writer.lower()
        if named or _CLOSING.match(lines[place]):
            return place if all(map(_is_calm, after)) else end
    if len(filled) > 1 and _ends_with_closing(lines, filled, writer):
        return filled[-1]
    return end


def _ends_with_closing(lines: Sequence[str], filled: Sequence[int], writer: str) -> bool:
    """A closing without a name, or the writer's name alone, below a blank line."""
    last = filled[-1]
    apart = not lines[last - 1].strip()
    text = lines[last].strip()
    return apart and bool(_CLOSING.match(text) or (writer and text.lower() == writer.lower()))


def _delimiter(lines: Sequence[str], end: int) -> int:
    """A line of two dashes. Without its blank (RFC 3676 4.3) few and calm lines may follow."""
    for place in range(end - 1, max(-1, end - _MOST_AFTER_DELIMITER - 2), -1):
        if not _DELIMITER.match(lines[place]):
            continue
        after = [line for line in lines[place + 1 : end] if line.strip()]
        calm = len(after) <= _MOST_AFTER_BARE and all(map(_is_calm, after))
        if lines[place] == "-- " or calm or _SCANNED.search(" ".join(after)[:200]):
            return place
    return end


def _is_calm(line: str) -> bool:
    """Whether a line reads as a name, a role, an address or a number rather than a sentence."""
    if len(line) > _LONGEST or _SENTENCE.search(line) or _POSTSCRIPT.match(line):
        return False
    words = [word for word in line.split() if word[0].isalpha()]
    return sum(word[0].islower() for word in words) < _MOST_LOWER or "@" in line


def _notices_start(lines: Sequence[str]) -> int:
    """Where the footers of lists and firms begin: they end a mail, below words of its author."""
    end = len(lines)
    first = next((place for place in range(end) if lines[place].strip()), end)
    for place in range(end - 1, max(first, end - _MOST_OF_FOOTER), -1):
        above = not lines[place - 1].strip() or bool(_RULE.match(lines[place - 1]))
        if _RULE.match(lines[place]):
            if _FOOTER.search("\n".join(lines[place + 1 : place + 6])):
                end = place
        elif above and _NOTICE.match(" ".join(lines[place : place + 3])):
            end = place
    return end
