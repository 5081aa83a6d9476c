"""What a language model answered, read as data."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError, field_validator

from handoff.extract.llm.question import KINDS, NoAnswer
from handoff.records import FactKind, Frozen

_FENCED = re.compile(r"```(?:json)?\s*(.*?)\s*```\s*", re.DOTALL | re.IGNORECASE)
#: More than this nobody says in one question's passages.
_MOST_STATEMENTS = 200
LONGEST_STATEMENT = 600


def _empty_for_none(value: object) -> object:
    return "" if value is None else value


def _none_for_empty(value: object) -> object:
    return None if value == "" else value


class Stated(Frozen, extra="ignore"):
    """One statement as the model gave it: nothing of it is believed yet."""

    passage: int
    kind: FactKind
    statement: str = Field(min_length=1, max_length=LONGEST_STATEMENT)
    quote: str = Field(min_length=1)
    owner: Annotated[str, BeforeValidator(_empty_for_none)] = ""
    due: Annotated[date | None, BeforeValidator(_none_for_empty)] = None

    @field_validator("kind")
    @classmethod
    def _asked_for(cls, kind: FactKind) -> FactKind:
        if kind not in KINDS:
            raise ValueError("not a kind that was asked for")
        return kind


def read_answer(text: str) -> tuple[tuple[Stated, ...], int]:
    """The statements of an answer, and how many more could not be read. Raises ``NoAnswer`` where it is none."""
    fenced = _FENCED.fullmatch(text.strip())
    try:
        answer = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError) as error:
        raise NoAnswer("the answer is no JSON") from error
    given = answer.get("statements") if isinstance(answer, dict) else None
    if not isinstance(given, list):
        raise NoAnswer("the answer holds no list of statements")
    read = [_stated(one) for one in given[:_MOST_STATEMENTS]]
    stated = tuple(one for one in read if one is not None)
    return stated, len(given) - len(stated)


def _stated(given: object) -> Stated | None:
    try:
        return Stated.model_validate(given)
    except ValidationError:
        return None
