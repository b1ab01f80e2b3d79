"""Only who holds the secret can show the next link of a chain."""

from heliograph.domain.chat_proof import LONGEST_CHAIN, following, leads_to


def test_every_earlier_link_leads_to_the_anchor_and_no_later_one() -> None:
    links = ["ab" * 32]
    for _ in range(5):
        links.append(following(links[-1]))

    assert all(leads_to(link, links[-1]) for link in links[:-1])
    assert not leads_to(links[-1], links[-1])
    assert not leads_to(links[3], links[2])


def test_what_is_no_link_leads_nowhere() -> None:
    anchor = following("ab" * 32)

    assert [leads_to(text, anchor) for text in ("", "x" * 64, "AB" * 32, "ab")] == [False] * 4
    assert not leads_to("ab" * 32, "")


def test_a_chain_has_an_end() -> None:
    link = anchor = "ab" * 32
    for _ in range(LONGEST_CHAIN + 1):
        anchor = following(anchor)

    assert not leads_to(link, anchor)
    assert leads_to(following(link), anchor)
