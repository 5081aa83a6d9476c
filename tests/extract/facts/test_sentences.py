from __future__ import annotations

from handoff.extract.facts.sentences import broken_off, statement_of


def test_a_statement_has_no_filler_and_no_markup() -> None:
    assert statement_of("Um, so, yeah, the **budget** is, uh, [180k](http://x).") == "The budget is 180k."


def test_a_statement_that_is_all_filler_stays() -> None:
    assert statement_of("okay so") == "Okay so"


def test_a_long_statement_is_cut_at_a_word() -> None:
    statement = statement_of("word " * 200)
    assert len(statement) <= 400
    assert statement.endswith("word…")


def test_stammering_and_hanging_sentences_are_known() -> None:
    assert broken_off("We want to the")
    assert broken_off("Will there will there be a demo?")
    assert not broken_off("We had had that before.")
