"""UpdateContactMediaStreamingBehavior: starts or stops streaming the caller's audio."""

from connect_emulator.actions.service import Rules, service_action

UPDATE_CONTACT_MEDIA_STREAMING_BEHAVIOR = service_action(
    "UpdateContactMediaStreamingBehavior",
    "Kinesis Video Streams",
    root="MediaStreams",
    rules=Rules(
        parameters=("MediaStreamingState", "MediaStreamType", "Participants"),
        errors=("NoMatchingError",),
    ),
)
