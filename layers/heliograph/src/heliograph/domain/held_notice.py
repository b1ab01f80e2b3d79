"""What a requester reads whose chat line may reveal a treatment, in the language of the ticket."""

_NOTICES = {
    "en": "This message may reveal a treatment, so our blinded staff does not see it. Please do not"
    " write of treatments here.",
    "de": "Diese Nachricht verrät vielleicht eine Behandlung; unsere verblindeten Kolleginnen und"
    " Kollegen sehen sie deshalb nicht. Bitte schreiben Sie hier nichts über Behandlungen.",
    "es": "Este mensaje podría revelar un tratamiento; nuestro personal con ciego no lo ve."
    " Por favor, no escriba aquí sobre tratamientos.",
    "fr": "Ce message révèle peut-être un traitement ; notre personnel en aveugle ne le voit pas."
    " Merci de ne pas parler ici des traitements.",
    "it": "Questo messaggio potrebbe rivelare un trattamento; il personale in cieco non lo vede."
    " La preghiamo di non scrivere qui di trattamenti.",
    "pt": "Esta mensagem pode revelar um tratamento; a nossa equipa em ocultação não a vê."
    " Por favor, não escreva aqui sobre tratamentos.",
}


def held_notice(language: str | None) -> str:
    """The notice; in English where the desk has no words of that language."""
    return _NOTICES.get((language or "en")[:2], _NOTICES["en"])
