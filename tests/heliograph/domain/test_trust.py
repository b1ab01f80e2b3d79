"""The trust table: every combination at once, and each published case by its number."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from heliograph.domain.trust import (
    GOOD_TOKENS,
    DmarcPolicy,
    Fate,
    MailFacts,
    SenderClass,
    TokenState,
    TrustReason,
    Verdict,
    trust,
)

COMBINATIONS = 4**5 * 4 * 6 * 6 * 2
APPENDS = 4**2 * 4 * 2  # SPF and DKIM alone, the policy and the two keys make no difference
REPLY = MailFacts(
    spam=Verdict.PASS,
    virus=Verdict.PASS,
    spf=Verdict.PASS,
    dkim=Verdict.PASS,
    dmarc=Verdict.PASS,
    token=TokenState.VALID,
    sender=SenderClass.PARTY,
)
STRICT = (DmarcPolicy.QUARANTINE, DmarcPolicy.REJECT)


def combinations() -> Iterator[MailFacts]:
    for spam, virus, spf, dkim, dmarc in product(Verdict, repeat=5):
        for policy, token, sender, machine in product(
            DmarcPolicy, TokenState, SenderClass, (False, True)
        ):
            yield MailFacts(spam, virus, spf, dkim, dmarc, policy, token, sender, machine)


def may_append(facts: MailFacts) -> bool:
    """The promise, told apart from the rules that keep it."""
    clean = (facts.spam, facts.virus, facts.dmarc) == (Verdict.PASS,) * 3
    party = facts.sender is SenderClass.PARTY and facts.token in GOOD_TOKENS
    return clean and party and not facts.automatic


def test_no_combination_appends_without_virus_scan_dmarc_token_and_party() -> None:
    fates: Counter[Fate] = Counter()
    for facts in combinations():
        fate = trust(facts).fate
        fates[fate] += 1

        assert (fate is Fate.APPEND) == may_append(facts), facts

    assert fates.total() == COMBINATIONS == 294_912
    assert fates[Fate.APPEND] == APPENDS
    print(f"{fates.total():,} combinations, {fates[Fate.APPEND]} append, 0 of them unauthorised")


def test_nothing_but_the_desks_own_mail_is_ever_dropped() -> None:
    dropped = {facts.sender for facts in combinations() if trust(facts).fate is Fate.DROP}

    assert dropped == {SenderClass.OWN}


def test_no_infected_or_unscanned_mail_ever_becomes_a_ticket() -> None:
    bad = (Verdict.FAIL, Verdict.PROCESSING_FAILED)

    fates = {trust(facts).fate for facts in combinations() if facts.virus in bad}

    assert fates == {Fate.QUARANTINE}


def test_only_a_proved_sender_counts_as_the_one_he_says_he_is() -> None:
    for facts in combinations():
        if trust(facts).authenticated:
            assert facts.dmarc is Verdict.PASS, facts
            assert not facts.automatic, facts


@pytest.mark.parametrize(
    ("facts", "fate", "reason"),
    [
        pytest.param(
            replace(REPLY, spam=Verdict.FAIL), Fate.QUARANTINE, TrustReason.SPAM, id="E01"
        ),
        pytest.param(
            replace(REPLY, virus=Verdict.FAIL), Fate.QUARANTINE, TrustReason.VIRUS, id="E02"
        ),
        pytest.param(
            replace(REPLY, virus=Verdict.PROCESSING_FAILED),
            Fate.QUARANTINE,
            TrustReason.UNSCANNED,
            id="E02-unscanned",
        ),
        *(
            pytest.param(
                replace(REPLY, **{name: Verdict.GRAY}),
                Fate.OPEN_UNVERIFIED,
                reason,
                id=f"E03-{name}",
            )
            for name, reason in (
                ("spam", TrustReason.DOUBTFUL),
                ("virus", TrustReason.DOUBTFUL),
                ("dmarc", TrustReason.NOT_PROVED),
            )
        ),
        *(
            pytest.param(
                replace(REPLY, dmarc=Verdict.FAIL, policy=policy),
                Fate.QUARANTINE,
                TrustReason.IMPERSONATION,
                id=f"E04-{policy.value}",
            )
            for policy in STRICT
        ),
        pytest.param(
            replace(REPLY, dmarc=Verdict.FAIL, policy=DmarcPolicy.NONE, token=TokenState.NONE),
            Fate.OPEN_UNVERIFIED,
            TrustReason.NOT_PROVED,
            id="E05",
        ),
        pytest.param(
            replace(REPLY, dmarc=Verdict.GRAY, token=TokenState.NONE),
            Fate.OPEN_UNVERIFIED,
            TrustReason.NOT_PROVED,
            id="E06",
        ),
        *(
            pytest.param(
                replace(REPLY, sender=sender),
                Fate.OPEN_UNVERIFIED,
                TrustReason.WRONG_SENDER,
                id=f"E07-{sender.value}",
            )
            for sender in (SenderClass.KNOWN, SenderClass.STRANGER)
        ),
        *(
            pytest.param(
                replace(REPLY, token=token),
                Fate.OPEN_UNVERIFIED,
                TrustReason.BAD_TOKEN,
                id=f"E08-{token.value}",
            )
            for token in (TokenState.OTHER, TokenState.EXPIRED, TokenState.ALTERED)
        ),
        pytest.param(
            replace(REPLY, token=TokenState.PREVIOUS_KEY),
            Fate.APPEND,
            TrustReason.PARTY_WITH_TOKEN,
            id="E08-previous-key",
        ),
        pytest.param(
            replace(REPLY, sender=SenderClass.AGENT),
            Fate.QUARANTINE,
            TrustReason.AGENT_BY_MAIL,
            id="E11",
        ),
        pytest.param(
            replace(REPLY, sender=SenderClass.OWN), Fate.DROP, TrustReason.OWN_LOOP, id="E12"
        ),
        pytest.param(
            replace(REPLY, sender=SenderClass.UNREADABLE),
            Fate.OPEN_UNVERIFIED,
            TrustReason.UNREADABLE_SENDER,
            id="E14",
        ),
        *(
            pytest.param(
                replace(REPLY, automatic=True, token=token, dmarc=Verdict.GRAY),
                Fate.NOTE,
                TrustReason.MACHINE,
                id=f"E17-E19-{token.value}",
            )
            for token in (TokenState.NONE, TokenState.VALID)
        ),
        pytest.param(
            replace(REPLY, automatic=True, token=TokenState.ALTERED),
            Fate.QUARANTINE,
            TrustReason.MACHINE_BAD_TOKEN,
            id="E22-forged-bounce",
        ),
    ],
)
def test_the_published_case_ends_where_the_table_says(
    facts: MailFacts, fate: Fate, reason: TrustReason
) -> None:
    decision = trust(facts)

    assert (decision.fate, decision.reason) == (fate, reason)
