"""How serious a contact is, from facts and from words, 0 (emergency) to 4 (question)."""

from heliograph.domain.contact import Contact

EMERGENCY, CRITICAL, HIGH, NORMAL, LOW = range(5)

# Said by the author, in the languages the desk serves; matched in lower case.
_PATIENT_WAITING = (
    "patient waiting",
    "patient is waiting",
    "patient is here",
    "patient in clinic",
    "patient wartet",
    "paciente está esperando",
    "paciente espera",
    "patient attend",
    "paziente è in attesa",
    "paziente in attesa",
    "paciente esperando",
    "pacjent czeka",
)


def patient_waits(contact: Contact) -> bool:
    """Whether a patient sits in front of the sender: keyed, ticked, or said in own words."""
    words = f"{contact.subject}\n{contact.text}".lower()
    return contact.declared.patient_waiting or any(phrase in words for phrase in _PATIENT_WAITING)


def severity_of(contact: Contact) -> int:
    """Severity by declared facts: emergency line 0, patient waiting 1, everything else 3."""
    if contact.declared.emergency:
        return EMERGENCY
    return CRITICAL if patient_waits(contact) else NORMAL
