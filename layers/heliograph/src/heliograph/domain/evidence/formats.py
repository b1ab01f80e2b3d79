"""Numbers of the trade in a text, in the formats of the studies; near misses never count."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from heliograph.domain.evidence.kinds import MOST_PER_KIND, Evidence, EvidenceKind
from heliograph.domain.evidence.plain import bare, one_width
from heliograph.domain.evidence.spoken import spoken_numbers
from heliograph.domain.organisation import Study

_LETTER = "0-9A-Za-zÀ-ɏ"  # not CJK: a number may stand directly beside it
_BEFORE, _BEHIND = rf"(?<![{_LETTER}+-])", rf"(?![{_LETTER}-])"
_TICKET_REF = re.compile(rf"{_BEFORE}TS-(\d{{6,8}})(?!\d)", re.IGNORECASE)
_CASE = re.compile(rf"{_BEFORE}([A-Z]{{2,6}}[-#]\d{{4,8}}){_BEHIND}")
_BY_CODE = re.compile(
    r"(?:study|trial|protocol|studie|etude|étude|estudio|studio|estudo|badani\w*|試験|시험|연구|研究)"
    r"\s*(?:no\.?|nr\.?|#)?\s*(\d{2,4})(?![\d-])",
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
    r"\s*(?:no\.?|nr\.?|number|番号|번호|编号|#)?\s*(\d{2,5})" + _BEHIND,
    re.IGNORECASE,
)
_DIGITS = re.compile(r"N+|S{2,}")  # a single S is a letter, as in SHP-NNNNN


def ticket_refs_in(text: str) -> tuple[str, ...]:
    """Ticket references a text names, upper case, in order, without repeats."""
    found = _TICKET_REF.findall(one_width(text))
    return tuple(dict.fromkeys(f"TS-{digits}" for digits in found))


def studies_named(text: str, studies: Iterable[Study]) -> tuple[str, ...]:
    """Studies whose number or alias stands in the text, written or spoken."""
    plain = one_width(text)
    said = frozenset(bare(number) for number in spoken_numbers(text))
    codes = frozenset(_BY_CODE.findall(plain))
    return tuple(
        study.id
        for study in studies
        if _names_of(study).search(plain) or _bare_names(study) & said or study.ivr_code in codes
    )


def objects_in(
    text: str, studies: Sequence[Study], sites: frozenset[str] = frozenset()
) -> tuple[Evidence, ...]:
    """Subjects, kits and shipments in the formats of the given studies.

    `sites` are site numbers of these studies: before one of them a subject number may be written
    without its hyphen, or with another sign.
    """
    found: dict[Evidence, None] = {}
    rest = _TICKET_REF.sub(" ", one_width(text))
    for study in studies:
        rest = _names_of(study).sub(" ", rest)
    for kind, form in _formats(studies):
        for pattern, exact in ((_pattern_of(form), True), (_loose_pattern(form), False)):
            if pattern is None:
                continue
            for match in list(pattern.finditer(rest))[:MOST_PER_KIND]:
                site = _site_in(form, match)
                sure = exact and (not form.isalnum() or site is None or not sites)
                if sure or site in sites:
                    found[Evidence(kind, _spelled(form, match))] = None
                    rest = f"{rest[: match.start()]}{' ' * len(match[0])}{rest[match.end() :]}"
    for number in spoken_numbers(text):
        found |= dict.fromkeys(_spoken_objects(number, studies, sites))
    return tuple(found)


def cases_in(text: str, studies: Sequence[Study]) -> tuple[Evidence, ...]:
    """Numbers other desks gave: letters, a hyphen and digits that are nothing of the studies."""
    rest = _TICKET_REF.sub(" ", one_width(text))
    for study in studies:
        rest = _names_of(study).sub(" ", rest)
    for _, form in _formats(studies):
        rest = _pattern_of(form).sub(" ", rest)
    return tuple(Evidence(EvidenceKind.CASE, value) for value in _CASE.findall(rest))


def visits_in(text: str) -> tuple[Evidence, ...]:
    """Visit labels: visit 3, week 12."""
    return tuple(
        Evidence(EvidenceKind.VISIT, f"{'week' if week else 'visit'} {int(number)}")
        for _, week, number in _VISIT.findall(one_width(text))
    )


def short_subjects_in(text: str, study: Study, site_no: str) -> tuple[Evidence, ...]:
    """`subject 007` at a known site, written as the study writes subjects."""
    runs = _DIGITS.findall(study.subject_format)
    if len(runs) != 2 or not runs[0].startswith("S") or len(runs[0]) != len(site_no):
        return ()
    found = []
    for digits in _SHORT_SUBJECT.findall(one_width(text)):
        if len(digits) == len(runs[1]):
            value = study.subject_format.replace(runs[0], site_no, 1)
            found.append(Evidence(EvidenceKind.SUBJECT, value.replace(runs[1], digits, 1)))
    return tuple(found)


def site_of_subject(value: str, studies: Sequence[Study]) -> str | None:
    """The site number that a subject number begins with."""
    for study in studies:
        match = _pattern_of(study.subject_format).fullmatch(value) if study.subject_format else None
        if match:
            return _site_in(study.subject_format, match)
    return None


def _formats(studies: Sequence[Study]) -> tuple[tuple[EvidenceKind, str], ...]:
    kinds = (
        (EvidenceKind.SHIPMENT, [study.shipment_format for study in studies]),
        (EvidenceKind.SUBJECT, [study.subject_format for study in studies]),
        (EvidenceKind.KIT, [study.kit_format for study in studies]),
    )
    return tuple(
        (kind, form)
        for kind, forms in kinds
        for form in sorted(set(forms) - {""}, key=lambda form: (-len(form), form))
    )


def _spoken_objects(
    number: str, studies: Sequence[Study], sites: frozenset[str]
) -> Iterable[Evidence]:
    for kind, form in _formats(studies):
        match = _bare_pattern(form).fullmatch(bare(number))
        site = _site_in(form, match) if match else None
        if match and (site is None or not sites or site in sites):
            yield Evidence(kind, _spelled(form, match))
            return


def _site_in(form: str, match: re.Match[str]) -> str | None:
    for run, value in zip(_DIGITS.findall(form), match.groups(), strict=True):
        if run.startswith("S"):
            return value
    return None


def _spelled(form: str, match: re.Match[str]) -> str:
    """The match in the study's own spelling."""
    values = iter(match.groups())
    return _DIGITS.sub(lambda _: next(values), form).upper()


