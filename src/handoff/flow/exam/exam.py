"""The handoff exam: every question is asked of each format alone, and what fell out is followed to where it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from handoff.flow.exam.passages import Passages
from handoff.flow.exam.question import Exam, Marked, Place, Question


def examine(
    questions: Sequence[Question],
    word: Passages,
    markdown: Passages,
    *,
    accepted: bool = False,
    used: Collection[str] = (),
) -> Exam:
    """``accepted`` says whether a receiver took this revision over, ``used`` the ids of facts that they used."""
    marked = tuple(_mark(question, word, markdown, accepted=accepted, used=used) for question in questions)
    of = len(marked)
    return Exam(
        asked=of,
        word=sum(one.word for one in marked) / of if of else None,
        markdown=sum(one.markdown for one in marked) / of if of else None,
        retention=sum(one.word and one.markdown for one in marked) / of if of else None,
        lost=dict(Counter(one.lost_at for one in marked if one.lost_at and not (one.word and one.markdown))),
        questions=marked,
    )


def _mark(question: Question, word: Passages, markdown: Passages, *, accepted: bool, used: Collection[str]) -> Marked:
    in_word = word.answer(question.words, question.answers)
    in_markdown = markdown.answer(question.words, question.answers)
    facts = tuple(answer.fact for answer in question.answers)
    return Marked(
        name=question.name,
        question=question.words,
        required=question.required,
        facts=facts,
        word=in_word,
        markdown=in_markdown,
        lost_at=_lost_at(question, word, markdown) if question.lost or not (in_word and in_markdown) else "",
        accepted=accepted and (in_word or in_markdown),
        used=any(fact in used for fact in facts),
    )


def _lost_at(question: Question, word: Passages, markdown: Passages) -> Place:
    if question.lost:
        return question.lost
    said = (word.say(question.answers), markdown.say(question.answers))
    if not any(said):
        return "brief"
    if all(said):
        return "finding"
    return "markdown" if said[0] else "word"
