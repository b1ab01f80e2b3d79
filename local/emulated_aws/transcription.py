"""Ends transcription jobs honestly: this machine has no recogniser, so no words are made up.

Ministack's jobs complete with a text of their own making. The one recogniser whose model comes in
a package (pocketsphinx) hears of the demo's voicemail not one name or number right.
"""

import json
import time
from typing import Any

from local.emulated_aws.symbols import find, replace

NEEDS = (
    "ministack.services.transcribe._run_job_inner",
    "ministack.services.transcribe._live_job",
    "ministack.services.transcribe._emit_state_change",
    "ministack.core.iam_actions.extract_resource_arn",
)
REASON = "there is no speech recogniser on this machine"


def apply() -> None:
    """Fail every job with the reason, and let IAM check the job that is asked about."""
    replace(NEEDS[0], fail)

    def arn(service: str, method: str, path: str, headers: Any, body: bytes, *rest: Any) -> str:
        found: str = before(service, method, path, headers, body, *rest)
        if service == "transcribe" and found == "*":
            return job_arn(body, region=rest[-2], account=rest[-1])
        return found

    before = replace(NEEDS[3], arn)


async def fail(job_name: str, run_id: str, _netloc: str) -> None:
    """A job that ends at once, told to EventBridge as Transcribe tells of a failed one."""
    job = find(NEEDS[1])(job_name, run_id)
    if job is None:
        return
    ended = {"TranscriptionJobStatus": "FAILED", "FailureReason": REASON}
    job.update(ended, CompletionTime=time.time())
    find(NEEDS[2])(job_name, "FAILED")


def job_arn(body: bytes, *, region: str, account: str) -> str:
    """The ARN of the job that a call names, `*` for a call that names none."""
    try:
        asked = json.loads(body or b"{}")
    except ValueError:
        return "*"
    name = asked.get("TranscriptionJobName") if isinstance(asked, dict) else None
    return f"arn:aws:transcribe:{region}:{account}:transcription-job/{name}" if name else "*"
