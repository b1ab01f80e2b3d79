"""What is read of a mail besides its words: machines, languages, headers and files, by count.

`python -m benchmarks.mail_fields`. A language counts as wrong only when one was named.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence

from heliograph.adapters.mail.reading import read_mail
from heliograph.domain.written_language import language_of

from benchmarks.replies.machines import cases
from benchmarks.replies.tongues import HELD_OUT, TUNED, tongues
from local.mail_reading import mail_as_read


def misread() -> list[str]:
    """The cases in which a field is not as expected, each with what was read."""
    wrong = []
    for case in cases():
        kind = read_mail(case.raw).automatic
        told = mail_as_read(case.raw) | {"automatic": kind.value if kind else ""}
        read = {key: told[key] for key in case.expected}
        if read != case.expected:
            wrong.append(f"{case.name}: {read} instead of {case.expected}")
    return wrong


def languages(part: str) -> Counter[str]:
    """How many short sentences of a part were named right, wrong, or not at all."""
    counts: Counter[str] = Counter()
    for tongue in tongues(part):
        for sentence in (*tongue.sentences, *tongue.quoted):
            told = language_of(sentence)
            counts["right" if told == tongue.code else "wrong" if told else "unsure"] += 1
    return counts


def main(_: Sequence[str] = ()) -> int:
    """Print what was misread and one last JSON line; 1 when anything was."""
    wrong = misread()
    print("\n".join(wrong))
    named = {part: dict(languages(part)) for part in (TUNED, HELD_OUT)}
    print(json.dumps({"mails": len(list(cases())), "misread": len(wrong), "languages": named}))
    return 1 if wrong or any("wrong" in counts for counts in named.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
