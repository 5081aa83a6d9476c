"""A connector folder proposed from exports: names matched by the words that the generic connectors know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

from handoff.connect.draft.columns import SeenTable, seen_table
from handoff.connect.draft.propose import Proposal, Related
from handoff.connect.export import ReadOptions, as_text
from handoff.connect.maps import MapSpec
from handoff.connect.registry import Connectors
from handoff.connect.rows import flattened
from handoff.connect.sample import Sample
from handoff.connect.spec_file import MARKER
from handoff.errors import UsageError
from handoff.records import Frozen, RecordKind

_NAME = re.compile(r"[a-z][a-z0-9_]*")
#: What a draft leaves to its author; a connector whose README still says so is not finished.
PLACEHOLDER = "Say here"


class DraftedMap(Frozen):
    """What is proposed for one file: the kind of its rows, and the column of each field."""

    file: str
    kind: str
    fields: dict[str, str]


class Drafted(Frozen):
    """What was written, and what its author should look at."""

    folder: str
    files: tuple[str, ...]
    maps: tuple[DraftedMap, ...]
    look_at: tuple[str, ...] = ()


def draft(
    paths: Sequence[Path], connectors: Connectors, folder: Path, options: ReadOptions, kind: RecordKind | None = None
) -> Drafted:
    """Write ``connector.yaml``, ``README.md`` and a first case of the files of one system into a new folder.

    Files with the same columns give one map. Raises UsageError where the folder is there or has no name for a
    connector, NoConnector for a file that is neither a table nor JSON.
    """
    if folder.exists() or not _NAME.fullmatch(folder.name):
        problem = "is there already" if folder.exists() else "a connector is named in lower case letters, digits and _"
        remedy = "handoff connectors draft FILE... --to DIR/vendor_thing, with all files that one system exports"
        raise UsageError(problem, place=str(folder), remedy=remedy)
    tables = _different(seen_table(path, replace(options, shown_as=path.name)) for path in paths)
    vendor = folder.name.partition("_")[0]
    proposals = [Proposal(table, _generic(connectors, table), kind, vendor) for table in tables]
    _agree_on_ids(proposals)
    related = [one for proposal in proposals if (one := proposal.related())]
    for proposal in proposals:
        proposal.relate([one for one in related if one.stem != proposal.table.stem])
        proposal.comments_in = _comments_of(proposal, proposals)
    familiar = {name for table in tables for spec in _generic(connectors, table) for name in _names_in(spec)}
    cases = dict(_cases(proposals))
    for name, text in (
        (MARKER, "\n".join(_yaml(folder.name, proposals, related, familiar)) + "\n"),
        ("README.md", _readme(folder.name, proposals)),
        *cases.items(),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Drafted(
        folder=str(folder),
        files=(MARKER, "README.md", *cases),
        maps=tuple(DraftedMap(file=one.table.path.name, kind=one.kind, fields=_fields(one)) for one in proposals),
        look_at=tuple(_look_at(proposals, connectors)),
    )


def _different(tables: Iterator[SeenTable]) -> list[SeenTable]:
    """Tables of different columns, each under a name of its own."""
    kept: list[SeenTable] = []
    for table in tables:
        if any(set(one.columns) == set(table.columns) for one in kept):
            continue
        names = [one.stem for one in kept]
        if table.stem in names:
            form = f"{table.stem}_{'json' if table.is_json else 'table'}"
            table.stem = form if form not in names else f"{form}_{len(kept) + 1}"
        kept.append(table)
    return kept


def _agree_on_ids(proposals: Sequence[Proposal]) -> None:
    """Where one file of tickets has ids and the other numbers that the first has too, take the numbers in both."""
    pointed_at = {value for one in proposals if one.parent for value in one.table.said(one.parent)}
    for one, other in permutations(proposals, 2):
        ids, others = one.ids(), other.ids()
        if one.kind != other.kind or one.table.is_json is other.table.is_json or ids & (others | pointed_at):
            continue
        if len(others) >= 3:
            shared = (name for name in one.table.columns if others <= set(one.table.said(name)))
            one.id = next(shared, one.id)


def _comments_of(proposal: Proposal, proposals: Sequence[Proposal]) -> str:
    said = (one.table for one in proposals if one.parent and set(one.table.said(one.parent)) & proposal.ids())
    return next((table.path.name for table in said), "") if proposal.kind in ("ticket", "deal") else ""


def _generic(connectors: Connectors, table: SeenTable) -> Sequence[MapSpec]:
    return connectors.get("generic_json" if table.is_json else "generic_csv").spec.maps


def _names_in(spec: MapSpec) -> Iterator[str]:
    yield from (name.casefold() for value in spec.outer for name in value.from_)
    yield from (name.casefold().replace(" ", "_") for value in spec.outer for name in value.from_)


def _fields(proposal: Proposal) -> dict[str, str]:
    people = {target: f"{column} by {people.file}" for target, (column, people) in proposal.looked_up.items()}
    return {**proposal.fields, **({"parent_native_id": proposal.parent} if proposal.parent else {}), **people}


def _yaml(name: str, proposals: Sequence[Proposal], related: Sequence[Related], familiar: set[str]) -> Iterator[str]:
    """connector.yaml, with a word beside what its author should decide."""
    vendor, _, thing = name.partition("_")
    files = ", ".join(one.table.path.name for one in proposals)
    reader = "json" if proposals[0].table.is_json else "tabular"
    yield f"# Drafted from {files}: look at every line, then run handoff connectors test on this folder."
    yield from (f"name: {name}", "version: 1", f"title: {vendor.capitalize()} {thing.replace('_', ' ')}".rstrip())
    yield f"system: {vendor}  # the product; ids count within it"
    yield from ("status: unverified", f"reader: {reader}")
    used = {people.stem for one in proposals for _, people in one.looked_up.values()}
    if used:
        yield "lookups:  # names for ids, from a file that lies beside the export"
    for one in (one for one in proposals if one.table.stem in used):
        file = next(people.file for people in related if people.stem == one.table.stem)
        value = one.name_of_a_row()
        yield f"  {one.table.stem}: {{files: [{file}], key: {one.id_of_a_row()}, value: {value}}}"
    yield "maps:"
    for one in proposals:
        others = {name for other in proposals if other is not one for name in _last_names(other.table)}
        yield from one.lines(one.own(others, familiar), reader)


def _last_names(table: SeenTable) -> set[str]:
    return {name.rpartition(".")[2] if table.is_json else name for name in table.columns}


def _look_at(proposals: Sequence[Proposal], connectors: Connectors) -> Iterator[str]:
    yield "cases/ holds the first rows of your export: put invented names in place of real ones, and call one case ugly"
    for one in proposals:
        place = f"{one.table.path.name}: " if len(proposals) > 1 else ""
        if reader := _reader_of(one.table, connectors):
            yield f"{place}{reader} reads this file already: see handoff connectors sniff, before there are two"
        yield from (f"{place}{words}" for words in one.doubts())


def _reader_of(table: SeenTable, connectors: Connectors) -> str:
    """The connector that is made for this very file, empty where only generic ones read it."""
    sample = Sample(table.path)
    known = (connectors.get(name) for name in connectors.names())
    return next((one.name for one in known if not one.spec.generic and one.claims(sample)), "")


def _cases(proposals: Sequence[Proposal]) -> Iterator[tuple[str, str]]:
    """The first rows of each file, with their comments and the people and companies that they speak of."""
    rows = {one.table.stem: one.table.kept() for one in proposals}
    records = {
        as_text(row.get(one.id)) for one in proposals if one.kind in ("ticket", "deal") for row in rows[one.table.stem]
    }
    for one in (one for one in proposals if one.parent):
        rows[one.table.stem] = one.table.kept(one.parent, records)
    spoken_of = {
        as_text(flattened(row).get(column))
        for one in proposals
        for column in _columns_of_ids(one)
        for row in rows[one.table.stem]
    }
    for one in (one for one in proposals if one.related()):
        rows[one.table.stem] = one.table.kept(one.id, spoken_of)
    folder = "cases/first_rows" if len(proposals) > 1 else "cases"
    for one in proposals:
        yield f"{folder}/{one.table.case_name()}", one.table.as_case(_plain(rows[one.table.stem]))


def _columns_of_ids(proposal: Proposal) -> list[str]:
    people = [column for column, _ in proposal.looked_up.values()]
    return [*people, *([proposal.company[0]] if proposal.company else [])]


def _plain(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [dict(row) for row in rows]


def _readme(name: str, proposals: Sequence[Proposal]) -> str:
    files = ", ".join(f"`{one.table.path.name}`" for one in proposals)
    table = "".join(f"| {one.table.path.name} | {one.kind} | {one.client_key() or '-'} |\n" for one in proposals)
    return (
        f"# {name.replace('_', ' ').capitalize()}\n\nStatus: unverified. Drafted from {files}.\n\n"
        f"## How to export\n{PLACEHOLDER}, click by click, how somebody gets this file.\n\n"
        f"## What becomes what\n| In the export | Record | Client key |\n|---|---|---|\n{table}\n"
        f"## What is lost\n{PLACEHOLDER} what the export does not hold.\n"
    )
