"""Numbers of the trade in a text, in the formats of the studies; near misses never count."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from heliograph.domain.evidence.kinds import MOST_PER_KIND, Evidence, EvidenceKind
from heliograph.domain.evidence.patterns import (
    BEFORE,
    BEHIND,
    LETTER,
    NumberFormat,
    number_format,
)
from heliograph.domain.evidence.plain import bare, one_width
from heliograph.domain.evidence.spoken import spoken_numbers
from heliograph.domain.organisation import Study

_TICKET_REF = re.compile(rf"{BEFORE}TS-(\d{{6,8}})(?!\d)", re.IGNORECASE)
_CASE = re.compile(
    rf"{BEFORE}([A-Z]{{2,8}}(?:[-#/]\d{{4,10}}|\d{{5,10}})|[a-z]{{2,4}}[-#/]\d{{5,10}}){BEHIND}"
)
_BY_CODE = re.compile(
    r"(?:study|trial|protocol|studie|etude|étude|estudio|studio|estudo|badani\w*|試験|시험|연구|研究)"
    r"\s*(?:no\.?|nr\.?|#)?\s*(\d{2,6})(?![\d-])",
    re.IGNORECASE,
)
_VISIT = re.compile(
    r"(?:(visits?|visite|visita|wizyt\w*|besuch|bezoek|besök|besøg|ビジット|来院|방문|访视)"
    r"|(weeks?|woche|semaine|semana|settimana|tydzie\w*|tyg\.?|vecka|uge|第|週|주차))"
    r"\s*(?:no\.?|nr\.?|#)?\s*(\d{1,3})(?!\d)",
    re.IGNORECASE,
)
_SHORT_SUBJECT = re.compile(
    r"(?:subject|patient|participant|proband\w*|sujet|sujeto|soggetto|paziente|paciente|"
    r"participante|pacjent\w*|uczestnik\w*|被験者|患者|대상자|환자|受试者)"
    r"\s*(?:no\.?|nr\.?|number|番号|번호|编号|#)?\s*(\d{2,5})" + BEHIND,
    re.IGNORECASE,
)
# Words behind which a number may stand without the letters of its format.
_CALLED = {
    EvidenceKind.KIT: "kits?|packung|kasten|frasco|flacon|boîte|confezion|zestaw|キット|키트|药盒",
    EvidenceKind.SHIPMENT: "shipments?|consignment|delivery|lieferung|sendung|envío|envio|envoi|"
    "colis|spedizione|remessa|przesyłk|dostaw|zending|leverans|出荷|配送|배송|货物|发货",
}


def ticket_refs_in(text: str) -> tuple[str, ...]:
    """Ticket references a text names, upper case, in order, without repeats."""
    found = _TICKET_REF.findall(one_width(text))
    return tuple(dict.fromkeys(f"TS-{digits}" for digits in found))


def studies_named(text: str, studies: Iterable[Study]) -> tuple[str, ...]:
    """Studies whose number or alias stands in the text, written or spoken."""
    plain = one_width(text)
    said = frozenset(bare(number) for number in spoken_numbers(text))
    codes = frozenset(_BY_CODE.findall(plain))
    listed = tuple(studies)
    numbers = [_number_of(study) for study in listed]
    return tuple(
        study.id
        for study, number in zip(listed, numbers, strict=True)
        if _names_of(study).search(plain)
        or _bare_names(study) & said
        or study.ivr_code in codes
        or (number in codes and numbers.count(number) == 1)
    )


def objects_in(
    text: str, studies: Sequence[Study], sites: frozenset[str] = frozenset()
) -> tuple[Evidence, ...]:
    """Subjects, kits and shipments in the formats of the given studies.

    `sites` are site numbers of these studies: with one of them a subject number may be written
    without its hyphen, or with another sign.
    """
    found: dict[Evidence, None] = {}
    rest = _without_names(text, studies)
    for kind, form in _formats(studies):
        for pattern, exact in _ways_to_write(kind, form):
            for match in list(pattern.finditer(rest))[:MOST_PER_KIND]:
                site = form.site_in(match)
                sure = form.has_separator or site is None or not sites if exact else site is None
                if sure or site in sites:
                    found[Evidence(kind, form.spelled(match))] = None
                    rest = f"{rest[: match.start()]}{' ' * len(match[0])}{rest[match.end() :]}"
    for number in spoken_numbers(text):
        found |= dict.fromkeys(_spoken_objects(number, studies, sites))
    return tuple(found)


def cases_in(text: str, studies: Sequence[Study]) -> tuple[Evidence, ...]:
    """Numbers other desks gave: letters and digits in one word that are nothing of the studies."""
    rest = _without_names(text, studies)
    for _, form in _formats(studies):
        for pattern in (form.exact, form.loose):
            rest = pattern.sub(" ", rest) if pattern else rest
    return tuple(Evidence(EvidenceKind.CASE, value.upper()) for value in _CASE.findall(rest))


def visits_in(text: str) -> tuple[Evidence, ...]:
    """Visit labels: visit 3, week 12."""
    return tuple(
        Evidence(EvidenceKind.VISIT, f"{'week' if week else 'visit'} {int(number)}")
        for _, week, number in _VISIT.findall(one_width(text))
    )


def short_subjects_in(text: str, study: Study, site_no: str) -> tuple[Evidence, ...]:
    """`subject 007` at a known site, written as the study writes subjects."""
    form = number_format(study.subject_format)
    values = (form.of_site(site_no, digits) for digits in _SHORT_SUBJECT.findall(one_width(text)))
    return tuple(Evidence(EvidenceKind.SUBJECT, value) for value in values if value)


def site_of_subject(value: str, studies: Sequence[Study]) -> str | None:
    """The site number that a subject number holds."""
    for study in studies:
        form = number_format(study.subject_format)
        match = form.exact.fullmatch(value) if study.subject_format else None
        if match:
            return form.site_in(match)
    return None


def _without_names(text: str, studies: Sequence[Study]) -> str:
    """The text without ticket references and study numbers, whose digits are no objects."""
    rest = _TICKET_REF.sub(" ", one_width(text))
    for study in studies:
        rest = _names_before(study).sub(" ", rest)
    return rest


def _formats(studies: Sequence[Study]) -> tuple[tuple[EvidenceKind, NumberFormat], ...]:
    kinds = (
        (EvidenceKind.SHIPMENT, [study.shipment_format for study in studies]),
        (EvidenceKind.SUBJECT, [study.subject_format for study in studies]),
        (EvidenceKind.KIT, [study.kit_format for study in studies]),
    )
    return tuple(
        (kind, number_format(form))
        for kind, forms in kinds
        for form in sorted(set(forms) - {""}, key=lambda form: (-len(form), form))
    )


@lru_cache(maxsize=256)
def _ways_to_write(
    kind: EvidenceKind, form: NumberFormat
) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Patterns of a format with whether each is its exact spelling."""
    called = form.called(_CALLED[kind]) if kind in _CALLED else None
    ways = ((form.exact, True), (form.loose, False), (called, False))
    return tuple((pattern, exact) for pattern, exact in ways if pattern)


