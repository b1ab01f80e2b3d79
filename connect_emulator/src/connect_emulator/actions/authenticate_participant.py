"""AuthenticateParticipant: lets a chat customer sign in."""

from connect_emulator.actions.service import Rules, service_action

AUTHENTICATE_PARTICIPANT = service_action(
    "AuthenticateParticipant",
    "Amazon Cognito",
    root="Customer",
    rules=Rules(
        parameters=("CognitoConfiguration", "CustomerProfilesConfiguration", "TimeLimitMinutes"),
        errors=("TimeLimitExceeded", "NoMatchingError"),
    ),
)
