"""Rows that an export ends with and that are no data."""

from __future__ import annotations

from pydantic import field_validator

from handoff.connect.export import Spec, pattern


class FooterSpec(Spec):
    """Rows that an export ends with and that are no data: from the first one whose first cell fits ``text`` on.

    ``warning`` is what the report then says, where the row means that something is missing.
    """

    text: str
    warning: str = ""

    @field_validator("text")
    @classmethod
    def _is_a_pattern(cls, value: str) -> str:
        return pattern(value)
