"""ShowView: shows a view; its action chooses the branch."""

from connect_emulator.actions.service import Rules, service_action

SHOW_VIEW = service_action(
    "ShowView",
    "the agent workspace",
    root="Views",
    rules=Rules(
        parameters=(
            "ViewResource",
            "ViewData",
            "InvocationTimeLimitSeconds",
            "SensitiveDataConfiguration",
        ),
        required=("ViewResource",),
        errors=("NoMatchingCondition", "NoMatchingError", "TimeLimitExceeded"),
    ),
)