def _body(form: str, literal: str | None) -> str:
    """Pattern of a format with one group a run; `literal` stands for each hyphen-like sign."""
    places = [(m.start(), m.end()) for m in _DIGITS.finditer(form)]
    body, at = "", 0
    for start, end in places:
        body += _literal(form[at:start], literal) + rf"(\d{{{end - start}}})"
        at = end
    return body + _literal(form[at:], literal)


def _literal(text: str, between: str | None) -> str:
    if between is None:
        return re.escape(text)
    return "".join(re.escape(sign) if sign.isalnum() else between for sign in text)


@lru_cache(maxsize=256)
def _pattern_of(form: str) -> re.Pattern[str]:
    return re.compile(rf"{_BEFORE}{_body(form, None)}{_BEHIND}", re.IGNORECASE)


@lru_cache(maxsize=256)
def _loose_pattern(form: str) -> re.Pattern[str] | None:
    if not re.search(r"S{2,}", form):
        return None
    return re.compile(rf"{_BEFORE}{_body(form, '[-/ ._]?')}{_BEHIND}", re.IGNORECASE)


@lru_cache(maxsize=256)
def _bare_pattern(form: str) -> re.Pattern[str]:
    return re.compile(_body(form, ""), re.IGNORECASE)


@lru_cache(maxsize=256)
def _names_of(study: Study) -> re.Pattern[str]:
    loose = re.sub(r"\\?[-\s/_]+", r"[-\\s/_]?", re.escape(study.id))
    names = "|".join([loose, *(re.escape(name) for name in study.aliases)])
    return re.compile(rf"{_BEFORE}(?:{names}){_BEHIND}", re.IGNORECASE)


@lru_cache(maxsize=256)
def _bare_names(study: Study) -> frozenset[str]:
    return frozenset(bare(name) for name in (study.id, *study.aliases)) - {""}
