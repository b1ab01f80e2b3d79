"""However people are linked, parted and merged, both sides agree and every merge can be undone."""

from contextlib import suppress
from dataclasses import replace

from heliograph.domain.audit import first_broken_link
from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.errors import DeskError
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.people import Requester, rebuild_person
from heliograph.usecases.desk import Desk
from heliograph.usecases.link_identity import link_identity, unlink_identity
from heliograph.usecases.merge_people import merge_people, unmerge_person
from heliograph.usecases.person_group import groups_of
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.desk import StoryClock, memory_desk

TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")
PEOPLE = ("P1", "P2", "P3", "P4")
IDENTITIES = tuple(
    Identity(IdentityKind.EMAIL, f"{name}@site.example") for name in ("p1", "p2", "both", "new")
)
WORLD = {
    "people": [
        {"id": "P1", "name": "Nora", "emails": ["p1@site.example", "both@site.example"]},
        {"id": "P2", "name": "Nora", "emails": ["p2@site.example", "both@site.example"]},
        {"id": "P3", "name": "Ivo"},
        {"id": "P4", "name": "Ada"},
    ]
}
person = st.sampled_from(PEOPLE)
linking = st.tuples(st.just("link"), person, st.sampled_from(IDENTITIES))
unlinking = st.tuples(st.just("unlink"), person, st.sampled_from(IDENTITIES))
merging = st.tuples(st.just("merge"), person, person)
parting = st.tuples(st.just("unmerge"), person, person)
Step = tuple[str, str, Identity | str]


def do(desk: Desk, step: Step) -> None:
    """One step; one that is refused changes nothing."""
    verb, one, other = step
    with suppress(DeskError):
        if verb == "link" and isinstance(other, Identity):
            link_identity(one, other, TOM, desk, why="x")
        elif verb == "unlink" and isinstance(other, Identity):
            unlink_identity(one, desk.directory.identity_id(other), TOM, desk, why="x")
        elif verb == "merge":
            merge_people(one, str(other), TOM, desk, why="x")
        else:
            unmerge_person(one, TOM, desk, why="x")


def seen(desk: Desk) -> dict[str, Requester]:
    """Everything but the count of changes; the order of links and records tells nothing."""
    return {
        id_: replace(
            each,
            version=0,
            last_hash="",
            linked=tuple(sorted(each.linked, key=lambda link: link.identity.value)),
            removed=tuple(sorted(each.removed, key=lambda identity: identity.value)),
            absorbed=tuple(sorted(each.absorbed)),
        )
        for id_, each in desk.directory.requesters(PEOPLE).items()
    }


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(linking, unlinking, merging, parting), max_size=14))
def test_both_sides_and_the_history_always_tell_the_same(steps: list[Step]) -> None:
    desk = memory_desk(WORLD, StoryClock())

    for step in steps:
        do(desk, step)

    people = desk.directory.requesters(PEOPLE)
    for identity in IDENTITIES:
        known = desk.directory.identity(identity)
        having = {id_ for id_, each in people.items() if each.link_of(identity)}
        assert set(known.people if known else ()) == having
    for id_, each in people.items():
        rows = desk.directory.person_history(id_)
        assert rebuild_person(each.person, each.configured, rows) == each
        assert first_broken_link((row.body, row.hash) for row in rows) is None
    groups = groups_of(PEOPLE, desk)
    records = {group.survivor.id: [m.id for m in group.members] for group in groups.values()}
    assert sorted(id_ for ids in records.values() for id_ in ids) == sorted(PEOPLE)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(linking, unlinking, merging), max_size=8),
    merging,
    st.lists(linking, max_size=4),
)
def test_a_merge_is_undone_exactly_also_with_links_in_between(
    before: list[Step], merge: Step, between: list[Step]
) -> None:
    desk = memory_desk(WORLD, StoryClock())
    for step in before:
        do(desk, step)
    stood = seen(desk)

    do(desk, merge)
    merged = seen(desk) != stood
    for step in between:
        do(desk, step)
    if merged:
        do(desk, ("unmerge", merge[1], merge[1]))

    after = seen(desk)
    for id_, each in after.items():
        assert (each.merged_into, each.absorbed) == (stood[id_].merged_into, stood[id_].absorbed)
        assert set(stood[id_].linked) <= set(each.linked)
    for id_, each in after.items():
        for link in each.linked:
            if link not in stood[id_].linked:
                do(desk, ("unlink", id_, link.identity))
        for identity in set(stood[id_].removed) - set(each.removed):
            do(desk, ("unlink", id_, identity))
    assert seen(desk) == stood
