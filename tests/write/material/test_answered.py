"""What was answered to words that are quoted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handoff.extract.sides import sides_of
from handoff.records import BaseRecord, Fact, Highlight, Locator
from handoff.write.material import Citations, Material, Point
from handoff.write.material.answered import answers_to
from handoff.write.material.plan import Candidate, Room, plan
from handoff.write.material.said import as_fact
from handoff.write.page.inline import plain
from handoff.write.sections.builders import section_blocks
from tests.extract.record_samples import call
from tests.write.brief_golden import given, template
from tests.write.brief_story import rich_story

ASKED = "The battery is dead, a new one is 160 and needs an OK."
REPLY = "OK for the battery. Do it Friday."


def said(record: BaseRecord, words: str = ASKED, worth: float = 0.9) -> Highlight:
    start = record.text.index(words)
    part = record.part_at(start)
    return Highlight(
        record_id=record.id,
        start=start,
        end=start + len(words),
        quote=words,
        worth=worth,
        kind="risk",
        shares=(("risk", 1.0),),
        locator=part.locator,
        speaker=part.speaker,
        at=record.said_at(start),
    )


def answer(*turns: tuple[str, str], words: str = ASKED) -> Fact | None:
    record = call(*turns)
    return dict(answers_to([as_fact(said(record, words))], {record.id: record})).get(as_fact(said(record, words)).id)


def test_what_somebody_else_says_next_is_the_answer_at_its_own_place() -> None:
    found = answer(("Ana", ASKED), ("Nuala", REPLY))
    assert found is not None
    assert (found.speaker, found.statement, found.evidence.quote) == ("Nuala", REPLY, REPLY)
    assert found.locator == Locator(kind="cue", value="2")


def test_of_a_long_reply_the_sentences_that_are_short_enough_are_told() -> None:
    found = answer(("Ana", ASKED), ("Nuala", f"{REPLY} {'And then we talked about the weather for a while. ' * 3}"))
    assert found is not None
    assert found.statement == f"{REPLY} And then we talked about the weather for a while."


@pytest.mark.parametrize(
    "turns",
    [
        [("Ana", ASKED), ("Nuala", "Okay, thanks.")],
        [("Ana", ASKED), ("Nuala", "And how is the weather in Leer?")],
        [("Ana", ASKED)],
        [("Ana", ASKED), ("Ana", REPLY)],
        [("Ana", f"{ASKED} {'Now to something else that was on the list for today. ' * 2}"), ("Nuala", REPLY)],
        [("Ana", ASKED), ("Nuala", "Yes, but keep that between us.")],
    ],
    ids=["a kind word", "another matter", "nobody", "the same speaker", "other words between", "in confidence"],
)
def test_what_settles_nothing_is_no_answer(turns: list[tuple[str, str]]) -> None:
    assert answer(*turns) is None


def test_a_question_is_answered_by_any_words_of_their_own() -> None:
    question = "When does the dry run start?"
    found = answer(("Ana", question), ("Inge", "Twelve October, when the cable is in."), words=question)
    assert found is not None


def points(*facts: tuple[Fact, Fact | None]) -> list[Candidate]:
    return [Candidate("a", Point(fact, answer=reply), 0.9 - at / 10) for at, (fact, reply) in enumerate(facts)]


def test_an_answer_stands_once_whether_beside_its_question_or_alone() -> None:
    record = call(("Ana", ASKED), ("Nuala", REPLY))
    asked, alone = as_fact(said(record)), as_fact(said(record, REPLY))
    reply = dict(answers_to([asked], {record.id: record}))[asked.id]
    room = Room(100, 0, {"a": 5})
    beside = plan(points((asked, reply), (alone, None)), room).sections["a"]
    assert [(point.fact.id, point.answer) for point in beside] == [(asked.id, reply)]
    apart = plan(points((alone, None), (asked, reply)), room).sections["a"]
    assert [(point.fact.id, point.answer) for point in apart] == [(alone.id, None), (asked.id, None)]


@pytest.mark.parametrize(("worth", "told"), [(0.3, True), (0.05, False)])
def test_an_answer_is_told_behind_the_quote_where_it_is_worth_a_word(worth: float, told: bool) -> None:
    record = call(("Ana", ASKED), ("Nuala", REPLY))
    story = replace(rich_story(), records={record.id: record})
    highlights = (said(record), said(record, REPLY, worth))
    asked = replace(given(story, facts=()), highlights=highlights, sides=sides_of([record]))
    material = Material.of(template().spec, asked)
    assert bool(material.answers) is told
    section = template().spec.section("risks")
    only = plan([Candidate(section.id, Point(material.said[0], answer=material.answers.get(material.said[0].id)), 1)],
                Room(90, 0, {section.id: 3}))  # fmt: skip
    blocks = section_blocks(section, material.planned(only), Citations(material.records))
    line = " ".join(plain(item.inlines) for block in blocks for item in getattr(block, "items", ()))
    assert line.startswith(f"Ana, 10 Feb: “{ASKED}”")
    assert line.endswith(f"Nuala: “{REPLY}”") is told


def test_the_number_of_a_system_is_no_name_of_a_speaker() -> None:
    record = call(("48000000002", ASKED))
    line = plain(Citations({record.id: record}).statement(as_fact(said(record))))
    assert line.startswith(f"“{ASKED}”")
