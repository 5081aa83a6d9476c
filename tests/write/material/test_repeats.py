from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoff.records.fact import Evidence, Fact
from handoff.records.provenance import Locator
from handoff.write.material.repeats import distinct, same_statement


def fact(statement: str, name: str = "a", **more: Any) -> Fact:
    evidence = Evidence(record_id="note_1", record_version="", start=0, end=1, quote="x")
    known = {"kind": "risk", "confidence": 0.9, "extractor": "test/1", "locator": Locator(kind="row", value="1")}
    return Fact(id=f"fact_{name}", statement=statement, evidence=evidence, **{**known, **more})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We lose two hours a day re-keying orders.", "They lose two hours every day re-keying orders by hand."),
        ("Backup line for Sielhafen, LTE or second fibre. Owner: not named.", "Somebody has to decide: LTE or second "
         "fibre for Sielhafen."),
        ("First-contact resolution above 70% after three months", "first-contact resolution above 70% in three months"),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_a_repeat(one: str, other: str) -> None:
    assert same_statement(fact(one), fact(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The gateway takes 20 calls a minute.", "The gateway takes 200 calls a minute."),
        ("The gateway may be scanned by us.", "The gateway may not be scanned by us."),
        ("The gateway has no test environment.", "The night shift wants one tool."),
        ("", ""),
    ],
)
def test_other_figures_or_a_not_make_another_statement(one: str, other: str) -> None:
    assert not same_statement(fact(one), fact(other))


def test_other_owners_or_days_make_another_statement() -> None:
    words = "Send the list of customs forms."
    assert not same_statement(fact(words, owner="Mats"), fact(words, owner="Dana"))
    assert not same_statement(fact(words, due=date(2026, 10, 2)), fact(words, due=date(2026, 10, 3)))
    assert same_statement(fact(words, owner="Mats", due=date(2026, 10, 2)), fact(words))


VOCABULARY = ("gateway", "customs", "form", "night", "shift", "tool", "list", "20", "200", "not", "driver", "portal")
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=7)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS.map(" ".join), max_size=12))
def test_no_repeat_is_overlooked_and_nothing_is_lost(statements: list[str]) -> None:
    facts = [fact(statement, str(number)) for number, statement in enumerate(statements)]
    points = distinct(facts)
    assert sorted(one.id for point in points for one in point.facts) == sorted(one.id for one in facts)
    assert not any(same_statement(a.fact, b.fact) for a, b in combinations(points, 2))
