"""Tells Connect what agents know: predefined attributes, and each user's levels in them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from heliograph.domain.organisation import Agent, Organisation

STUDY, LANGUAGE = "Study", "Language"  # as the routing criteria name them
MOST_VALUES = 500  # of one attribute (Connect API)
Levels = Mapping[tuple[str, str], float]


def keep_proficiencies(
    connect: Any, instance: str, organisation: Organisation, at: datetime
) -> None:
    """Bring attributes and users to what the organisation says at that time.

    A certificate that has expired is none; loading the same organisation again changes nothing.
    """
    keep_attribute(connect, instance, STUDY, [study.id for study in organisation.studies])
    spoken = {language for agent in organisation.agents for language in agent.languages}
    keep_attribute(connect, instance, LANGUAGE, sorted(spoken))
    for agent in organisation.agents:
        if agent.connect_user_arn:
            user = agent.connect_user_arn.rpartition("/")[2]
            keep_levels(connect, instance, user, levels_of(agent, organisation, at))


def levels_of(agent: Agent, organisation: Organisation, at: datetime) -> Levels:
    """Attribute and value with the level, 1.0 to 5.0."""
    studies = {study.id: agent.certified(study.id, at) for study in organisation.studies}
    known = {(STUDY, study): float(level) for study, level in studies.items() if level}
    return known | {(LANGUAGE, spoken): float(level) for spoken, level in agent.languages.items()}


def keep_attribute(connect: Any, instance: str, name: str, values: Sequence[str]) -> None:
    """The predefined attribute with those values."""
    if len(values) > MOST_VALUES:
        raise ValueError(f"{name} has {len(values)} values; Connect takes {MOST_VALUES}")
    wanted = {"InstanceId": instance, "Name": name, "Values": {"StringList": list(values)}}
    try:
        connect.create_predefined_attribute(**wanted)
    except connect.exceptions.DuplicateResourceException:
        connect.update_predefined_attribute(**wanted)


def keep_levels(connect: Any, instance: str, user: str, wanted: Levels) -> None:
    """Exactly those proficiencies for the user."""
    whom = {"InstanceId": instance, "UserId": user}
    pages = connect.get_paginator("list_user_proficiencies").paginate(**whom)
    held = {
        (item["AttributeName"], item["AttributeValue"]): item["Level"]
        for page in pages
        for item in page["UserProficiencyList"]
    }
    other = [key for key, level in held.items() if wanted.get(key) != level]
    missing = [key for key, level in wanted.items() if held.get(key) != level]
    if other:
        connect.disassociate_user_proficiencies(
            **whom, UserProficiencies=[_named(key) for key in other]
        )
    if missing:
        connect.associate_user_proficiencies(
            **whom, UserProficiencies=list(_with_levels(missing, wanted))
        )


def _named(key: tuple[str, str]) -> dict[str, Any]:
    return {"AttributeName": key[0], "AttributeValue": key[1]}


def _with_levels(keys: Iterable[tuple[str, str]], levels: Levels) -> Iterable[dict[str, Any]]:
    return ({**_named(key), "Level": levels[key]} for key in keys)
