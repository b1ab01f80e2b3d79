"""UpdateContactData: sets language, name, references and customer id."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Outcome, Proceed
from connect_emulator.flows.references import as_text
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Set what is given."""
    contact = turn.contact
    contact.language = turn.text("LanguageCode") or contact.language
    contact.name = turn.text("Name") or contact.name
    contact.description = turn.text("Description") or contact.description
    contact.customer_id = turn.text("CustomerId") or contact.customer_id
    for name, reference in turn.mapping("References").items():
        if isinstance(reference, dict):
            contact.references[name] = {key: as_text(item) for key, item in reference.items()}
    turn.host.data_changed()
    return Proceed()


UPDATE_CONTACT_DATA = ActionType(
    "UpdateContactData",
    perform,
    parameters=(
        "Name",
        "Description",
        "LanguageCode",
        "CustomerId",
        "References",
        "WisdomSessionArn",
        "SegmentAttributes",
        "TargetContact",
        "IsVoiceIdStreamingEnabled",
        "IsFraudDetectionEnabled",
        "IsVoiceAuthenticationEnabled",
        "VoiceAuthenticationThreshold",
        "VoiceAuthenticationResponseTime",
        "FraudDetectionThreshold",
        "WatchlistId",
    ),
    errors=("NoMatchingError",),
)
