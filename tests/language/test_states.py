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


def test_what_was_given_up_is_settled_and_not_done() -> None:
    assert is_done("Completed")
    assert is_done("erledigt")
    assert not is_done("Cancelled")


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
