"""Texts with what must not be kept marked in them, as records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from handoff.extract.redaction import redact
from handoff.records import Locator, Part, Provenance, RedactionPolicy, Ticket

_PLANTED = re.compile(r"⟦([\w ]+):(.*?)⟧")
_DECOY = re.compile(r"⟪(.*?)⟫")


@dataclass(frozen=True)
class Case:
    """``planted`` must be gone from the record, ``decoys`` must stand in it."""

    form: str
    line: str
    planted: tuple[str, ...]
    decoys: tuple[str, ...]

    @property
    def record(self) -> Ticket:
        words = _DECOY.sub(r"\1", _PLANTED.sub(r"\2", self.line))
        return Ticket(
            id="ticket_1",
            system="desk",
            native_id="1",
            title="A call",
            provenance=Provenance(
                had_primary_source="desk.csv", was_derived_from="0", was_generated_by="d/1", locator=_place("1")
            ),
            parts=tuple(_parts(self.form, words)),
            extras={"payload": words} if self.form == "json" else {},
        )

    def stored(self, policy: RedactionPolicy | None = None) -> str:
        """All that would be kept of it."""
        record, _ = redact(self.record, policy or RedactionPolicy())
        return "\n".join([record.text, *record.extras.values()])

    def missed(self) -> list[str]:
        stored = self.stored()
        return [value for value in self.planted if value in stored]

    def taken(self) -> list[str]:
        stored = self.stored()
        return [value for value in self.decoys if value not in stored]


def cases_in(path: Path) -> list[Case]:
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return [_case(*line.split("\t", 1)) for line in lines]


def _case(form: str, line: str) -> Case:
    return Case(form, line, tuple(value for _, value in _PLANTED.findall(line)), tuple(_DECOY.findall(line)))


def _parts(form: str, words: str) -> list[Part]:
    if form == "turns":
        turns = [turn.partition(": ") for turn in words.split(" // ")]
        return [
            Part(role="turn", speaker=who, text=said, locator=_place(str(n))) for n, (who, _, said) in enumerate(turns)
        ]
    if form == "column":
        label, _, value = words.partition(" = ")
        return [Part(role="field", label=label, text=value, locator=_place("1"))]
    return [] if form == "json" else [Part(role="body", text=words, locator=_place("1"))]


def _place(value: str) -> Locator:
    return Locator(kind="row", value=value)
