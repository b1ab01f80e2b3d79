"""The same world under other names and numbers: `-m benchmarks.disguise --seed 1 WORLD > FILE`.

Studies, sites, subjects, kits, shipments, people, clinics, domains, telephones, ticket numbers,
ids and dates change, in the organisation and in the texts, consistently. A policy that reads the
studies' own formats scores alike on both; one that knows a world by heart does not.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from heliograph.domain.evidence.patterns import BEFORE, BEHIND, LETTER

from benchmarks.world import read_world
from benchmarks.worlds.masks import (
    KIT_FORMATS,
    SHIPMENT_FORMATS,
    SUBJECT_FORMATS,
    Masks,
    Reformat,
    aloud,
    reformats,
    said_again,
)

_SHIPMENT = "SHP-NNNNN"  # of worlds that tell none
_ISO = re.compile(r"^(\d{4}-\d\d-\d\d)T[\d:.]+(?:Z|[+-]\d\d:\d\d)$")
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")
_CLINICAL = re.compile(
    r"大学病院|病院|医院|대학교병원|병원|universit|klini|clini|hospital|hopital|ospedale|szpital|"
    r"medical|research|cent(?:er|re)|institut|trials|^(?:saint|st|san|santa|city|king|support|dr)$",
    re.IGNORECASE,
)
_HELD, _ENDED = "\ue000", "\ue001"  # private signs around what is already disguised


@dataclass
class Disguise:
    """All replacements of one run, drawn from a seed."""

    masks: Masks
    days: int
    ids: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    sites: dict[str, str] = field(default_factory=dict)
    numbers: list[Reformat] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)

    def text(self, text: str, language: str = "en") -> str:
        """A text with every known name and number replaced once."""
        kept: list[str] = []

        def hold(new: str | None, old: str) -> str:
            if new is None:
                return old
            kept.append(new)
            return f"{_HELD}{len(kept) - 1}{_ENDED}"

        text = said_again(text, language, self._said)
        text = self._known.sub(lambda m: hold(self.words[m[0]], m[0]), text)
        for form in self.numbers:
            text = form.old.exact.sub(lambda m, form=form: hold(form.of(m), m[0]), text)  # type: ignore[misc]
        alone = rf"{BEFORE}\d{{2,6}}{BEHIND}"
        text = re.sub(alone, lambda m: hold(self.sites.get(m[0]), m[0]), text)
        return re.sub(f"{_HELD}(\\d+){_ENDED}", lambda m: kept[int(m[1])], text)

    @property
    def _known(self) -> re.Pattern[str]:
        ordered = sorted(self.words, key=len, reverse=True)
        latin = [re.escape(word) for word in ordered if max(word) < "\u2e80"]
        joined = [re.escape(word) for word in ordered if max(word) >= "\u2e80"]
        return re.compile(
            "|".join([*joined, rf"(?<![{LETTER}])(?:{'|'.join(latin)})(?![{LETTER}])"])
        )

    def _said(self, number: str) -> str | None:
        """What is said aloud: a study, a site, or a subject."""
        if number in self.said:
            return self.said[number]
        for form in self.numbers:
            match = form.old.bare.fullmatch(re.sub(r"[^0-9A-Za-z]", "", number))
            if match and form.old.has_site:
                return form.of(match)
        return self.sites.get(number)


def disguise(
    source: Mapping[str, Any], seed: int, *, tells_shipments: bool = True
) -> dict[str, Any]:
    """The world under other names; without `tells_shipments` its studies keep that format quiet."""
    chance = random.Random(seed)
    made = Disguise(Masks(chance), days=7 * chance.randint(1, 40))
    _numbers(made, source, chance)
    _studies(made, source, chance)
    _people(made, source)
    _ids(made, source)
    told = {row["id"]: dict(row) for row in source["studies"]}
    world: dict[str, Any] = _walk(source, made, "en")
    for row, old in zip(world["studies"], told.values(), strict=True):
        for key in ("subject_format", "kit_format", "shipment_format"):
            form = old.get(key) or (_SHIPMENT if key == "shipment_format" else "")
            new = next((n.new.text for n in made.numbers if n.old.text == form), form)
            if key != "shipment_format" or tells_shipments:
                row[key] = new
    return world


def _numbers(made: Disguise, source: Mapping[str, Any], chance: random.Random) -> None:
    length = chance.choice((3, 4, 5))
    old = sorted({str(row["site_no"]) for row in source["study_sites"]})
    drawn = chance.sample(range(10 ** (length - 1), 10**length), len(old))
    made.sites = dict(zip(old, map(str, drawn), strict=True))
    studies = source["studies"]
    for key, new in (
        ("shipment_format", SHIPMENT_FORMATS),
        ("subject_format", SUBJECT_FORMATS),
        ("kit_format", KIT_FORMATS),
    ):
        fallback = _SHIPMENT if key == "shipment_format" else ""
        forms = [str(row.get(key) or fallback) for row in studies]
        shuffled = chance.sample(new, len(new))
        made.numbers += reformats(
            [f for f in forms if f], shuffled, made.sites, made.masks
        ).values()


def _studies(made: Disguise, source: Mapping[str, Any], chance: random.Random) -> None:
    style = chance.choice(("{p}-{n}", "{p}{n}", "{p} {n}", "{p}/{n}"))
    prefixes: dict[str, str] = {}
    for row in source["studies"]:
        letters = "".join(filter(str.isalpha, row["id"]))
        prefix = prefixes.setdefault(letters, made.masks.code(chance.choice((2, 3, 4))))
        number = str(chance.randrange(100, 9999))
        new = style.format(p=prefix, n=number)
        digits = "".join(filter(str.isdigit, row["id"]))
        made.said |= {letters + digits: prefix + number, digits: number}
        made.words[row["id"]] = new
        for alias in row.get("aliases") or ():
            made.words[alias] = _alias(alias, prefix, number)
        code = str(row.get("ivr_code") or "")
        made.codes[code] = str(chance.randrange(1000, 9999))


def _alias(alias: str, prefix: str, number: str) -> str:
    if any(sign.isdigit() for sign in alias):
        return f"{prefix} {number}" if re.search(r"[ -]", alias) else f"{prefix}{number}"
    spanish = re.search(r"\b(?:cero|uno|dos|siete)\b", alias)
    letters = re.match(r"[A-Z]{2,4}\b", alias)
    spoken = spanish or re.search(r"\b(?:one|two|three|oh|zero)\b", alias)
    if not spoken:
        return alias
    said = aloud(number, "es" if spanish else "en")
    return f"{prefix} {said}" if letters else said


def _people(made: Disguise, source: Mapping[str, Any]) -> None:
    for row in [*source["people"], *source["facilities"]]:
        for spelling in (str(row.get("name") or ""), str(row.get("latin") or "")):
            for word in re.split(r"[\s\-().,']+|大学病院|病院|医院|대학교병원|^上海", spelling):
                if (
                    len(word) >= 2
                    and word[0].isupper() | (word >= "\u2e80")
                    and not _CLINICAL.search(word)
                ):
                    made.words[word] = made.masks.name(word)
    domains: dict[str, str] = {}
    strings = json.dumps(source, ensure_ascii=False, default=str)
    addresses = sorted(set(_ADDRESS.findall(strings)))
    for address in addresses:
        local, _, domain = address.partition("@")
        new = domains.setdefault(domain, f"{made.masks.name('domain ' + domain).lower()}.example")
        made.words[domain] = new
        kept = re.fullmatch(r"[a-z]*\d[\w.-]*|MAILER-DAEMON|support", local)
        made.words[address] = (
            f"{local if kept else made.masks.name('box ' + address).lower()}@{new}"
        )
    for row in source.get("phone_lines", ()):
        made.ids[str(row["number"])] = made.masks.phone(str(row["number"]))


def _ids(made: Disguise, source: Mapping[str, Any]) -> None:
    for kind in ("sponsors", "facilities", "people", "issues", "contacts"):
        for place, row in enumerate(source.get(kind, ())):
            made.ids[str(row["id"])] = f"{kind[:2]}{made.masks.number(str(place), 5, kind)}"
    for row in source.get("contacts", ()):
        sender = str(row.get("from"))
        if "@" not in sender:
            made.ids.setdefault(sender, made.masks.phone(sender))
    for row in source.get("issues", ()):
        if row.get("ticket_ref"):
            digits = re.sub(r"\D", "", str(row["ticket_ref"]))
            made.words[str(row["ticket_ref"])] = f"TS-{made.masks.number(digits, 6, 'ticket')}"


def _walk(node: Any, made: Disguise, language: str, key: str = "") -> Any:
    if isinstance(node, Mapping):
        language = (
            str((node.get("truth") or {}).get("lang") or language) if "truth" in node else language
        )
        return {name: _walk(value, made, language, name) for name, value in node.items()}
    if isinstance(node, list | tuple):
        return [_walk(value, made, language, key) for value in node]
    if isinstance(node, datetime):
        return (node + timedelta(days=made.days)).isoformat()
    if not isinstance(node, str):
        return node
    if key in ("study_code", "ivr_code"):
        return made.codes.get(node, node)
    if node in made.ids:
        return made.ids[node]
    if key == "site_no":
        return made.sites.get(node, node)
    if _ISO.match(node):
        moved = datetime.fromisoformat(node.replace("Z", "+00:00")) + timedelta(days=made.days)
        return moved.isoformat().replace("+00:00", "Z")
    free: Callable[[str], str] = lambda text: made.text(text, language)  # noqa: E731
    return node if key.endswith(("format", "tz", "role", "channel")) else free(node)


def main(arguments: Sequence[str]) -> int:
    """Print the disguised world as JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("world", type=Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--no-shipment-format", action="store_true")
    chosen = options.parse_args(arguments)
    world = disguise(
        read_world(chosen.world).organisation,
        chosen.seed,
        tells_shipments=not chosen.no_shipment_format,
    )
    print(json.dumps(world, ensure_ascii=False, default=str))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
