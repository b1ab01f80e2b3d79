"""How much a sanitizer is given: size, depth and attributes, counted without building a tree."""

import re

MOST_HTML = 1_000_000  # characters
MOST_DEPTH = 512
MOST_ATTRIBUTES = 200  # in one tag
MOST_TAGS = 100_000
TOO_LARGE = f"its layout is larger than {MOST_HTML // 1_000_000} MB"
_LONGEST_TAG = 4000  # characters that are looked at
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})")
# Elements without an end, and those that their next sibling ends.
_FLAT = frozenset(
    "area base br col embed hr img input link meta source track wbr "
    "p li td th tr tbody thead tfoot dd dt option colgroup".split()
)


def too_much(source: str) -> str:
    """Why this HTML is not laid out, for people; empty when it may be. Reads each tag once."""
    if len(source) > MOST_HTML:
        return TOO_LARGE
    depth = 0
    for count, match in enumerate(_TAG.finditer(source)):
        if count >= MOST_TAGS:
            return f"its layout has more than {MOST_TAGS} elements"
        if match[2].lower() not in _FLAT:
            depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > MOST_DEPTH:
            return f"its layout nests deeper than {MOST_DEPTH} elements"
        if _attributes(source, match.end()) > MOST_ATTRIBUTES:
            return f"its layout has more than {MOST_ATTRIBUTES} attributes on one element"
    return ""


def _attributes(source: str, start: int) -> int:
    """Words of a tag, as far as its end or a length that no honest tag has."""
    inside = source[start : start + _LONGEST_TAG]
    return len(inside.partition(">")[0].split())
