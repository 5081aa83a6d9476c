"""``handoff connectors list | sniff | draft | test | golden``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from handoff.cli.options import chosen_root, shared_options
from handoff.cli.output import plural, show

if TYPE_CHECKING:
    from handoff.connect import Sniffed, Verdict
    from handoff.connect.draft import Drafted
    from handoff.records import RecordKind
    from handoff.testing import Conformance
    from handoff.workspace.authoring import ConnectorView

SHOWN = 12


@click.group(name="connectors")
def command() -> None:
    """See who reads what, and add a connector of your own."""


@command.command(name="list")
@shared_options
def list_all(folder: Path | None, as_json: bool) -> None:
    """List the connectors. Verified: read with an export that a real system wrote."""
    from handoff.workspace.authoring import list_connectors

    found = list_connectors(chosen_root(folder))
    show(found, _listed(found), as_json=as_json)


def _listed(found: Sequence[ConnectorView]) -> Iterator[str]:
    for one in found:
        if one.problem:
            yield f"{one.name}: left aside: {one.problem}"
            continue
        origin = "" if one.is_shipped else f"  [{one.folder}]"
        trust = "" if one.is_trusted else "  its code is not trusted: see handoff.toml"
        yield f"{one.name:24} {one.status:10}  {one.title}  ({' '.join(one.suffixes)}){origin}{trust}"


@command.command(name="sniff")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--day-first/--month-first", default=None, help="How to read 03/04/2026, when the file cannot tell.")
@shared_options
def sniff(path: Path, day_first: bool | None, folder: Path | None, as_json: bool) -> int:
    """Say who claims FILE and why, and what would be read. Writes nothing.

    Exit code 0: one connector reads it; 3: none does, several do, or it cannot be read.
    """
    from handoff.workspace.authoring import sniff_file

    found = sniff_file(path, chosen_root(folder), day_first)
    show(found, (line for one in found for line in _sniffed(one)), as_json=as_json)
    return 0 if any(one.claimed_by for one in found) else 3


def _sniffed(one: Sniffed) -> Iterator[str]:
    yield f"{one.path}: {one.looks_like}" if one.looks_like else one.path
    for verdict in one.claiming:
        generic = ", but gives way to any other" if verdict.generic else ""
        yield f"    claimed by {_named(verdict)} ({verdict.status}){generic}: {'; '.join(verdict.because)}"
    for verdict in one.nearly:
        yield f"    nearly {_named(verdict)}: {'; '.join(verdict.lacks)}"
    if one.report is not None:
        from handoff.cli.ingest import describe_file

        yield from (f"    {line}" for line in describe_file(one.report))
        yield from (f"        {words}" for words in one.first)
    circular = f"handoff connectors sniff {one.path} says who nearly does; then "
    yield from (f"    {line.replace(circular, '')}" for line in one.problem.splitlines())


def _named(verdict: Verdict) -> str:
    return f"{verdict.connector}, map {verdict.map}" if verdict.map else verdict.connector


@command.command(name="draft")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--to", "target", type=click.Path(path_type=Path), help="The new folder; else a name made from the first file's."
)
@click.option("--kind", help="What a row is: ticket, deal, note, document, client, person, comment, ...")
@shared_options
def draft(paths: tuple[Path, ...], target: Path | None, kind: str | None, folder: Path | None, as_json: bool) -> None:
    """Write a connector folder proposed from the headers and first rows of FILE, ready to edit.

    Name all files that one system exports, or their folder: comments join their tickets, and ids find their names.
    """
    from handoff.errors import UsageError
    from handoff.records import RECORD_TYPES
    from handoff.workspace.authoring import draft_connector, reads_folder

    if kind is not None and kind not in RECORD_TYPES:
        raise UsageError(f"no kind is called {kind!r}", remedy=f"one of {', '.join(RECORD_TYPES)}")
    if kind is not None and len(paths) > 1:
        raise UsageError("--kind is for one file", remedy="leave it out, and mend kind in connector.yaml")
    into = target or Path(_folder_name(paths[0]))
    drafted = draft_connector(paths, into, cast("RecordKind | None", kind))
    is_named = reads_folder(chosen_root(folder), into.parent)
    show(drafted, _drafted(drafted, is_named), as_json=as_json)


def _folder_name(path: Path) -> str:
    words = "".join(letter if letter.isalnum() else "_" for letter in path.name.split(".")[0].lower()).strip("_")
    return words if words[:1].isalpha() else f"my_{words or 'export'}"


def _drafted(drafted: Drafted, is_named: bool) -> Iterator[str]:
    yield f"wrote {drafted.folder}: {', '.join(drafted.files)}"
    for one in drafted.maps:
        found = ", ".join(f"{field} in {column}" for field, column in one.fields.items()) or "no field"
        yield f"    {one.file}: each row becomes a {one.kind}; found {found}"
    yield from (f"    look at: {words}" for words in drafted.look_at)
    naming = "" if is_named else f"name the folder {Path(drafted.folder).parent} in handoff.toml, "
    yield f"Next: edit {drafted.folder}/connector.yaml and README.md, {naming}then"
    yield f"    handoff connectors golden {drafted.folder} && handoff connectors test {drafted.folder}"


@command.command(name="test")
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value on stdout.")
def test(folders: tuple[Path, ...], as_json: bool) -> int:
    """Hold connectors to what every connector promises. DIR is a connector's folder, or a folder of them.

    Their Python code runs: name only what you trust. Exit code 0: all is kept; 3: something is not.
    """
    from handoff.testing import check_connector

    found = tuple(check_connector(one) for folder in folders for one in _connector_folders(folder))
    show(found, (line for one in found for line in _tested(one)), as_json=as_json)
    return 3 if any(one.problems for one in found) or not found else 0


def _tested(one: Conformance) -> Iterator[str]:
    verdict = f"{plural(len(one.problems), 'problem')}" if one.problems else "keeps every promise"
    yield f"{one.connector}: {plural(one.cases, 'case')}, {plural(one.records, 'record')}: {verdict}"
    yield from (f"    {line}" for problem in one.problems for line in str(problem).splitlines())


@command.command(name="golden")
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--overwrite", is_flag=True, help="Write goldens that are there again; the diff shows what changed.")
def golden(folders: tuple[Path, ...], overwrite: bool) -> None:
    """Write beside each case what the connector makes of it; goldens that are there stay."""
    from handoff.testing import write_goldens

    for one in (one for folder in folders for one in _connector_folders(folder)):
        written = write_goldens(one, overwrite=overwrite)
        for path in written:
            click.echo(f"wrote {path}: read it line by line; it is what you promise")
        if not written:
            click.echo(f"{one}: every golden is there; --overwrite writes them again")


def _connector_folders(folder: Path) -> list[Path]:
    """The folder itself, or the connectors in it."""
    if (folder / "connector.yaml").is_file():
        return [folder]
    found = sorted(path.parent for path in folder.glob("*/connector.yaml"))
    if not found:
        from handoff.errors import UsageError

        remedy = f"handoff connectors draft FILE --to {folder}/vendor_thing"
        raise UsageError("no connector.yaml here, nor in a folder of it", place=str(folder), remedy=remedy)
    return found