def _spoken_objects(
    number: str, studies: Sequence[Study], sites: frozenset[str]
) -> Iterator[Evidence]:
    for kind, form in _formats(studies):
        match = form.bare.fullmatch(bare(number))
        site = form.site_in(match) if match else None
        if match and (site is None or not sites or site in sites):
            yield Evidence(kind, form.spelled(match))
            return


@lru_cache(maxsize=256)
def _loose_names(study: Study) -> str:
    return "|".join(
        re.sub(r"(?:\\?[-\s/_.])+", r"[-\\s/_.]?", re.escape(name))
        for name in (study.id, *study.aliases)
        if name
    )


@lru_cache(maxsize=256)
def _names_of(study: Study) -> re.Pattern[str]:
    return re.compile(rf"{BEFORE}(?:{_loose_names(study)}){BEHIND}", re.IGNORECASE)


@lru_cache(maxsize=256)
def _names_before(study: Study) -> re.Pattern[str]:
    """Also where a hyphen ties the study to what follows: LUM-101-2201-007."""
    behind = rf"(?:-(?=\d)|(?![{LETTER}-]))"
    return re.compile(rf"{BEFORE}(?:{_loose_names(study)}){behind}", re.IGNORECASE)


@lru_cache(maxsize=256)
def _bare_names(study: Study) -> frozenset[str]:
    return frozenset(bare(name) for name in (study.id, *study.aliases)) - {""}


@lru_cache(maxsize=256)
def _number_of(study: Study) -> str:
    """The digits a study number ends in: 1207 of HB-1207."""
    match = re.search(r"(\d{3,})$", study.id)
    return match[1] if match else study.id
