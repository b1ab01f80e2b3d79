"""Which files may go out with an answer: known kinds that tell of no treatment."""

from heliograph.domain.errors import Refused
from heliograph.domain.known_files import KnownFile, known_file
from heliograph.domain.study_safe import treatment_words

MOST_TOGETHER = 10_000_000  # bytes; SES takes 40 MB, many a clinic's mail server ten


def outgoing_file(name: str, body: bytes) -> KnownFile:
    """The file, checked by name and content. Raises Refused with what to do instead."""
    file = known_file(name, body)
    if treatment_words(file.words):
        raise Refused(
            "the file has words that can tell of a treatment",
            kept="your text",
            next_step="take them out; who may see a treatment sees it in the study system",
        )
    return file
