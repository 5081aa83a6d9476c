"""A message is one sender's while its lease lasts: nobody else takes it, asks for it, or says what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.webhook_outbox import MessageRow
from tests.keep.ledger_samples import NOON

MINUTE = timedelta(minutes=1)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger.create(tmp_path / "ledger.sqlite")
    with made.writing() as write:
        write.webhooks.put([message("msg_1"), message("msg_2")])
    return made


def message(identity: str) -> MessageRow:
    return MessageRow(identity, "desk", "offered", "handoff_1", "client_1", "{}", at=NOON, next_at=NOON)


def take(ledger: Ledger, minutes: int, most: int = 1) -> list[MessageRow]:
    now = NOON + minutes * MINUTE
    with ledger.writing() as write:
        return write.webhooks.take(now, now + MINUTE, most)


def ask_again(ledger: Ledger, minutes: int, identity: str = "") -> int:
    with ledger.writing() as write:
        return write.webhooks.ask_again(NOON + minutes * MINUTE, identity)


def note(ledger: Ledger, taken: MessageRow, became: MessageRow) -> bool:
    with ledger.writing() as write:
        return write.webhooks.note(taken, became)


def test_what_is_being_sent_is_not_asked_for_again_while_its_lease_lasts(ledger: Ledger) -> None:
    (taken,) = take(ledger, 0)
    assert ask_again(ledger, 0) == 1
    assert ask_again(ledger, 0, taken.id) == 0
    assert [each.id for each in take(ledger, 0, 10)] == ["msg_2"]
    assert ask_again(ledger, 1, taken.id) == 1


def test_what_was_given_up_is_asked_for_again_at_once_and_from_the_first_attempt(ledger: Ledger) -> None:
    (taken,) = take(ledger, 0)
    assert note(ledger, taken, replace(taken, state="failed", attempts=10, answer="503"))
    assert ask_again(ledger, 0, taken.id) == 1
    again = take(ledger, 0)[0]
    assert (again.id, again.attempts, again.answer) == (taken.id, 0, "503")


def test_whoever_lost_its_lease_says_nothing_of_the_message_any_more(ledger: Ledger) -> None:
    (slow,) = take(ledger, 0)
    (quick,) = take(ledger, 1)
    assert quick.id == slow.id
    assert not note(ledger, slow, replace(slow, state="waiting", attempts=1, answer="no answer"))
    assert note(ledger, quick, replace(quick, state="sent", answer="204"))
    assert not note(ledger, slow, replace(slow, state="failed", attempts=1))
    (kept,) = (each for each in ledger.webhooks.all() if each.id == slow.id)
    assert (kept.state, kept.attempts, kept.answer) == ("sent", 0, "204")


def test_what_a_killed_sender_had_taken_comes_when_its_lease_ends(ledger: Ledger) -> None:
    take(ledger, 0, 2)
    assert take(ledger, 0) == []
    assert ledger.webhooks.next_at() == NOON + MINUTE
    assert {each.id for each in take(ledger, 1, 10)} == {"msg_1", "msg_2"}


def test_nothing_is_noted_of_a_client_who_was_forgotten_meanwhile(ledger: Ledger) -> None:
    (taken,) = take(ledger, 0)
    with ledger.writing() as write:
        write.webhooks.forget_client("client_1")
    assert not note(ledger, taken, replace(taken, state="sent"))
    assert ledger.webhooks.all() == []
