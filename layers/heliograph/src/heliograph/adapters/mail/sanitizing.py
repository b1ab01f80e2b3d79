"""The program that cleans HTML: reads it, writes what is harmless of it, pictures as marks.

It is the only place that loads the sanitizer: a cold start of the desk does not pay for it.
"""

import json
import resource
import sys

import nh3

from heliograph.adapters.mail.policy import (
    ATTRIBUTES,
    EMPTIED,
    STYLES,
    TAGS,
    harmless_style,
    link_target,
    without_turns,
)
from heliograph.adapters.mail.sanitizing_limits import (
    MOST_CLEAN,
    MOST_MEMORY,
    MOST_PICTURES,
    SECONDS,
    Clean,
)

_SCHEMES = {"http", "https", "mailto", "tel", "cid", "data"}


def clean(source: str, mark: str) -> Clean:
    """What is harmless of some HTML. Unbounded: call it in a process that may die."""
    sources: list[str] = []

    def kept(element: str, name: str, value: str) -> str | None:
        if name == "style":
            return harmless_style(value)
        if (element, name) == ("a", "href"):
            return link_target(value)
        if (element, name) == ("img", "src"):
            if len(sources) >= MOST_PICTURES:
                return None
            sources.append(value)
            return f"{mark}-{len(sources) - 1}"
        return value

    html = nh3.clean(
        source,
        tags=set(TAGS),
        clean_content_tags=set(EMPTIED),
        attributes=ATTRIBUTES,
        attribute_filter=kept,
        filter_style_properties=set(STYLES),
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
        set_tag_attribute_values={"a": {"target": "_blank", "referrerpolicy": "no-referrer"}},
    )
    return Clean(without_turns(html)[:MOST_CLEAN], tuple(sources))


def _main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    cleaned = clean(sys.stdin.read(), sys.argv[1])
    json.dump({"html": cleaned.html, "sources": cleaned.sources}, sys.stdout)


if __name__ == "__main__":
    _main()
