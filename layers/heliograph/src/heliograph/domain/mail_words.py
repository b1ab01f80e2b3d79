"""What the desk writes by itself, in the requester's language; never what an agent writes."""

from datetime import datetime

LANGUAGES = ("en", "de", "es", "fr")
_WORDS = {
    "en": {
        "hello": "Hello {name},",
        "hello_all": "Hello,",
        "acknowledgement": "We have your message. Its reference is {ref}.",
        "owner": "{owner} has your request and answers you.",
        "absent": "Nobody is at work here just now. {owner} has your request and begins with it.",
        "new_owner": "Your request {ref} is with {owner} now.",
        "solved": "Your request {ref} is solved, as far as we know.",
        "closed": "We have closed your request {ref}.",
        "reopen": "Is it not over? Reply to this message: that opens the request again. Please "
        "name no patient.",
        "next": "You hear from us by {time} at the latest.",
        "urgent": "Is a patient waiting? Then please call us.",
        "add": "To add something, reply to this message. Please name no patient.",
        "closing": "{agent}\nSupport desk, reference {ref}",
        "desk": "Your support desk",
        "title": "Your request",
        "at": "{day} {date}, {clock} ({zone})",
        "days": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    },
    "de": {
        "hello": "Guten Tag {name},",
        "hello_all": "Guten Tag,",
        "acknowledgement": "Ihre Nachricht ist da. Sie hat das Zeichen {ref}.",
        "owner": "{owner} hat Ihr Anliegen und antwortet Ihnen.",
        "absent": "Gerade ist niemand im Dienst. {owner} hat Ihr Anliegen und beginnt damit.",
        "new_owner": "Um Ihr Anliegen {ref} kümmert sich jetzt {owner}.",
        "solved": "Ihr Anliegen {ref} ist aus unserer Sicht gelöst.",
        "closed": "Wir haben Ihr Anliegen {ref} abgeschlossen.",
        "reopen": "Ist es nicht erledigt? Antworten Sie hierauf: Das öffnet das Anliegen wieder. "
        "Bitte nennen Sie keinen Patienten.",
        "next": "Sie hören spätestens {time} von uns.",
        "urgent": "Wartet ein Patient? Dann rufen Sie uns bitte an.",
        "add": "Für Ergänzungen antworten Sie hierauf. Bitte nennen Sie keinen Patienten.",
        "closing": "{agent}\nSupport, Zeichen {ref}",
        "desk": "Ihr Support",
        "title": "Ihr Anliegen",
        "at": "{day}, {date}, {clock} Uhr ({zone})",
        "days": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    },
    "es": {
        "hello": "Hola, {name}:",
        "hello_all": "Hola:",
        "acknowledgement": "Hemos recibido su mensaje. Su referencia es {ref}.",
        "owner": "{owner} tiene su solicitud y le responderá.",
        "absent": "Ahora no hay nadie de servicio. {owner} tiene su solicitud y empezará por ella.",
        "new_owner": "De su solicitud {ref} se ocupa ahora {owner}.",
        "solved": "Su solicitud {ref} está resuelta, según nuestra información.",
        "closed": "Hemos cerrado su solicitud {ref}.",
        "reopen": "¿No está resuelta? Responda a este mensaje: así se vuelve a abrir la solicitud. "
        "No nombre a ningún paciente.",
        "next": "Tendrá noticias nuestras a más tardar el {time}.",
        "urgent": "¿Hay un paciente esperando? Entonces, llámenos por teléfono.",
        "add": "Para añadir algo, responda a este mensaje. No nombre a ningún paciente.",
        "closing": "{agent}\nSoporte, referencia {ref}",
        "desk": "Su equipo de soporte",
        "title": "Su solicitud",
        "at": "{day} {date}, {clock} ({zone})",
        "days": "lunes martes miércoles jueves viernes sábado domingo",
    },
    "fr": {
        "hello": "Bonjour {name},",
        "hello_all": "Bonjour,",
        "acknowledgement": "Votre message est arrivé. Sa référence est {ref}.",
        "owner": "{owner} a votre demande et vous répondra.",
        "absent": "Personne n’est de service à cette heure. {owner} commencera par votre demande.",
        "new_owner": "{owner} s’occupe maintenant de votre demande {ref}.",
        "solved": "Votre demande {ref} est résolue, à notre connaissance.",
        "closed": "Nous avons clos votre demande {ref}.",
        "reopen": "Ce n’est pas réglé ? Répondez à ce message : la demande sera rouverte. Ne "
        "nommez aucun patient.",
        "next": "Vous aurez de nos nouvelles au plus tard {time}.",
        "urgent": "Un patient attend ? Alors appelez-nous, s’il vous plaît.",
        "add": "Pour ajouter quelque chose, répondez à ce message. Ne nommez aucun patient.",
        "closing": "{agent}\nSupport, référence {ref}",
        "desk": "Votre support",
        "title": "Votre demande",
        "at": "{day} {date}, {clock} ({zone})",
        "days": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    },
}


def spoken_language(*known: str | None) -> str:
    """The first of these languages the desk has words in, else English."""
    return next((code[:2] for code in known if code and code[:2] in LANGUAGES), "en")


def title_words(language: str) -> str:
    """A subject line for whoever wrote none that may be repeated."""
    return _WORDS[language]["title"]


def answer_words(text: str, *, agent: str, ref: str, language: str) -> str:
    """An agent's own words, and who wrote them about what."""
    words = _WORDS[language]
    return f"{text}\n\n{words['closing'].format(agent=agent or words['desk'], ref=ref)}"


def notice_words(
    notice: str, *, ref: str, name: str, owner: str, present: bool, due: datetime, language: str
) -> str:
    """An acknowledgement or the news of another owner; `due` in the requester's zone."""
    words = _WORDS[language]
    told = {"name": name, "ref": ref, "owner": owner or words["desk"], "time": _time(due, language)}
    acknowledged = notice == "acknowledgement"
    paragraphs = (
        words["hello" if name else "hello_all"],
        words[notice],
        words["owner" if present else "absent"] if acknowledged else "",
        words["next"],
        words["urgent"] if acknowledged else "",
        words["add"],
        words["desk"],
    )
    return "\n\n".join(part.format_map(told) for part in paragraphs if part)


def closing_words(*, solved: bool, ref: str, name: str, language: str) -> str:
    """That a request is solved, or closed without that, and how an answer opens it again."""
    words = _WORDS[language]
    paragraphs = (
        words["hello" if name else "hello_all"],
        words["solved" if solved else "closed"],
        words["reopen"],
        words["urgent"],
        words["desk"],
    )
    return "\n\n".join(part.format(name=name, ref=ref) for part in paragraphs)


def _time(due: datetime, language: str) -> str:
    words = _WORDS[language]
    date = f"{due:%Y-%m-%d}" if language == "en" else f"{due:%d.%m.%Y}"
    if language in {"es", "fr"}:
        date = f"{due:%d/%m/%Y}"
    day = words["days"].split()[due.weekday()]
    zone = str(due.tzinfo).replace("_", " ")
    return words["at"].format(day=day, date=date, clock=f"{due:%H:%M}", zone=zone)
