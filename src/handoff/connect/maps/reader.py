"""Tables and JSON through the maps of a connector: the reader behind ``reader: tabular`` and ``reader: json``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from handoff.connect.export import (
    ReadContext,
    TimeReader,
    Unit,
    Units,
    as_text,
    day_first_in,
    is_dotted,
    is_numeric_date,
    readable_title,
    set_aside,
    zone_of,
)
from handoff.connect.maps.fields import Frame, header_of_names
from handoff.connect.maps.file_map import SAY_DELETED, FileMap
from handoff.connect.maps.lookups import Lookups
from handoff.connect.maps.messages import MessageMap, Wordless
from handoff.connect.maps.named_people import NamedPeople
from handoff.connect.maps.native_ids import NativeIds, RepeatedRow, shared_ids
from handoff.connect.maps.spec import SUFFIXES, MapSpec
from handoff.connect.maps.suspicions import CutTexts, suspicions
from handoff.connect.maps.talk_columns import days_in, is_talk
from handoff.connect.maps.transforms import Tools
from handoff.connect.maps.value_specs import LookupSpec
from handoff.connect.rows import (
    DocumentItems,
    Each,
    Flat,
    Table,
    account_for_width,
    open_elements,
    open_items,
    open_table,
)
from handoff.errors import ConnectorError, InputRefused, UnreadableFile
from handoff.records import FileReport, Record

#: A connector's own reader of units: ``units(path, context, report)``, an iterable that may be iterated twice.
UnitReader = Callable[[Path, ReadContext, FileReport], Units]

#: What became of a row that is a message: it stands in a Thread with others when all rows are read.
TAKEN = object()

_YES = frozenset({"true", "1", "yes"})
#: What interfaces put around an item's own values (Airtable, JSON:API, HubSpot): a value is found without it too.
_WRAPPERS = ("fields.", "attributes.", "properties.")


def read_mapped(
    path: Path,
    context: ReadContext,
    report: FileReport,
    maps: Sequence[MapSpec],
    lookups: Mapping[str, LookupSpec],
    own_units: UnitReader | None = None,
) -> Iterator[Record]:
    """The records of one file through the maps that claim it. See ``reading`` for what is counted where."""
    units, header = _open(path, context, report, maps[0], own_units)
    for reason in dict.fromkeys(spec.note for spec in maps if spec.note):
        report.notes.append(reason)
    file_maps = _file_maps(maps, units, header, Lookups(lookups, context, report, path), context, report)
    rules: Counter[str] = Counter()
    flowing = account_for_width(units, iter(units), report) if isinstance(units, Table) else iter(units)
    cut = CutTexts()
    rows = mapped = 0  # a report checks what is set on it, which costs too much for each row
    try:
        for unit in flowing:
            rows += 1
            cut.look_at(unit)
            record = _map_one(unit, file_maps, rules, report)
            mapped += record is not None
            if record is not None and record is not TAKEN:
                yield record  # type: ignore[misc]
        for file_map in file_maps:
            if isinstance(file_map, MessageMap):
                yield from file_map.threads()
                report.warnings.extend(file_map.warnings)
    finally:
        report.rows_read += rows
        report.rows_mapped += mapped
    _close(file_maps, rules, report)
    if not rows and not report.warnings:
        report.warnings.append("nothing to read: the file is well-formed and holds no items")
    report.warnings.extend(cut.warnings)
    report.warnings.extend(suspicions(file_maps, report.rows_read - report.rows_ignored))
    report.warnings.extend([units.footer_warning] if isinstance(units, Table) and units.footer_warning else [])


def _open(
    path: Path, context: ReadContext, report: FileReport, spec: MapSpec, own_units: UnitReader | None
) -> tuple[Units, dict[str, str] | None]:
    """The units, and the header where values are found by column name."""
    if own_units is not None:
        return own_units(path, context, report), None
    if spec.reader == "tabular":
        table = open_table(path, context, report, spec.footers)
        _account_for_no_rows(table, path, spec, context, report)
        return table, header_of_names(dict.fromkeys(table.columns))
    open_them = open_elements if spec.reader == "xml" else open_items
    items = open_them(path, context, report, spec.records)
    items = Each(items, spec.each) if spec.each else items
    if not spec.flatten:
        return items, None
    flat = Flat(items)
    names = {name: None for unit in flat for name in unit.data}
    inner = {name.partition(".")[2]: name for name in names if name.startswith(_WRAPPERS)}
    unwrapped = {known: inner[name] for known, name in header_of_names(inner).items()}
    return flat, {**unwrapped, **header_of_names(names)}


def _account_for_no_rows(table: Table, path: Path, spec: MapSpec, context: ReadContext, report: FileReport) -> None:
    """A table may be empty; what only a person called a table and has no rows is none. Raises UnreadableFile."""
    if next(iter(table), None) is not None:
        return
    if path.suffix.lower() not in (spec.claims.suffixes or SUFFIXES["tabular"]):
        raise UnreadableFile(
            "this is no table: nothing stands below its first line",
            place=context.shown_as,
            remedy="leave --connector out, or name the connector of what the file is",
        )
    report.warnings.append("no rows: nothing stands below the header")


def _file_maps(
    maps: Sequence[MapSpec],
    units: Units,
    header: dict[str, str] | None,
    lookups: Lookups,
    context: ReadContext,
    report: FileReport,
) -> list[FileMap]:
    orders: dict[bool, bool] = {}
    refused: dict[bool, InputRefused] = {}
    made: list[FileMap] = []
    beside = units if isinstance(units, DocumentItems | Flat) else ()  # what a connector's own code reads is read once

    def day_first(dotted: bool) -> bool:
        """Dates with dots and those without are two ways of writing, each with its own order."""
        if dotted in refused:
            raise refused[dotted]  # what people wrote in notes is read without it: the file is not searched again
        if dotted not in orders:
            dates = (one for one in _numeric_dates(made, units) if is_dotted(one[1]) == dotted)
            others = (one for one in _other_dates(units) if not dotted or is_dotted(one[1]))
            try:
                orders[dotted], why = day_first_in(dates, context.options, context.shown_as, others, dotted=dotted)
            except InputRefused as error:
                refused[dotted] = error
                raise
            report.date_order = f"{'day' if orders[dotted] else 'month'} first ({why})"
        return orders[dotted]

    times = TimeReader(zone_of(context.options, context.shown_as), partial(day_first, False), partial(day_first, True))
    frame = Frame(header, Tools(times, lookups.table), readable_title(Path(context.shown_as)))
    for spec in maps:
        said = spec.message
        people = None if spec.reader == "tabular" else NamedPeople(beside)
        file_map = MessageMap(spec, frame, context, said) if said else FileMap(spec, frame, context, people)
        if spec.repeated_ids != "set_aside":
            changed = file_map.field_of("updated_at") if spec.repeated_ids == "states" else None
            file_map.ids = NativeIds(
                file_map.id_field, shared_ids(file_map.id_field, units, changed, file_map.field_of("title"))
            )
        made.append(file_map)
    return made


def _numeric_dates(file_maps: Sequence[FileMap], units: Units) -> Iterator[tuple[str, str]]:
    fields = [field for file_map in file_maps for field in file_map.time_fields()]
    for unit in units:
        for field in fields:
            for name, text in field.found(unit.data):
                if is_numeric_date(text):
                    yield f"{unit.locator}, {name}", text


def _other_dates(units: Units) -> Iterator[tuple[str, str]]:
    """Numeric dates in whatever column they stand, also those that a comment begins with: ``13/04/26;sam;Done``."""
    for unit in units:
        for name, value in unit.data.items():
            for one in value if isinstance(value, list) else (value,):
                if not isinstance(one, str):
                    continue
                for stamp in (one.partition(";")[0], *(days_in(one) if is_talk(name, one) else ())):
                    if is_numeric_date(stamp):
                        yield f"{unit.locator}, {name}", stamp.strip()


def _map_one(
    unit: Unit, file_maps: Sequence[FileMap], rules: Counter[str], report: FileReport
) -> Record | object | None:
    """The record of a row, ``TAKEN`` where it is a message, None where it is accounted for otherwise."""
    if unit.ignored or unit.problem:
        _account(unit, unit.problem, unit.ignored, rules, report)
        return None
    if _is_deleted(unit.data):
        _account(unit, "", "deleted in its system, and still in the export", rules, report)
        return None
    try:
        file_map = _choose(unit, file_maps)
        if file_map.spec.skip:
            _account(unit, "", file_map.spec.skip, rules, report)
            return None
        if isinstance(file_map, MessageMap):
            file_map.take(unit)
            return TAKEN
        return file_map.record(unit)
    except Wordless:
        _account(unit, "", "without words", rules, report)
    except RepeatedRow:
        _account(unit, "", "exact repeat of an earlier row", rules, report)
    except ValueError as error:
        _account(unit, str(error), "", rules, report)
    except RecursionError:
        _account(unit, "nested too deeply", "", rules, report)
    return None


def _is_deleted(data: Mapping[str, Any]) -> bool:
    """What lies in the bin of its system, which exports of whole tables list with all the rest."""
    return any(as_text(data.get(name)).casefold() in _YES for name in SAY_DELETED if name in data)


def _choose(unit: Unit, file_maps: Sequence[FileMap]) -> FileMap:
    taking = [file_map for file_map in file_maps if file_map.takes(unit)]
    special = [file_map for file_map in taking if not file_map.spec.generic] or taking
    if not special:
        raise ValueError("no map of the connector takes it")
    if len(special) > 1:
        names = ", ".join(file_map.spec.name for file_map in special)
        raise ConnectorError(
            f"the maps {names} take the same item", place=str(unit.locator), remedy="mend their 'when'"
        )
    return special[0]


def _account(unit: Unit, problem: str, rule: str, rules: Counter[str], report: FileReport) -> None:
    if rule:
        report.rows_ignored += 1
        rules[rule] += 1
    else:
        set_aside(report, unit.locator, problem)


def _close(file_maps: Sequence[FileMap], rules: Counter[str], report: FileReport) -> None:
    """Write down which columns nothing names, which rows a rule dropped, and which values could not be read."""
    report.notes.extend(f"{count:,} {'row' if count == 1 else 'rows'} ignored: {rule}" for rule, count in rules.items())
    unmapped = {name: None for file_map in file_maps for name in file_map.account.unmapped}
    ignored = {name: None for file_map in file_maps for name in file_map.account.ignored}
    report.unmapped.extend(unmapped)
    report.kept.extend({name: None for file_map in file_maps for name in file_map.account.kept})
    report.ignored.extend(ignored)
    report.mostly_empty.extend({name: None for file_map in file_maps for name in file_map.account.mostly_empty})
    for file_map in file_maps:
        for target, met in file_map.account.spoiled.items():
            report.warnings.append(f"{target}: kept as written in {met.count:,} of the rows (first: {met.first})")
        if homeless := file_map.account.homeless:
            report.warnings.append(
                f"comments that do not say what they were added to: {homeless:,}, kept on their own; put the id of the "
                "ticket into the file's name (ticket_101_comments.json), or export them with it"
            )
        if file_map.ids.floats:
            report.warnings.append(
                f"ids ended in .0, as a spreadsheet writes them, and are read without ({file_map.ids.floats:,} of them)"
            )
