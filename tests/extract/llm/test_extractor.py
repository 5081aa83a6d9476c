"""What a language model says counts only with a quote that carries it; the rest is dropped and counted."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.extract.facts.spans import check_evidence
from handoff.extract.llm import LanguageModel, NoAnswer, Question, Reply
from handoff.extract.llm.question import KINDS
from handoff.records.protocols import BatchExtractor, Extraction
from tests.extract.record_samples import call

TALK = call(
    ("Dana Whitfield", "I'll send you the site list by Friday."),
    ("Omar Haddad", "And we have set aside EUR 80,000 for the scanners."),
)
SEND = {"passage": 1, "kind": "commitment", "quote": "I'll send you the site list by Friday"}
MONEY = {"passage": 2, "kind": "budget", "quote": "we have set aside EUR 80,000 for the scanners"}


def said(*statements: object) -> str:
    return json.dumps({"statements": statements})


def asked(*answers: str) -> Extraction:
    """What becomes of the talk where the model answers so."""
    given = iter(answers)
    [extraction] = LanguageModel("m", lambda _question: Reply(next(given), 7)).extract_batch([TALK])
    return extraction


def test_a_statement_with_its_quote_becomes_a_fact_that_counts_least() -> None:
    extraction = asked(said({**SEND, "statement": "Dana sends the site list by Friday.", "owner": "Dana Whitfield"}))
    [fact] = extraction.facts
    check_evidence(TALK, fact)
    assert (fact.kind, fact.owner, fact.due, fact.speaker) == (
        "commitment", "Dana Whitfield", date(2025, 2, 14), "Dana Whitfield",
    )  # fmt: skip
    assert fact.statement == "Dana sends the site list by Friday."
    assert fact.evidence.quote == SEND["quote"]
    assert fact.confidence < 0.4
    assert (extraction.cost, extraction.dropped) == (7.0, ())


def test_what_is_promised_in_the_first_person_is_the_speakers() -> None:
    [fact] = asked(said({**SEND, "statement": "The site list comes by Friday", "due": "2025-02-14"})).facts
    assert (fact.owner, fact.due) == ("Dana Whitfield", date(2025, 2, 14))


def test_the_value_is_read_from_the_quote() -> None:
    [fact] = asked(said({**MONEY, "statement": "EUR 80,000 are set aside for the scanners"})).facts
    assert fact.value == "EUR 80000"


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ({**SEND, "quote": "I'll send you the contract", "statement": "x"}, "the quote is not in the source"),
        ({**SEND, "quote": "I'll send", "statement": "It is sent"}, "the quote is too short"),
        ({**MONEY, "statement": "EUR 90,000 are set aside"}, "a number that is not in the quote"),
        ({**SEND, "statement": "It comes", "due": "2025-02-13"}, "a day that is not in the quote"),
        ({**SEND, "statement": "It comes", "owner": "Omar Haddad"}, "a name that is not in the quote"),
        ({**SEND, "kind": "deal_stage", "statement": "won"}, "not in the form asked for"),
        ({**SEND, "kind": "gossip", "statement": "It comes"}, "not in the form asked for"),
        ({"statement": "It comes"}, "not in the form asked for"),
        ("It comes", "not in the form asked for"),
    ],
)
def test_anything_else_is_dropped_and_counted(statement: object, reason: str) -> None:
    extraction = asked(said({**MONEY, "statement": "EUR 80,000 are set aside"}, statement))
    assert [fact.kind for fact in extraction.facts] == ["budget"]
    assert extraction.dropped == (reason,)


def test_a_quote_under_the_wrong_number_is_found_where_it_stands() -> None:
    [fact] = asked(said({**SEND, "passage": 99, "statement": "The site list comes by Friday"})).facts
    assert fact.speaker == "Dana Whitfield"


@pytest.mark.parametrize("answer", ["", "I found nothing", "[]", '{"statements": 3}', '{"statements": [', "[" * 9999])
def test_an_answer_that_is_none_is_an_error_of_its_record(answer: str) -> None:
    extraction = asked(answer)
    assert extraction.error
    assert extraction.facts == ()


def test_an_answer_in_a_block_of_code_is_read() -> None:
    assert len(asked(f"```json\n{said({**SEND, 'statement': 'The site list comes by Friday'})}\n```").facts) == 1


@given(
    st.lists(
        st.fixed_dictionaries(
            {"passage": st.integers(-1, 3), "kind": st.sampled_from(sorted(KINDS)), "statement": st.text(max_size=40)},
            optional={
                "quote": st.builds(lambda a, b: TALK.text[a:b], st.integers(0, 90), st.integers(0, 120)),
                "owner": st.sampled_from(["", "Dana", "Nobody"]),
                "due": st.sampled_from([None, "", "2025-02-14", "2025-99-99"]),
            },
        ),
        max_size=6,
    )
)
def test_whatever_it_says_every_fact_has_a_true_quote_and_every_statement_is_accounted_for(
    statements: list[dict[str, Any]],
) -> None:
    extraction = asked(said(*statements))
    for fact in extraction.facts:
        check_evidence(TALK, fact)
    assert len(extraction.facts) + len(extraction.dropped) == len(statements)


def test_the_fingerprint_names_the_model_and_what_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def fingerprint(model: str) -> str:
        return LanguageModel(model, lambda _question: Reply("")).fingerprint

    one = fingerprint("m")
    assert one == fingerprint("m") != fingerprint("n")
    monkeypatch.setattr("handoff.extract.llm.question.PROMPT", "Something else.")
    assert fingerprint("m") != one


def test_it_stops_asking_where_that_is_of_no_use() -> None:
    def refuse(question: Question) -> Reply:
        raise NoAnswer("the key was refused (401)", for_now=True)

    model = LanguageModel("m", refuse)
    assert isinstance(model, BatchExtractor)
    assert [one.error for one in model.extract_batch([TALK, TALK])] == ["the key was refused (401)"]


def test_one_that_cannot_be_answered_does_not_keep_the_others_from_it() -> None:
    answers = iter(["no JSON", said(), "no JSON", "no JSON", said()])
    model = LanguageModel("m", lambda _question: Reply(next(answers)))
    assert [bool(one.error) for one in model.extract_batch([TALK] * 5)] == [True, False, True, True, False]


def test_after_three_in_a_row_the_others_wait() -> None:
    model = LanguageModel("m", lambda _question: Reply("no JSON"))
    assert len(model.extract_batch([TALK] * 5)) == 3
