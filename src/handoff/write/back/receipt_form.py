"""The read-back: the form at the end of a brief in which the receiver restates it and takes it over, or returns it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from handoff.records import Edit

HEADING = "read-back"
_RETURNED = re.compile(r"\b(?:return(?:ed|s|ing)?|not accept(?:ed)?|declin\w+|reject\w+|sen[dt] back)\b", re.IGNORECASE)
_ACCEPTED = re.compile(r"\b(?:accept(?:ed|s)?|yes|taken over|agreed|ok|okay)\b", re.IGNORECASE)
_ABOUT_ANSWER = re.compile(r"accept|return", re.IGNORECASE)
_ABOUT_NAME = re.compile(r"\bname\b", re.IGNORECASE)


class ReadBack(NamedTuple):
    """A filled form. ``answer`` is empty where the words say neither; ``signed`` is what stands under the name."""

    answer: Literal["accepted", "returned", ""]
    questions: str
    restated: str
    signed: str


def gather_read_back(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits with all answers in the form as one; a later answer in it is another read-back."""
    rest: list[Edit] = []
    answers: list[Edit] = []
    for edit in edits:
        (answers if _is_answer(edit) else rest).append(edit)
    if not answers:
        return tuple(rest)
    cells = tuple((_question(edit), edit.after) for edit in answers)
    first = answers[0]
    words = " / ".join(answer for _, answer in cells)
    return (*rest, first.model_copy(update={"kind": "read_back", "before": "", "after": words, "cells": cells}))


def read_back_of(cells: Iterable[tuple[str, str]]) -> ReadBack:
    """What the answers, by their questions, come to."""
    said = {"answer": "", "signed": "", "restated": ""}
    for question, words in cells:
        about = "answer" if _ABOUT_ANSWER.search(question) else "signed" if _ABOUT_NAME.search(question) else "restated"
        said[about] = f"{said[about]} {words}".strip()
    words = said["answer"]
    answer: Literal["accepted", "returned", ""] = ""
    if _RETURNED.search(words) or words.endswith("?"):
        answer = "returned"
    elif _ACCEPTED.search(words):
        answer = "accepted"
    return ReadBack(answer, words if answer == "returned" else "", said["restated"], said["signed"])


def _is_answer(edit: Edit) -> bool:
    named = edit.place.heading.casefold().startswith(HEADING)
    return named and not edit.path and edit.kind in ("added", "reworded") and bool(_question(edit))


def _question(edit: Edit) -> str:
    """The other cell of the row."""
    line = edit.place.line
    return line.removesuffix(edit.after).rstrip(" |") if line.endswith(f"| {edit.after}") else ""
