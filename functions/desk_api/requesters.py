"""Routes of requesters: find, read, link and unlink identities, merge and unmerge."""

from urllib.parse import unquote

from heliograph import bootstrap
from heliograph.usecases.link_identity import link_identity, typed_identity, unlink_identity
from heliograph.usecases.merge_people import merge_people, unmerge_person
from heliograph.usecases.view_person import find_people, person_view

from functions.desk_api.caller import IdempotencyKey, Worker, new_router
from functions.desk_api.person_models import (
    FoundPeople,
    NewIdentity,
    PeopleMerge,
    PeopleSearch,
    PeopleUnmerge,
    PersonAnswer,
    PersonPage,
    Removal,
)

router = new_router()


@router.post("/people/search", summary="Find requesters", tags=["people"])
def search(body: PeopleSearch, actor: Worker) -> FoundPeople:
    """People by name, number, address or login."""
    found = find_people(body.text, bootstrap.desk())
    return FoundPeople.model_validate({"people": found})


@router.get("/people/<person_id>", summary="A requester with all identities", tags=["people"])
def read(person_id: str, actor: Worker) -> PersonPage:
    """The person, whichever of the records is asked for."""
    return PersonPage.model_validate(person_view(unquote(person_id), bootstrap.desk()))


@router.post(
    "/people/<person_id>/identities", status_code=201, summary="Link an identity", tags=["people"]
)
def link(
    person_id: str, body: NewIdentity, actor: Worker, key: IdempotencyKey = None
) -> PersonAnswer:
    """Say that a number, an address or a login is this person's; it suggests until proved."""
    desk, id_ = bootstrap.desk(), unquote(person_id)
    identity = typed_identity(id_, body.kind, body.value, desk)
    link_identity(id_, identity, actor, desk, why=body.why, shared=body.shared, request=key or "")
    return _answer(id_)


@router.post(
    "/people/<person_id>/identities/<identity_id>/removal",
    summary="Unlink an identity",
    tags=["people"],
)
def unlink(
    person_id: str, identity_id: str, body: Removal, actor: Worker, key: IdempotencyKey = None
) -> PersonAnswer:
    """Say that it is not this person's; linking it again undoes this."""
    id_ = unquote(person_id)
    unlink_identity(id_, identity_id, actor, bootstrap.desk(), why=body.why, request=key or "")
    return _answer(id_)


@router.post("/people/<person_id>/merge", summary="Two records are one person", tags=["people"])
def merge(
    person_id: str, body: PeopleMerge, actor: Worker, key: IdempotencyKey = None
) -> PersonAnswer:
    """Let the person go on under another record; nothing is copied, so it can be undone."""
    id_ = unquote(person_id)
    merge_people(id_, body.into, actor, bootstrap.desk(), why=body.why, request=key or "")
    return _answer(id_)


@router.post("/people/<person_id>/unmerge", summary="They are two people", tags=["people"])
def unmerge(
    person_id: str, body: PeopleUnmerge, actor: Worker, key: IdempotencyKey = None
) -> PersonAnswer:
    """Let a merged record stand alone again, with the identities it has."""
    id_ = unquote(person_id)
    unmerge_person(id_, actor, bootstrap.desk(), why=body.why, request=key or "")
    return _answer(id_)


def _answer(person_id: str) -> PersonAnswer:
    return PersonAnswer.model_validate({"person": person_view(person_id, bootstrap.desk())})
