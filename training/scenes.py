"""Labelled scenes: short pieces of working talk, each sentence that a receiver must know marked with its kind.

::

    @call ours=Priya,Tom theirs=Dana third=
    Dana: We're on two servers in the basement. It floods down there, by the way.
    = environment 2 | We're on two servers in the basement.
    = risk 2 | It floods down there, by the way.

The first line says what it is and who is who; ``= kind importance | quote`` marks words of the turn above it. Whatever
is not marked is not worth handing over. A blank line ends a scene.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handoff.extract.heads import Sentence, sentences_of
from handoff.records import RECORD_TYPES, BaseRecord, Locator, Part, PartRole, Provenance, Side
from training.head_training import Example

FOLDER = Path(__file__).parent / "scenes"
#: How much a sentence weighs by its importance; 0 is what is worth nothing.
WEIGHTS = {0: 1.0, 1: 0.6, 2: 1.0, 3: 1.3}
_CRITICAL = 3
_HEAD = re.compile(r"@(?P<medium>\w+) ours=(?P<ours>.*?) theirs=(?P<theirs>.*?) third=(?P<third>.*)")
_MARK = re.compile(r"= (?P<kind>\w+) (?P<importance>[123]) \| (?P<quote>.+)")
_KINDS = {"call": "call", "chat": "thread", "mail": "thread", "ticket": "ticket", "note": "note", "minutes": "document"}
_ROLES: dict[str, PartRole] = {"call": "turn", "chat": "turn", "mail": "turn", "ticket": "comment"}
#: A sentence carries a mark that covers so much of the shorter of the two.
_COVERS = 0.4


@dataclass(frozen=True)
class Mark:
    """A label on the turn with this number."""

    turn: int
    kind: str
    importance: int
    quote: str


def examples() -> list[Example]:
    """Every sentence of every scene. Raises ValueError for a scene that cannot be read, with its file."""
    return [example for path in sorted(FOLDER.glob("*.txt")) for example in _of_file(path)]


def _of_file(path: Path) -> Iterator[Example]:
    for number, scene in enumerate(re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())):
        head, *lines = scene.splitlines()
        match = _HEAD.fullmatch(head)
        if match is None:
            raise ValueError(f"{path.name}: {head!r} begins no scene")
        record, marks = _read(f"{path.stem}:{number}", match["medium"], lines)
        for sentence in sentences_of(record, _sides(match)):
            found = [mark for mark in marks if _carries(record, sentence, mark)]
            importance = max((mark.importance for mark in found), default=0)
            kinds = frozenset(mark.kind for mark in found)
            yield Example(sentence, kinds, WEIGHTS[importance], must=importance == _CRITICAL)


def _sides(head: re.Match[str]) -> dict[str, Side]:
    sides: tuple[Side, ...] = ("ours", "theirs", "third")
    return {name.strip(): side for side in sides for name in head[side].split(",") if name.strip()}


def _read(name: str, medium: str, lines: list[str]) -> tuple[BaseRecord, list[Mark]]:
    parts: list[Part] = []
    marks: list[Mark] = []
    for line in lines:
        if mark := _MARK.fullmatch(line):
            marks.append(Mark(len(parts) - 1, mark["kind"], int(mark["importance"]), mark["quote"]))
        else:
            speaker, _, words = line.partition(": ")
            parts.append(_part(medium, speaker.strip("-"), words, first=not parts))
    place = Locator(kind="lines", value="1")
    source = Provenance(had_primary_source="", was_derived_from="", was_generated_by="scene/1", locator=place)
    record = RECORD_TYPES[_KINDS[medium]](
        id=name, system="scene", native_id="1", title="", provenance=source, parts=tuple(parts)
    )
    return record, marks


def _part(medium: str, speaker: str, words: str, *, first: bool) -> Part:
    role: PartRole = "body" if medium == "ticket" and first else _ROLES.get(medium, "body")
    listed = role == "body" and not speaker
    text = f"- {words}" if listed else words
    return Part(role=role, text=text, speaker=speaker, locator=Locator(kind="lines", value="1"))


def _carries(record: BaseRecord, sentence: Sentence, mark: Mark) -> bool:
    start = record.text.find(mark.quote, record.starts[mark.turn])
    shared = min(start + len(mark.quote), sentence.end) - max(start, sentence.start)
    shorter = min(len(mark.quote), sentence.end - sentence.start)
    return record.part_index(sentence.start) == mark.turn and shared >= _COVERS * shorter
