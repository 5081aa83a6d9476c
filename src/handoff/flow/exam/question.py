"""What a receiver must be able to find, and what became of it on the way."""

from __future__ import annotations

from typing import Literal

from handoff.records import Frozen

#: Where a fact falls out: no record tells it any more (``source``), the record that does is another client's now
#: (``record``), a record says it and no fact stands for it (``fact``), the brief leaves it out (``brief``), one format
#: does (``word``, ``markdown``), or it is there and its question does not lead to it (``finding``).
Place = Literal["", "source", "record", "fact", "brief", "word", "markdown", "finding"]


class Answer(Frozen):
    """One fact as an answer: ``texts`` are its quote, its statement and how the brief puts it; any of them will do.

    So will its ``value`` beside words of its ``topic``.
    """

    fact: str
    texts: tuple[str, ...]
    value: str = ""
    topic: str = ""


class Question(Frozen):
    """``answers`` are facts that stand, ``lost`` where one fell out before the brief. ``required`` by the connection.

    ``words`` are those of the source where it asked; else what the fact is about.
    """

    name: str
    words: str
    required: bool = False
    answers: tuple[Answer, ...] = ()
    lost: Place = ""
    shown: bool = True


class Marked(Frozen):
    """A question with what came of it. ``used`` and ``accepted`` say how far its fact went after the brief.

    ``lost_at`` names where a fact fell out before the brief also where other words of both files answer still.
    """

    name: str
    question: str
    required: bool
    facts: tuple[str, ...]
    word: bool
    markdown: bool
    lost_at: Place
    accepted: bool
    used: bool


class Exam(Frozen):
    """Shares of the questions that were answered: by the Word text, by the Markdown passages, by both.

    ``retention`` is the share that both answer; None where nothing was asked. ``lost`` counts the rest by its place.
    """

    asked: int
    word: float | None
    markdown: float | None
    retention: float | None
    lost: dict[Place, int]
    questions: tuple[Marked, ...]
