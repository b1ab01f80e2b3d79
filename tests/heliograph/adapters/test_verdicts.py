"""Verdicts are read from the block our own service put on top, and from nowhere else."""

import pytest
from heliograph.adapters.mail.splitting import split
from heliograph.adapters.mail.verdicts import aligned, stamped
from heliograph.domain.trust import DmarcPolicy, MailFacts, Verdict

RECEIVED = (
    "Received: from mx.site.example by inbound-smtp.eu-central-1.amazonaws.com with SMTP id x"
)
CLEAN = ("X-SES-Spam-Verdict: PASS", "X-SES-Virus-Verdict: PASS")
RECEIPT = "X-SES-RECEIPT: abc"


def facts(*lines: str, sender: str = "site.example") -> MailFacts:
    head = "\r\n".join((*lines, f"From: nora@{sender}"))
    return stamped(split(f"{head}\r\n\r\nhello".encode()).head, sender)


def results(told: str) -> str:
    return f"Authentication-Results: amazonses.com; {told}"


def test_a_mail_as_ses_stores_it_has_all_five_verdicts() -> None:
    told = results(
        "spf=pass (spfCheck: domain of site.example designates 192.0.2.1) client-ip=192.0.2.1;"
        " envelope-from=nora@site.example; helo=mx.site.example;"
        "\r\n dkim=pass header.i=@site.example;\r\n dmarc=pass header.from=site.example;"
    )

    found = facts("Return-Path: <nora@site.example>", RECEIVED, *CLEAN, told, RECEIPT)

    assert found == MailFacts(*(Verdict.PASS,) * 5)


def test_what_nobody_stamped_is_not_vouched_for() -> None:
    assert facts("Subject: kit") == MailFacts()


def test_stamps_that_the_sender_brought_are_not_believed() -> None:
    forged = (results("dmarc=pass header.from=site.example"), *CLEAN)
    own = results("spf=none; dkim=none; dmarc=fail header.from=site.example")

    found = facts("Return-Path: <x@y>", RECEIVED, own, RECEIPT, *forged)

    assert (found.dmarc, found.virus, found.spam) == (Verdict.FAIL, Verdict.GRAY, Verdict.GRAY)


def test_a_second_hop_is_not_ours() -> None:
    foreign = results("dmarc=pass header.from=site.example")

    assert facts(RECEIVED, *CLEAN, RECEIVED, foreign).dmarc is Verdict.GRAY


def test_results_of_another_server_are_not_ours() -> None:
    told = "Authentication-Results: mx.site.example; dmarc=pass header.from=site.example"

    assert facts(RECEIVED, told).dmarc is Verdict.GRAY


@pytest.mark.parametrize(
    "injected",
    [
        'envelope-from="; dmarc=pass header.from=site.example; "@evil.example; dmarc=fail',
        "(; dmarc=pass header.from=site.example;) dmarc=fail",
        "envelope-from=a; dmarc=pass; dmarc=fail header.from=site.example",
    ],
)
def test_words_of_the_sender_inside_the_stamp_pass_nothing(injected: str) -> None:
    assert facts(RECEIVED, *CLEAN, results(injected)).dmarc is not Verdict.PASS


def test_dmarc_that_passed_for_another_domain_is_a_failure() -> None:
    told = results("dmarc=pass header.from=evil.example")

    assert facts(RECEIVED, told).dmarc is Verdict.FAIL


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("dkim=pass header.i=@mail.site.example; dmarc=none", Verdict.PASS),
        ("dkim=pass header.d=site.example", Verdict.PASS),
        ("spf=pass envelope-from=a@site.example; dkim=pass header.i=@esp.example", Verdict.GRAY),
        ("envelope-from=a; dkim=pass header.i=@site.example; dkim=none", Verdict.GRAY),
        ("dkim=pass header.i=@site.example; dkim=pass header.i=@evil.example", Verdict.GRAY),
        ("dkim=fail header.i=@site.example; dmarc=none", Verdict.GRAY),
        ("dkim=pass header.i=@site.example; dmarc=fail", Verdict.FAIL),
        ("dkim=pass header.i=@site.example; dmarc=temperror", Verdict.PROCESSING_FAILED),
    ],
)
def test_without_a_policy_only_an_aligned_signature_counts(told: str, verdict: Verdict) -> None:
    assert facts(RECEIVED, results(told)).dmarc is verdict


@pytest.mark.parametrize("policy", [DmarcPolicy.REJECT, DmarcPolicy.QUARANTINE])
def test_the_policy_of_the_domain_is_read_where_it_failed(policy: DmarcPolicy) -> None:
    told = results(f"dmarc=fail (p={policy.value}) header.from=site.example")

    assert facts(RECEIVED, told).policy is policy


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("site.example", "SITE.example", True),
        ("mail.site.example", "site.example", True),
        ("a.site.co.uk", "b.site.co.uk", True),
        ("one.co.uk", "two.co.uk", False),
        ("co.uk", "one.co.uk", False),
        ("", "", False),
        ("badsite.example", "site.example", False),
    ],
)
def test_domains_are_aligned_by_their_organisation(one: str, other: str, same: bool) -> None:
    assert aligned(one, other) is same
