"""Reply addresses and Message-IDs prove one party's ticket, and nothing else, until they expire."""

from datetime import UTC, datetime, timedelta

import pytest
from heliograph.domain.references import signer_of
from heliograph.domain.reply_tokens import (
    ReadToken,
    read_token,
    reply_address,
    signed_message_id,
    strongest,
)
from heliograph.domain.trust import TokenState
from hypothesis import given
from hypothesis import strategies as st

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=180)
NORA, TOM = "nora@harbour.example", "tom@harbour.example"
OLD, NEW = signer_of("master old-key"), signer_of("master new-key old-key")
REF = "TS-12345678"


def address(signer: object = OLD, *, expires: datetime = LATER) -> str:
    return reply_address(signer, REF, party=NORA, expires=expires, domain="desk.example")  # type: ignore[arg-type]


def message_id() -> str:
    return signed_message_id(
        OLD, REF, party=NORA, expires=LATER, single="00ffee" * 5, domain="desk.example"
    )


def test_the_address_fits_a_local_part_and_names_nobody() -> None:
    local = address().partition("@")[0]

    assert len(local) <= 64
    assert "nora" not in local


@pytest.mark.parametrize("token", [address(), message_id(), f"<{address()}>"])
@pytest.mark.parametrize("spelled", [str, str.upper])
def test_it_holds_for_its_party_also_with_the_case_folded(token: str, spelled: type[str]) -> None:
    read = read_token(OLD, spelled(token), sender=NORA.upper(), at=NOW)

    assert read == ReadToken(REF, TokenState.VALID)


def test_it_is_worth_nothing_to_somebody_else() -> None:
    assert read_token(OLD, address(), sender=TOM, at=NOW) == ReadToken(REF, TokenState.OTHER)


def test_it_ends_at_its_instant() -> None:
    read = read_token(OLD, address(expires=NOW), sender=NORA, at=NOW)

    assert read == ReadToken(REF, TokenState.EXPIRED)


def test_after_a_change_of_keys_old_addresses_hold_and_new_ones_are_signed_by_the_new() -> None:
    before = read_token(NEW, address(OLD), sender=NORA, at=NOW)
    after = read_token(NEW, address(NEW), sender=NORA, at=NOW)
    gone = read_token(signer_of("master third-key new-key"), address(OLD), sender=NORA, at=NOW)

    assert before == ReadToken(REF, TokenState.PREVIOUS_KEY)
    assert after == ReadToken(REF, TokenState.VALID)
    assert gone == ReadToken("", TokenState.ALTERED)


def test_a_change_of_reply_keys_leaves_what_the_master_signs() -> None:
    assert OLD.signature("identity", "x") == NEW.signature("identity", "x")


def test_a_secret_of_one_word_signs_replies_too() -> None:
    only = signer_of("master")

    read = read_token(only, address(only), sender=NORA, at=NOW)

    assert read == ReadToken(REF, TokenState.VALID)


@given(st.integers(min_value=0, max_value=56), st.sampled_from("abcdefghij234567"))
def test_no_other_letter_in_its_place_is_believed(place: int, letter: str) -> None:
    token = address()
    altered = token[:place] + letter + token[place + 1 :]

    read = read_token(OLD, altered, sender=NORA, at=NOW)

    assert altered == token or read is None or read.state is TokenState.ALTERED


@pytest.mark.parametrize("text", ["support@desk.example", "<m1@harbour.example>", "", "reply@x"])
def test_other_addresses_are_no_tokens(text: str) -> None:
    assert read_token(OLD, text, sender=NORA, at=NOW) is None


def test_a_token_that_holds_counts_beside_one_of_a_colleague() -> None:
    good, other = ReadToken(REF, TokenState.VALID), ReadToken("TS-00000001", TokenState.OTHER)

    assert strongest([other, good]) == (TokenState.VALID, (REF,))
    assert strongest([other, ReadToken("", TokenState.ALTERED)])[0] is TokenState.ALTERED
    assert strongest([]) == (TokenState.NONE, ())
