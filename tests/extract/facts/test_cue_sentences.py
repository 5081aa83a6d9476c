from __future__ import annotations

from datetime import date

import pytest

from handoff.extract import extract_facts
from handoff.records import FactKind
from tests.extract.record_samples import call, document, found, thread


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The VPN keeps dropping twice an hour.", "pain_point"),
        ("It takes us two days to count the stock.", "pain_point"),
        ("The portal must support single sign-on.", "requirement"),
        ("Customer data cannot leave the country.", "constraint"),
        ("Success would be a first answer within an hour.", "success_criterion"),
        ("We want to get from 4 hours to 1 per ticket.", "success_criterion"),
        ("We decided to keep the old printers.", "decision"),
        ("You need to decide on the hosting.", "decision_needed"),
        ("I'm worried the migration slips again.", "risk"),
        ("If we don't replace the switches we will miss the audit.", "risk"),
        ("Our goal is one list for all warehouses.", "goal"),
        ("I will send you the offer.", "commitment"),
        ("It was caused by an expired certificate.", "cause"),
        ("I solved it by putting the old driver back.", "solution"),
        ("The budget is capped at 38,000 euros.", "budget"),
        ("We have to go live by 14 March.", "timeline"),
    ],
)
def test_a_cue_names_the_sentence(sentence: str, kind: str) -> None:
    assert kind in {fact.kind for fact in extract_facts(document(f"We met on site. {sentence}"))}


@pytest.mark.parametrize(
    "sentence",
    [
        "Can you hear me well now?",
        "How are you doing today, everyone?",
        "I'll share my screen with you now.",
        "That sounds really frustrating to hear.",
        "I don't really have a problem with that.",
        "If you have any questions, please contact us.",
        "We will see how it goes then.",
        "Does that make sense to all of you?",
        "Have we decided to use it at all?",
        "For example, we must be able to pay.",
        "Maybe, I'll add that to the list.",
    ],
)
def test_small_talk_and_logistics_are_no_facts(sentence: str) -> None:
    assert extract_facts(call(("Ann", sentence))) == ()


def test_a_promise_has_an_owner_and_a_day() -> None:
    (promise,) = found(call(("Tom", "Um, so, yeah, I'll send the offer by Friday.")), "commitment")
    assert promise.statement == "I'll send the offer by Friday."
    assert (promise.speaker, promise.owner, promise.due) == ("Tom", "Tom", date(2025, 2, 14))
    assert promise.evidence.quote.startswith("Um, so")


def test_speech_is_a_candidate_chat_a_little_more_and_writing_the_most() -> None:
    sentence = "We decided to keep the old printers."
    sure = [
        found(record, "decision")[0].confidence
        for record in (call(("Ann", sentence)), thread(("Ann", sentence)), document(sentence))
    ]
    assert sure == sorted(sure)
    assert sure[0] <= 0.6


def test_a_sentence_that_points_back_takes_its_forerunner_along() -> None:
    (pain,) = found(call(("Ann", "The VPN in the hall is new. It keeps dropping all the time.")), "pain_point")
    assert pain.statement == "The VPN in the hall is new. It keeps dropping all the time."


def test_the_date_belongs_to_the_event_beside_it() -> None:
    (plan,) = found(document("They want to go live before the audit on 12 May."), "timeline")
    assert (plan.subject, plan.value) == ("audit", "2025-05-12")


def test_a_question_that_is_taken_up_counts_less_than_one_that_stays_open() -> None:
    question = ("Ann", "Who owns the data migration on your side?")
    taken_up = found(call(question, ("Tom", "That would be Priya from finance.")), "open_question")
    unknown = found(call(question, ("Tom", "Good question, I don't know yet.")), "open_question")
    assert taken_up[0].confidence < 0.4 < unknown[0].confidence


def test_typographic_apostrophes_are_apostrophes() -> None:
    assert found(call(("Ann", "I’ll send the offer to you.")), "commitment")


def test_a_transcript_inside_a_document_is_speech_with_speakers() -> None:
    text = "# Call\n\n**Ann Lee:** I'll send the plan.\n\n**Bob Ray:** Fine.\n\n**Ann Lee:** Good.\n\n**Bob Ray:** Bye."
    (promise,) = found(document(text), "commitment")
    assert (promise.owner, promise.confidence) == ("Ann Lee", 0.6)


def test_a_date_before_a_comma_is_not_that_of_the_clause_behind_it() -> None:
    assert found(document("They start on Monday 2 November, no matter when we go live."), "timeline") == []


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("The total budget went up and was raised from $70k to $85k.", "budget", "USD 85000"),
        ("Das Budget beträgt 2,5 Mio. Euro in diesem Jahr.", "budget", "EUR 2500000"),
        ("The go-live is on 4 June 2027, not 2 April.", "timeline", "2027-06-04"),
    ],
)
def test_what_a_sentence_takes_back_is_not_its_value(sentence: str, kind: FactKind, value: str) -> None:
    assert [fact.value for fact in found(document(sentence), kind)] == [value]


def test_a_cap_on_a_part_is_no_rival_to_the_budget() -> None:
    facts = found(document("The budget is 180,000 euros. Hardware is capped at 38,000 euros."), "budget")
    assert [(fact.subject, fact.value) for fact in facts] == [("", "EUR 180000"), ("hardware", "EUR 38000")]
