"""Who may have voicemails written down by Amazon Transcribe, and read what it heard."""

from aws_cdk import Stack
from aws_cdk import aws_iam as iam

from infra.constructs.grant import Anything, Under, grant

JOBS = "voicemail-"  # as heliograph.domain.transcription names them
NAMELESS = "Starting a job takes no resource; it reads and writes with the role's own rights"


def grant_transcribe(grantee: iam.IRole) -> None:
    """Let a role start jobs; their audio and output are what the role itself may read and write."""
    grant(grantee, actions=["transcribe:StartTranscriptionJob"], on=[Anything(because=NAMELESS)])


def grant_read_transcripts(grantee: iam.IRole) -> None:
    """Let a role ask what became of a voicemail's job."""
    stack = Stack.of(grantee)
    jobs = stack.format_arn(service="transcribe", resource="transcription-job", resource_name=JOBS)
    later = Under(
        owner=grantee, arn=jobs, ending="*", because="Jobs are born with their voicemails"
    )
    grant(grantee, actions=["transcribe:GetTranscriptionJob"], on=[later])
