from __future__ import annotations

import pytest

from handoff.language import is_bare_state, is_done, ticket_state, yes_or_no
from handoff.language.states import TicketState


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (
            "settled",
            "Closed|>Closed|Closed (resolved)|CLOSED_COMPLETE|Solved|done|Won't Fix|wontfix|Cancelled|not planned",
        ),
        (
            "settled",
            "Closed - awaiting payment|Geschlossen|Gelöst|erledigt|Abgeschlossen|Resolved by caller|Résolu|已关闭",
        ),
        (
            "waiting",
            "Pending|On-Hold|on hold|Waiting on customer|Pending closure|Wartet auf Kunden|Needs Info|ausstehend",
        ),
        (
            "open",
            "New|open|In Progress|inProgress|Re-opened|Unresolved|not resolved|In Bearbeitung|ungelöst|Waiting on us",
        ),
        ("unknown", "|6|Tier 2|Lyon"),
    ],
)
def test_a_state_is_read_in_vendors_spellings(state: TicketState, words: str) -> None:
    assert {word: ticket_state(word) for word in words.split("|")} == dict.fromkeys(words.split("|"), state)


@pytest.mark.parametrize(
    "text",
    ["Completed", "erledigt", "Closed (resolved)", "Closed - done", "CLOSED_COMPLETE", "Geliefert", "Résolu"],
)
def test_what_is_settled_and_was_not_given_up_is_done(text: str) -> None:
    assert ticket_state(text) == "settled"
    assert is_done(text)


@pytest.mark.parametrize("text", ["Cancelled", "Closed (duplicate)", "Resolved - won't fix", "Abgelehnt", "Annulée"])
def test_what_was_given_up_is_settled_and_not_done(text: str) -> None:
    assert ticket_state(text) == "settled"
    assert not is_done(text)


@pytest.mark.parametrize("text", ["Open", "not done", "Pending closure", "2026-06-03", "90000 EUR", ""])
def test_what_is_not_settled_is_not_done(text: str) -> None:
    assert not is_done(text)


def test_yes_and_no_are_read_and_nothing_else() -> None:
    assert [yes_or_no(word) for word in ("Yes", "JA", "true", "n", "Nein.", "maybe", "")] == [
        True, True, True, False, False, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Done", "Won't do", "Silenced. Done.", "Fixed.", "Erledigt"])
def test_a_state_alone_says_that_it_is_over_and_not_how(text: str) -> None:
    assert is_bare_state(text)


@pytest.mark.parametrize("text", ["Fixed the mapping of the drive", "Resolved by a new fuser", "New cable", ""])
def test_what_was_done_is_no_bare_state(text: str) -> None:
    assert not is_bare_state(text)
