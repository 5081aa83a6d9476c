"""A head: trained on marked sentences, saved, read back, and asked."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from handoff.extract.heads.context import Sentence, sentences_of
from handoff.extract.heads.extractor import Heads
from handoff.extract.heads.head import load
from handoff.extract.heads.highlights import MOST_WORDS, highlights
from handoff.extract.heads.reader import shipped
from handoff.records.record import Call
from tests.extract.record_samples import call
from training.head_training import Example, train

TALK = (
    ("Priya", "Morning! Can you hear me? Lovely weather, isn't it?"),
    ("Dana", "Yes, hi. We decided to keep the warehouse in Bremen, because the lease runs until 2029."),
    ("Priya", "What would it cost at most?"),
    ("Dana", "Eighty thousand, not a cent more."),
    ("Priya", "I'll send you the quote by Friday."),
    ("Dana", "My grandmother used to say that about everything."),
)


@pytest.fixture(scope="module")
def talk() -> Call:
    return call(*TALK)


def marked(record: Call) -> list[Example]:
    kinds = {1: "decision", 3: "budget", 4: "commitment"}
    sentences = sentences_of(record, {})
    turn = [record.part_index(sentence.start) for sentence in sentences]
    return [
        Example(sentence, frozenset({kinds[at]} if at in kinds and len(sentence.text.split()) > 3 else ()))
        for sentence, at in zip(sentences, turn, strict=True)
    ] * 30


def test_every_sentence_is_a_stretch_of_the_record_with_what_stands_around_it(talk: Call) -> None:
    sentences = sentences_of(talk, {"Dana": "theirs"})
    assert all(talk.text[one.start : one.end] == one.text for one in sentences)
    answer = next(one for one in sentences if one.text.startswith("Eighty"))
    assert (answer.speaker, answer.side, answer.asked) == ("Dana", "theirs", True)
    assert answer.before == "What would it cost at most?"


def test_a_head_learns_its_kinds_and_is_the_same_after_it_was_saved(talk: Call) -> None:
    examples = marked(talk)
    head = train(examples, ["decision", "budget", "commitment", "risk"])
    assert head.answers == ("worth", "decision", "budget", "commitment")
    sentences: list[Sentence] = [one.sentence for one in examples[: len(examples) // 30]]
    judged = head.judge(sentences)
    told = {one.text: head.answers[1 + int(np.argmax(row[1:]))] for one, row in zip(sentences, judged, strict=True)}
    assert told["I'll send you the quote by Friday."] == "commitment"
    assert told["Eighty thousand, not a cent more."] == "budget"
    again = load(head.saved())
    assert np.allclose(again.judge(sentences), judged, atol=2e-3)
    assert again.fingerprint


def test_no_sentence_gives_no_judgement() -> None:
    assert shipped().judge([]).shape == (0, len(shipped().answers))


def test_small_talk_is_worth_less_than_a_promise(talk: Call) -> None:
    sentences = sentences_of(talk, {})
    worth = dict(zip((one.text for one in sentences), shipped().judge(sentences)[:, 0], strict=True))
    assert worth["Lovely weather, isn't it?"] < 0.2 < worth["I'll send you the quote by Friday."]


def test_highlights_lie_apart_and_stand_in_the_record(talk: Call) -> None:
    found = sorted(highlights([talk], {"Dana": "theirs", "Priya": "ours"}, shipped()), key=lambda one: one.start)
    assert all(talk.text[one.start : one.end] == one.quote for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(len(one.quote.split()) <= MOST_WORDS for one in found)
    assert any(one.quote.startswith("Eighty") for one in found)


def test_a_promise_has_its_speaker_as_owner_and_its_day_counted_out(talk: Call) -> None:
    promise = next(fact for fact in Heads().extract(talk) if fact.kind in ("commitment", "next_step"))
    assert (promise.owner, promise.statement) == (
        "Priya",
        "Priya will send you the quote by Friday (14 February 2025).",
    )
    assert str(promise.due) == "2025-02-14"
