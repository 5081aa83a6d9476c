"""Transcripts in JSON, as conversation tools and speech recognisers write them: each call of a file is one Call.

What differs from tool to tool stands in the connector's settings (``spoken_json_spec``): where the words are, and
whether times are seconds, milliseconds or ``00:05:32``. A row is one spoken piece (an utterance, a sentence, a word),
or a call without any. Pieces of one speaker become turns as in ``timed_text``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from handoff.connect.calls_json.call import CallMaker, FoundCall
from handoff.connect.calls_json.settings import Settings
from handoff.connect.export import ReadContext, Unit, set_aside
from handoff.connect.rows import open_items, places
from handoff.errors import ConnectorError
from handoff.records import FileReport, Locator, Record

__all__ = ["FoundCall", "Settings", "found_calls", "read_calls", "read_records", "settings_of"]


def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """The calls of one file. Raises UnreadableFile for JSON that does not parse."""
    settings = settings_of(context)
    units = list(open_items(path, context, report, "@"))
    yield from read_calls(found_calls(units, settings, report), path, context, report)


def settings_of(context: ReadContext) -> Settings:
    """The settings from connector.yaml. Raises ConnectorError where there are none."""
    if not isinstance(context.settings, Settings):
        raise ConnectorError(
            "the reader spoken_json needs settings: where the turns are, and the unit of their times",
            place=f"{context.shown_as}, connector {context.connector}",
            remedy="add settings to connector.yaml; docs/add-a-connector.md lists them",
        )
    return context.settings


def found_calls(units: Sequence[Unit], settings: Settings, report: FileReport) -> Iterator[FoundCall]:
    """The calls in the items of a file; items that hold none are set aside."""
    if _is_one_call(units, settings):
        pieces = tuple(((index,), {} if unit.problem else unit.data) for index, unit in enumerate(units))
        yield FoundCall(Locator(kind="pointer", value=""), {}, pieces)
        return
    for unit in units:
        calls = [] if unit.problem else list(_calls_in(unit, settings))
        if not calls:
            report.rows_read += 1
            set_aside(report, unit.locator, unit.problem or f"no call at {' or '.join(settings.calls)}")
        yield from calls


def read_calls(calls: Iterable[FoundCall], path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """A Call for each call that was found, and the account of its pieces and keys."""
    found = list(calls)
    maker = CallMaker(settings_of(context), found, path, context, report)
    for call in found:
        record = maker.make(call)
        if record is not None:
            yield record
    maker.close()


def _calls_in(unit: Unit, settings: Settings) -> Iterator[FoundCall]:
    """The calls at the first place that is there."""
    whole = FoundCall(unit.locator, {})
    for place in settings.calls:
        found = [(keys, data) for keys, data in places(unit.data, place) if isinstance(data, Mapping)]
        if found:
            yield from (FoundCall(whole.place(keys), data) for keys, data in found)
            return


def _is_one_call(units: Sequence[Unit], settings: Settings) -> bool:
    """Whether the document itself is the list of pieces: where nothing in its first item is a list of them."""
    first = next((unit.data for unit in units if not unit.problem), None)
    if first is None or not any(spec.from_ == "@" for spec in settings.turns):
        return False
    inside = [spec.from_ for spec in settings.turns] + list(settings.calls)
    return not any(next(places(first, place), None) for place in inside if place != "@")
