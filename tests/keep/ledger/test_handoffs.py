"""Steps of handoffs are only ever added; words lie apart and can be erased; receipts of older ledgers become steps."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from handoff.flow.handoffs import handoffs_of
from handoff.keep.ledger.ledger import Ledger
from tests.flow.event_samples import START, event, steps


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.create(tmp_path / "ledger.sqlite")


def test_a_step_is_kept_once_in_the_order_of_telling(ledger: Ledger) -> None:
    told = steps("drafted", "offered", "accepted")
    with ledger.writing() as write:
        assert write.handoffs.put(told[1:]) == 2
        assert write.handoffs.put(told) == 1
        assert write.handoffs.put([event("drafted", 0, "h2", client="client_b")]) == 1
    kept = ledger.handoffs.events(handoff="h1")
    assert [one.event for one in kept] == ["offered", "accepted", "drafted"]
    assert [one.sequence for one in kept] == [1, 2, 3]
    assert [one.model_copy(update={"sequence": 0}) for one in kept] == [told[1], told[2], told[0]]
    assert [one.handoff for one in ledger.handoffs.events(client="client_b")] == ["h2"]


@pytest.mark.parametrize("change", ["UPDATE handoff_events SET handoff = 'x'", "DELETE FROM handoff_events"])
def test_the_database_itself_refuses_to_rewrite_a_step(ledger: Ledger, change: str) -> None:
    with ledger.writing() as write:
        write.handoffs.put(steps("drafted"))
    with sqlite3.connect(ledger.path) as other, pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        other.execute(change)


def test_words_are_erased_and_what_refers_to_them_stays(ledger: Ledger) -> None:
    with ledger.writing() as write:
        ada = write.handoffs.put_words("Ada Lind", "person")
        assert write.handoffs.put_words("Ada Lind", "person") == ada
        first = write.handoffs.put_words("Who pays?", client="client_a")
        assert write.handoffs.put_words("Who pays?", client="client_a") != first
        write.handoffs.put([event("returned", by=ada, said={"questions": first})])
        assert write.handoffs.erase_words(client="client_a") == 2
        assert write.handoffs.erase_words(ids=[ada]) == 1
    assert ledger.handoffs.words() == {}
    (kept,) = ledger.handoffs.events()
    assert (kept.by, kept.said) == (ada, {"questions": first})
    assert b"Ada Lind" not in json.dumps(kept.model_dump(mode="json")).encode()


def test_a_flow_is_kept_whenever_it_is_another(ledger: Ledger) -> None:
    with ledger.writing() as write:
        assert write.handoffs.put_flow("pods: {}\n", START)
        assert not write.handoffs.put_flow("pods: {}\n", START)
        assert write.handoffs.put_flow("pods: {a: {}}\n", START)
        assert write.handoffs.put_flow("pods: {}\n", START)
    assert [one.text for one in ledger.handoffs.flows()] == ["pods: {}\n", "pods: {a: {}}\n", "pods: {}\n"]


def test_receipts_of_an_older_ledger_become_handoffs_on_direct(tmp_path: Path) -> None:
    path = tmp_path / "golden.sqlite"
    old = sqlite3.connect(path)
    old.executescript((Path(__file__).parent / "golden" / "ledger_v1.sql").read_text(encoding="utf-8"))
    old.executescript(
        "CREATE TABLE receipts (sequence INTEGER NOT NULL, client_id VARCHAR NOT NULL, template VARCHAR NOT NULL, "
        "answer VARCHAR NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (sequence));"
    )
    said = {"client_id": "client_a", "template": "handover", "revision": "0001", "person": "Helga"}
    answers = [
        {**said, "answer": "returned", "at": "2026-03-02T09:00:00Z", "questions": "Who trains?"},
        {**said, "answer": "accepted", "at": "2026-03-03T09:00:00Z", "restated": "A desk", "brief": "brief_1"},
        {**said, "answer": "returned", "at": "2026-03-04T09:00:00Z", "person": "Jo"},
    ]
    for one in answers:
        old.execute(
            "INSERT INTO receipts (client_id, template, answer, payload) VALUES (?, ?, ?, ?)",
            (one["client_id"], one["template"], one["answer"], json.dumps(one)),
        )
    old.commit()
    old.close()
    with Ledger.open(path) as ledger:
        first, second = handoffs_of(ledger.handoffs.events())
        words = ledger.handoffs.words()
        assert [(step.event.event, step.counted) for step in first.steps] == [
            ("offered", True), ("returned", True), ("offered", True), ("accepted", True),
        ]  # fmt: skip
        assert (first.connection, first.client, first.state, second.state) == (
            "direct", "client_a", "accepted", "returned",
        )  # fmt: skip
        assert [words[one.by] for one in (*first.decisions, *second.decisions)] == ["Helga", "Helga", "Jo"]
        returned, accepted = first.decisions
        assert words[returned.said["questions"]] == "Who trains?"
        assert (words[accepted.said["read_back"]], accepted.brief) == ("A desk", "brief_1")
    with sqlite3.connect(path) as closed:
        assert not closed.execute("SELECT 1 FROM sqlite_master WHERE name = 'receipts'").fetchone()
