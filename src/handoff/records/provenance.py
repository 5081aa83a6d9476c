"""Where a thing came from: the file, the place in it, and the connector that read it.

The terms follow W3C PROV-O (https://www.w3.org/TR/prov-o/): an *entity* (the export file) was used by an *activity*
(one reading by one connector version); what came out *was derived from* the entity.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

LocatorKind = Literal["row", "pointer", "cue", "message", "lines", "paragraph"]


class Frozen(BaseModel):
    """Base of every value that passes between rooms: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Locator(Frozen):
    """A place inside one export file, exact enough to find it again by hand.

    ``value`` depends on ``kind``: the 1-based data row of a table (the header is not counted), an RFC 6901 JSON
    pointer, the 1-based cue number of a transcript, a Slack ``ts``, a 1-based line range ``"10-14"``, or a 1-based
    paragraph number. ``field`` names the column or key, ``member`` the file inside a zip.
    """

    kind: LocatorKind
    value: str
    field: str = ""
    member: str = ""

    def __str__(self) -> str:
        place = f"{self.kind} {self.value}" if self.value else self.kind
        first, _, last = self.value.partition("-")
        if self.kind == "lines" and first and last in ("", first):
            place = f"line {first}"
        if self.field:
            place = f"{place}, {self.field}"
        return f"{self.member}, {place}" if self.member else place


class Provenance(Frozen):
    """PROV of one record.

    ``had_primary_source`` is the export's file name as the user knows it, ``was_derived_from`` the sha256 of its
    bytes (hex) when the record was first read at that place in these words, ``was_generated_by`` the connector as
    ``name/version``.
    """

    had_primary_source: str
    was_derived_from: str
    was_generated_by: str
    locator: Locator
