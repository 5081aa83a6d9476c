"""What the heads are trained on: invented closings and cases that lie beside this file, and labelled desks if given."""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from handoff.extract.tickets.case import Case, read_case
from handoff.extract.tickets.staff import Staff
from handoff.records import BaseRecord, Locator, Part, Provenance, Ticket
from handoff.workspace import Workspace

HERE = Path(__file__).parent
#: The label of a closing that a second reader might class otherwise counts so much.
BORDERLINE = 0.3
#: A closing from a real desk counts for so many invented ones.
FROM_A_DESK = 2.0

#: Which part the words at (start, end) of a ticket's text play.
Span = tuple[str, int, int]

_MARK = re.compile(r"<(?P<part>[cstwp])>|</>")
_PARTS = {"c": "cause", "s": "solution", "t": "tried", "w": "workaround", "p": "promise"}
_WRITERS = {"caller": "Cary Caller", "desk": "Dana Desk", "note": "Dana Desk", "auto": "Automation"}


@dataclass(frozen=True)
class Closing:
    """A closing text with its kind; ``weight`` says how much it counts."""

    text: str
    kind: str
    weight: float = 1.0


@dataclass(frozen=True)
class LabelledCase:
    """A case, and where in its text the parts stand."""

    case: Case
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class LabelledDesk:
    """All of a desk's records, with a label row a ticket, by number."""

    name: str
    records: tuple[BaseRecord, ...]
    labels: dict[str, dict[str, Any]]

    @property
    def cases(self) -> list[LabelledCase]:
        staff = Staff.of(self.records)
        tickets = {one.native_id: one for one in self.records if isinstance(one, Ticket)}
        spans = self._spans(tickets)
        return [LabelledCase(read_case(tickets[each], staff), tuple(spans[each])) for each in sorted(tickets)]

    @property
    def closings(self) -> list[Closing]:
        rows = [row for row in self.labels.values() if row["closing"] != "empty" and row["closing_text"]]
        return [
            Closing(row["closing_text"], row["closing"], BORDERLINE if row.get("borderline") else FROM_A_DESK)
            for row in rows
        ]

    def _spans(self, tickets: dict[str, Ticket]) -> dict[str, list[Span]]:
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for number, row in self.labels.items():
            for part, told in _told(row):
                ticket = told.get("ticket") or number
                for start in _starts(tickets[ticket].text, told["quote"]):
                    found[ticket].append((part, start, start + len(told["quote"])))
        return found


def _told(row: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in ("cause", "solution", "workaround"):
        if row.get(part):
            yield part, row[part]
    yield from (("tried", told) for told in row.get("tried") or ())
    yield from (("promise", told) for told in row.get("promises") or ())


def _starts(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def read_desk(folder: Path) -> LabelledDesk:
    """A labelled desk, read through the product itself."""
    rows = [json.loads(line) for line in (folder / "labels.jsonl").read_text().splitlines() if line.strip()]
    with tempfile.TemporaryDirectory() as place, Workspace.init(Path(place) / "desk") as workspace:
        workspace.ingest(folder / "exports")
        cards = workspace.records()
        records = [workspace.record(card.id) for card in cards]
    known = cast("tuple[BaseRecord, ...]", tuple(one for one in records if one is not None))
    return LabelledDesk(folder.name, known, {row["ticket"]: row for row in rows})


def invented_closings() -> list[Closing]:
    """The closings beside this file: kind, tab, text."""
    lines = (HERE / "closings.tsv").read_text(encoding="utf-8").splitlines()
    return [Closing(text, kind) for kind, _, text in (line.partition("\t") for line in lines)]


def invented_cases() -> list[LabelledCase]:
    """The cases beside this file."""
    blocks = re.split(r"\n\s*\n", (HERE / "cases.txt").read_text(encoding="utf-8"))
    told = [block.strip() for block in blocks if block.strip() and not block.startswith("#")]
    return [_case(block, number) for number, block in enumerate(told, start=1)]


def _case(block: str, number: int) -> LabelledCase:
    head, *lines = block.splitlines()
    title, _, state = head.rpartition(" | ")
    said = [line.partition(": ")[::2] for line in lines]
    plain = [(who, *_unmarked(words)) for who, words in said]
    parts = tuple(_part(who, text, at) for at, (who, text, _) in enumerate(plain))
    closed_with = next((text for who, text, _ in plain if who == "close"), "")
    ticket = Ticket(
        id=f"ticket_{number}",
        system="invented",
        native_id=f"T{number:03}",
        title=title,
        provenance=_source(number),
        status=state,
        requester=_WRITERS["caller"],
        assignee=_WRITERS["desk"],
        resolution=closed_with,
        parts=parts,
    )
    spans = [
        (part, ticket.starts[at] + len(parts[at].prefix) + start, ticket.starts[at] + len(parts[at].prefix) + end)
        for at, (_, _, marks) in enumerate(plain)
        for part, start, end in marks
    ]
    return LabelledCase(read_case(ticket, Staff.of([ticket])), tuple(spans))


def _unmarked(words: str) -> tuple[str, list[Span]]:
    """The words without their marks, and where the marked ones stand."""
    text, spans, opened = "", [], ("", 0)
    at = 0
    for mark in _MARK.finditer(words):
        text += words[at : mark.start()]
        at = mark.end()
        if mark["part"]:
            opened = (_PARTS[mark["part"]], len(text))
        else:
            spans.append((opened[0], opened[1], len(text)))
    return text + words[at:], spans


def _part(who: str, text: str, at: int) -> Part:
    place = Locator(kind="lines", value=str(at + 1))
    if who == "close":
        return Part(role="field", label="Resolution", text=text, locator=place)
    if who == "caller" and at == 0:
        return Part(role="body", text=text, locator=place)
    return Part(role="comment", speaker=_WRITERS[who], text=text, locator=place, internal=who == "note")


def _source(number: int) -> Provenance:
    return Provenance(
        had_primary_source="cases.txt",
        was_derived_from="0" * 64,
        was_generated_by="training/1",
        locator=Locator(kind="row", value=str(number)),
    )
