"""Guesses the language of a text by its script and its commonest words."""

import re

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("uk", re.compile("[іїєґ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
_WORDS = {
    "en": "the and is are of to we you have has not for with this that please was my hello hi",
    "de": "der die das und ist nicht wir sie ich haben hat ein eine mit für bitte kein wartet den",
    "fr": "le la les et est nous vous je avons pas un une pour avec dans bonjour merci des du sur",
    "es": "el la los las y es no nosotros tenemos un una para con por favor que del hola gracias",
    "it": "il la gli e è non abbiamo un una per con che di del sono ciao grazie buongiorno nel",
    "pt": "o a os as e é não temos um uma para com por favor que do da olá obrigado obrigada em",
    "pl": "i jest nie mamy proszę dla z na do się w że czy dzień dobry mam to od po",
    "nl": "de het een en is niet wij we hebben voor met van dat graag hallo ik zijn op te",
    "sv": "och är inte vi har en ett för med som det att hej på av till jag kan",
    "da": "og er ikke vi har en et for med som det at hej på af til jeg kan",
    "cs": "a je není máme prosím pro s na se v že dobrý den jsem to od po který",
    "tr": "ve bir için bu ile değil var yok lütfen merhaba biz çok da de ne",
}
_TABLE = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_MOST_READ = 4000


def language_of(text: str) -> str:
    """An ISO 639-1 code, or nothing where the words do not tell."""
    read = text[:_MOST_READ]
    letters = len(_WORD.findall(read))
    for language, script in _SCRIPTS:
        if len(script.findall(read)) * 4 > letters > 0:
            return language
    words = [word.lower() for word in _WORD.findall(read)]
    scores = {name: sum(word in known for word in words) for name, known in _TABLE.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] * 10 > len(words) else ""
