"""What is written by hand in connector.yaml is read strictly: no unknown keys, and patterns that compile."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict


class Spec(BaseModel):
    """Base of the parts of connector.yaml: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def pattern(source: str) -> str:
    """The source of a regular expression. Raises ValueError where it is none."""
    try:
        re.compile(source)
    except re.error as error:
        raise ValueError(f"{source!r} is no regular expression: {error}") from error
    return source
