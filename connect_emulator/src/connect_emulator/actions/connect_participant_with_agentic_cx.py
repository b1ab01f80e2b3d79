"""ConnectParticipantWithAgenticCX: hands the participant to an agentic application (2026-09)."""

from connect_emulator.actions.service import service_action

CONNECT_PARTICIPANT_WITH_AGENTIC_CX = service_action(
    "ConnectParticipantWithAgenticCX", "an agentic self-service application", root="Lex"
)
