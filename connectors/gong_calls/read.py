"""Gong keeps the words of a call and the people of it in two answers: what belongs to one call is put together here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handoff.connect.author import (
    FileReport,
    FoundCall,
    Keys,
    Locator,
    ReadContext,
    Record,
    Unit,
    UnreadableFile,
    as_text,
    open_items,
    places,
    read_calls,
    set_aside,
)


@dataclass
class Found:
    """What one file holds: transcripts with their places, and calls by id."""

    transcripts: list[tuple[Locator, Mapping[str, Any]]] = field(default_factory=list)
    calls: dict[str, tuple[Locator, Mapping[str, Any]]] = field(default_factory=dict)
    neither: list[Locator] = field(default_factory=list)
    repeated: int = 0

    @property
    def transcribed(self) -> set[str]:
        return {as_text(transcript.get("callId")) for _, transcript in self.transcripts}


def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """Each transcript with its call, then each call without words that no file beside this one has the words of."""
    own = found_in(list(open_items(path, context, report, "@")))
    beside = list(_beside(context, report))
    for locator in own.neither:
        report.rows_read += 1
        set_aside(report, locator, "neither a call nor a transcript")
    yield from read_calls(_joined(own, beside, report), path, context, report)


def found_in(units: Sequence[Unit]) -> Found:
    """The calls and transcripts of a file: in an answer's lists, or one an item."""
    found = Found()
    for unit in units:
        whole = FoundCall(unit.locator, {})
        items = [*places(unit.data, "callTranscripts[]"), *places(unit.data, "calls[]")] or [((), unit.data)]
        for keys, item in items:
            _sort(whole, keys, item, found)
    return found


def _sort(whole: FoundCall, keys: Keys, item: Any, found: Found) -> None:
    locator = whole.place(keys)
    if isinstance(item, Mapping) and "transcript" in item:
        found.transcripts.append((locator, item))
    elif isinstance(item, Mapping) and isinstance(item.get("metaData"), Mapping):
        identity = as_text(item["metaData"].get("id"))
        found.repeated += identity in found.calls
        found.calls.setdefault(identity, (locator, item))
    elif keys or not {"callTranscripts", "calls"} & set(item):
        found.neither.append(locator)


def _beside(context: ReadContext, report: FileReport) -> Iterator[tuple[str, Found]]:
    """What the files beside this one hold; a broken one is told and left out."""
    for companion in context.companions:
        try:
            units = list(open_items(companion, context, FileReport(path=companion.name), "@"))
        except UnreadableFile as error:
            report.warnings.append(f"read without {companion.name} beside it: {error.problem}")
            continue
        found = found_in(units)
        if found.calls or found.transcripts:
            yield companion.name, found


def _joined(own: Found, beside: Sequence[tuple[str, Found]], report: FileReport) -> Iterator[FoundCall]:
    calls: dict[str, Mapping[str, Any]] = {}
    for found in (own, *(one for _, one in beside)):
        for identity, (_, call) in found.calls.items():
            calls.setdefault(identity, call)
    for locator, transcript in own.transcripts:
        call = calls.get(as_text(transcript.get("callId")), {})
        yield FoundCall(locator, {**transcript, "call": call} if call else transcript)
    unknown = own.transcribed - set(calls)
    if unknown:
        report.notes.append(
            f"transcripts without their call: {len(unknown)} of {len(own.transcripts)}; save the answer of "
            "/v2/calls/extensive as calls.json in the same folder to get titles, dates and names"
        )
    yield from _without_words(own, beside, report)


def _without_words(own: Found, beside: Sequence[tuple[str, Found]], report: FileReport) -> Iterator[FoundCall]:
    told = {identity: name for name, found in beside for identity in found.transcribed}
    elsewhere = [identity for identity in own.calls if identity in told and identity not in own.transcribed]
    left_out = len(elsewhere) + own.repeated
    report.rows_read += left_out
    report.rows_ignored += left_out
    if elsewhere:
        names = ", ".join(sorted({told[identity] for identity in elsewhere}))
        report.notes.append(f"calls read with their words, from {names} beside this file: {len(elsewhere)}")
    if own.repeated:
        report.notes.append(f"calls that stand here again, of which the first counts: {own.repeated}")
    for identity, (locator, call) in own.calls.items():
        if identity not in own.transcribed and identity not in told:
            yield FoundCall(locator, {"call": call})
