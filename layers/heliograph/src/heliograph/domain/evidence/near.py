"""Whether two numbers are one slip of the tongue or the fingers apart: never a match, a hint."""

from itertools import pairwise

_SOUNDS = {f"{teen}": f"{teen % 10}0" for teen in range(13, 20)}  # fifteen heard as fifty


def nearly(one: str, other: str) -> bool:
    """One digit differs, two neighbours changed places, or a teen was heard as a ten."""
    if one == other or len(one) != len(other):
        return False
    places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if not all(one[n].isdigit() and other[n].isdigit() for n in places):
        return False
    if len(places) == 1:
        return True
    first, last = places[0], places[-1]
    if len(places) != 2 or (first, last) not in set(pairwise(range(len(one)))):
        return False
    here, there = one[first : last + 1], other[first : last + 1]
    return here == there[::-1] or _SOUNDS.get(here) == there or _SOUNDS.get(there) == here
