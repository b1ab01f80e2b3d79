"""What our own SES stamped on a mail it received; copies that the sender brought are passed over.

SES puts its block before everything that came in: Return-Path, Received, the two verdicts,
Received-SPF, Authentication-Results, X-SES-RECEIPT (SES developer guide, Receiving email). Only
that block is read, each field once, so nothing a sender writes can stand in its place.
"""

import re
from functools import cache

from publicsuffixlist import PublicSuffixList

from heliograph.adapters.mail.splitting import Head
from heliograph.domain.trust import DmarcPolicy, MailFacts, Verdict

_OURS = frozenset({"return-path", "received", "received-spf", "authentication-results"})
_SERVICE = "amazonses.com"
_COMMENT = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r'"[^"]*"')
_RESULT = re.compile(r"(?:^|[;\s])(spf|dkim|dmarc)\s*=\s*([a-z]+)", re.IGNORECASE)
_POLICY = re.compile(r"\bdmarc\s*=\s*fail\s*\(\s*p=(none|quarantine|reject)\b", re.IGNORECASE)
_SIGNED_BY = re.compile(r"header\.(?:i|d)\s*=\s*(?:[^\s;@]*@)?([a-z0-9.-]+)", re.IGNORECASE)
_FROM = re.compile(r"header\.from\s*=\s*([a-z0-9.-]+)", re.IGNORECASE)
_READ = {
    "pass": Verdict.PASS,
    "fail": Verdict.FAIL,
    "temperror": Verdict.PROCESSING_FAILED,
    "permerror": Verdict.PROCESSING_FAILED,
}


def stamped(head: Head, from_domain: str) -> MailFacts:
    """The verdicts on a mail whose From is of `from_domain`; what SES did not say is GRAY.

    DMARC counts as passed when it passed for the domain of From; where that domain publishes no
    policy, a DKIM signature of its organisational domain says the same (RFC 7489 3.1).
    """
    own = _own_block(head)
    told = own.get("authentication-results", "")
    if told.partition(";")[0].strip().lower() != _SERVICE:
        told = ""
    plain = _plain(told)
    return MailFacts(
        spam=_verdict(own.get("x-ses-spam-verdict", "")),
        virus=_verdict(own.get("x-ses-virus-verdict", "")),
        spf=_result(plain, "spf"),
        dkim=_result(plain, "dkim"),
        dmarc=_dmarc(plain, from_domain),
        policy=_policy(told),
    )


def aligned(one: str, other: str) -> bool:
    """Whether two domains have the same organisational domain (RFC 7489 3.2)."""
    one, other = one.lower().strip("."), other.lower().strip(".")
    if not one or not other:
        return False
    return one == other or _organisation(one) == _organisation(other) is not None


def _own_block(head: Head) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in head.fields:
        if name in found or not (name in _OURS or name.startswith("x-ses-")):
            break
        found[name] = value
        if name == "x-ses-receipt":
            break
    return found


def _dmarc(plain: str, from_domain: str) -> Verdict:
    verdict = _result(plain, "dmarc")
    domains = {match[1].lower() for match in _FROM.finditer(plain)}
    if verdict is Verdict.PASS:
        fits = all(aligned(domain, from_domain) for domain in domains)
        return Verdict.PASS if fits and from_domain else Verdict.FAIL
    silent = verdict is Verdict.GRAY and "dmarc=fail" not in plain.lower()
    return Verdict.PASS if silent and _signed_by_sender(plain, from_domain) else verdict


def _signed_by_sender(plain: str, from_domain: str) -> bool:
    """Whether every signature is the sender's: one alone might be words of an envelope address."""
    parts = [part for part in plain.split(";") if re.match(r"\s*dkim\s*=", part, re.I)]
    signers = [match[1] for part in parts for match in _SIGNED_BY.finditer(part)]
    passed = _result(plain, "dkim") is Verdict.PASS and len(signers) == len(parts)
    return passed and all(aligned(signer, from_domain) for signer in signers)


def _result(plain: str, method: str) -> Verdict:
    """One method's result; several that differ say nothing."""
    found = {value.lower() for name, value in _RESULT.findall(plain) if name.lower() == method}
    return _READ.get(found.pop(), Verdict.GRAY) if len(found) == 1 else Verdict.GRAY


def _policy(told: str) -> DmarcPolicy:
    found = _POLICY.findall(_QUOTED.sub("", told))
    return DmarcPolicy(found[-1].lower()) if found else DmarcPolicy.ABSENT


def _plain(told: str) -> str:
    """Without comments and quoted words, in which the sender's own words may stand."""
    return _QUOTED.sub("", _COMMENT.sub("", _QUOTED.sub("", told)))


def _verdict(value: str) -> Verdict:
    word = value.strip().upper()
    return Verdict(word) if word in Verdict.__members__ else Verdict.GRAY


def _organisation(domain: str) -> str | None:
    found: str | None = _suffixes().privatesuffix(domain)
    return found


@cache
def _suffixes() -> PublicSuffixList:
    """The list as it came with the package: nothing is fetched."""
    return PublicSuffixList()
