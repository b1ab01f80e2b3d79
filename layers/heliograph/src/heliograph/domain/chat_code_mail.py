"""The mail that carries a code, in the reader's language; it says nothing of any study."""

_CODES: dict[str, tuple[str, str]] = {
    "en": (
        "Your code for the support chat: {code}",
        "Your code is {code}. It is good for ten minutes, in the chat where you asked for it.\n\n"
        "If you did not ask for it, you need not do anything. We never ask for it by telephone.\n",
    ),
    "de": (
        "Ihr Code für den Support-Chat: {code}",
        "Ihr Code lautet {code}. Er gilt zehn Minuten, in dem Chat, in dem Sie ihn verlangt haben."
        "\n\nHaben Sie keinen verlangt, müssen Sie nichts tun. Am Telefon fragen wir nie danach.\n",
    ),
    "es": (
        "Su código para el chat de soporte: {code}",
        "Su código es {code}. Vale diez minutos, en el chat donde lo pidió.\n\n"
        "Si no lo pidió, no tiene que hacer nada. Nunca lo pedimos por teléfono.\n",
    ),
    "fr": (
        "Votre code pour la discussion avec l’assistance : {code}",
        "Votre code est {code}. Il est valable dix minutes, dans la discussion où vous l’avez "
        "demandé.\n\nSi vous ne l’avez pas demandé, ne faites rien. Nous ne le demandons jamais "
        "par téléphone.\n",
    ),
    "ja": (
        "サポートチャットのコード: {code}",
        "コードは {code} です。お申し込みのチャットで10分間有効です。\n\n"
        "お心当たりがない場合、何もする必要はありません。電話でお尋ねすることはありません。\n",
    ),
    "ar": (
        "رمز محادثة الدعم: {code}",
        "رمزك هو {code}. صلاحيته عشر دقائق، في المحادثة التي طلبته فيها.\n\n"
        "إذا لم تطلبه فلا يلزمك فعل شيء. نحن لا نطلبه أبدًا عبر الهاتف.\n",
    ),
}


def code_mail(code: str, language: str) -> tuple[str, str]:
    """Subject and text; English where a language is missing."""
    subject, text = _CODES.get(language, _CODES["en"])
    return subject.format(code=code), text.format(code=code)
