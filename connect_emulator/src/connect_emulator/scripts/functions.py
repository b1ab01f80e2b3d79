"""The AWS around a rehearsed flow: functions that answer as scripted, everything else forgotten."""

from dataclasses import dataclass, field

from connect_emulator.ports import Json, LambdaFailed


@dataclass
class ScriptedSurroundings:
    """`answers` by a part of the function's ARN (empty: every function); None fails.

    A LambdaFailed is raised as it is: a function that is too slow, or throttled.
    """

    answers: dict[str, Json | LambdaFailed | None] = field(default_factory=lambda: {"": {}})
    invoked: list[tuple[str, Json]] = field(default_factory=list)  # ARN and parameters

    def invoke_lambda(
        self,
        arn: str,
        payload: Json,
        timeout_seconds: float,  # noqa: ARG002 - of the port
    ) -> Json:
        """The scripted answer; of several that fit, the one with the longest name."""
        self.invoked.append((arn, dict(payload["Details"]["Parameters"])))
        fitting = [name for name in self.answers if name in arn]
        if not fitting:
            raise LambdaFailed(f"no answer is scripted for {arn}")
        answer = self.answers[max(fitting, key=len)]
        if answer is None:
            raise LambdaFailed("the script lets it fail")
        if isinstance(answer, LambdaFailed):
            raise answer
        return dict(answer)

    def put_object(self, *recording: object) -> None:
        """Forget it."""

    def put_event(self, *event: object) -> None:
        """Forget it."""

    def publish(self, *message: object) -> None:
        """Forget it."""

    def put_stream_record(self, *record: object) -> None:
        """Forget it."""
