"""``handoff ingest PATH...``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handoff.cli.output import plural, progress_bar, withdrawn_lines
from handoff.cli.verb import Answer, asks_the_workspace
from handoff.cli.wrong_use import not_blank
from handoff.records import ExtractorReport, FileReport, IngestReport

if TYPE_CHECKING:
    from handoff.workspace import Workspace


REASONS_SHOWN = 5
NAMES_SHOWN = 8
#: More files of one folder than these, all read alike and without news, are told in one line.
MANY = 12


@click.command(name="ingest")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--client", callback=not_blank, help="The client that all of these records belong to.")
@click.option("--instance", callback=not_blank, help="Which system these come from, when you have two of one kind.")
@click.option("--connector", callback=not_blank, help="The connector to read with, when several or none claim a file.")
@click.option("--encoding", help="The text encoding, when it is not UTF-8.")
@click.option("--day-first/--month-first", default=None, help="How to read 03/04/2026, when the file cannot tell.")
@click.option("--dry-run", is_flag=True, help="Report what would happen; write nothing.")
@click.option("--allow-removals", is_flag=True, help="Accept an export that removes a large share of its source.")
@click.option("--full", is_flag=True, help="These exports are all there is: what only earlier ones hold is gone.")
@asks_the_workspace
def command(workspace: Workspace, paths: tuple[Path, ...], **how: Any) -> Answer:
    """Read exports (files or folders) into the workspace.

    Exit code 0: done; 1: done with warnings, rows set aside, files nobody claims or nothing to read; 3: a file was
    refused.
    """
    with progress_bar() as progress:
        report = workspace.ingest(*paths, progress=progress, **how)
    return Answer(report, describe(report), exit_code(report))


def exit_code(report: IngestReport) -> int:
    """3 when a file was refused; 1 when something was set aside, warned of, not read for facts, or not there."""
    if any(file.state == "refused" for file in report.files):
        return 3
    failed = any(extractor.failed for extractor in report.extractors)
    warned = any(file.warnings for file in report.files)
    return 1 if report.set_aside or report.refused or failed or warned or not report.files else 0


def describe(report: IngestReport) -> Iterator[str]:
    """The import report for a person: one line a file, or a folder of many files without news, then the sum."""
    for files in _gathered(report.files):
        yield from describe_many(files) if len(files) > MANY else (line for one in files for line in describe_file(one))
    verb = "would write" if report.dry_run else "wrote"
    yield (
        f"{verb} {plural(report.written, 'new record')}, {report.changed:,} changed, {report.unchanged:,} unchanged, "
        f"{report.gone:,} gone; {plural(report.facts, 'fact')}; "
        f"{plural(report.set_aside, 'row')} set aside; embedded {plural(report.embedded, 'text')}"
    )
    if report.redacted:
        taken = ", ".join(f"{kind} {count:,}" for kind, count in report.redacted.items())
        yield f"taken out before anything was kept: {taken}"
    yield from describe_owners(report)
    yield from withdrawn_lines(report.withdrawn)
    if report.proposals:
        yield f"{plural(report.proposals, 'pair')} of names may be one client: handoff review"
    for extractor in report.extractors:
        yield from describe_extractor(extractor)
    for words in report.degraded:
        yield f"note: {words}"


def describe_extractor(extractor: ExtractorReport) -> Iterator[str]:
    """What an extractor did after the ingest; what it could not do, and that it is tried again."""
    if extractor.read:
        cost = f", cost {extractor.cost:g}" if extractor.cost else ""
        yield f"{extractor.name} read {plural(extractor.read, 'record')}: {plural(extractor.facts, 'fact')}{cost}"
    if extractor.dropped:
        why = ", ".join(f"{reason} {count:,}" for reason, count in extractor.dropped.items())
        dropped = plural(sum(extractor.dropped.values()), "statement")
        yield f"note: {dropped} of {extractor.name} did not count ({why})"
    if extractor.failed:
        yield (
            f"warning: {extractor.name} could not read {plural(extractor.failed, 'record')} ({extractor.error}): "
            "they are tried again with the next ingest"
        )
    if extractor.waiting:
        why = f" ({extractor.error})" if extractor.error and not extractor.failed else ""
        yield f"note: {plural(extractor.waiting, 'record')} wait for {extractor.name}{why}: the next ingest goes on"


def describe_owners(report: IngestReport) -> Iterator[str]:
    """Whom the records turned out to be about, where that is news."""
    if not report.files:
        yield "There was nothing to read: no file of an export is there. Next: check the path"
    if report.new_clients:
        more = f" and {len(report.new_clients) - NAMES_SHOWN:,} more" if len(report.new_clients) > NAMES_SHOWN else ""
        yield f"first heard of: {', '.join(report.new_clients[:NAMES_SHOWN])}{more}"
    if report.reassigned:
        belong = "belongs" if report.reassigned == 1 else "belong"
        yield f"{plural(report.reassigned, 'record')} now {belong} to another client: handoff clients"
    if report.unassigned:
        belong = "belongs" if report.unassigned == 1 else "belong"
        yield f"{plural(report.unassigned, 'record')} {belong} to nobody yet: give their files again with --client NAME"


def _gathered(files: Sequence[FileReport]) -> Iterator[list[FileReport]]:
    """Files of one folder that were read alike, where one line says all there is to say; each other one alone."""
    alike: dict[tuple[str, str], list[FileReport]] = {}
    for file in files:
        key = (file.path.rpartition("/")[0], file.connector) if _is_plain(file) else (file.path, "")
        alike.setdefault(key, []).append(file)
    yield from alike.values()


def _is_plain(file: FileReport) -> bool:
    return file.state in ("read", "unchanged") and len(list(describe_file(file))) == 1


def describe_many(files: Sequence[FileReport]) -> Iterator[str]:
    """One line for many files of a folder that all went well."""
    folder = files[0].path.rpartition("/")[0] or "."
    counts = (sum(getattr(file, name) for file in files) for name in ("rows_read", "rows_mapped", "records"))
    rows, mapped, records = counts
    same = sum(file.state == "unchanged" for file in files)
    unchanged = f", {same:,} of them unchanged" if same else ""
    yield (
        f"{folder}/: {len(files):,} files{unchanged}, {files[0].connector}: {plural(rows, 'row')} read, "
        f"{mapped:,} mapped, {plural(records, 'record')} (--json lists them all)"
    )


def describe_file(file: FileReport) -> Iterator[str]:
    """One line, and below it what the user should look at."""
    if file.state in ("refused", "unclaimed"):
        yield f"{file.path}: {'refused' if file.state == 'refused' else 'left'}: {file.error}"
        return
    if file.state == "passed_over":
        yield f"{file.path}: passed over: {file.error}"
        return
    if file.state == "unchanged":
        yield f"{file.path}: unchanged"
        return
    rows = f"{plural(file.rows_read, 'row')} read, {file.rows_mapped:,} mapped"
    ignored = f", {file.rows_ignored:,} ignored" if file.rows_ignored else ""
    aside = f", {len(file.set_aside):,} set aside" if file.set_aside else ""
    yield f"{file.path}: {file.connector}: {rows}{ignored}{aside}, {plural(file.records, 'record')}"
    for row in file.set_aside[:REASONS_SHOWN]:
        yield f"    set aside: {row.locator}: {row.reason}"
    if len(file.set_aside) > REASONS_SHOWN:
        yield f"    … and {len(file.set_aside) - REASONS_SHOWN:,} more (--json lists them all)"
    if file.unmapped:
        yield f"    kept as extras, no mapping names them: {', '.join(file.unmapped)}"
    if file.mostly_empty:
        yield f"    empty in over 95 % of the records: {', '.join(file.mostly_empty)}"
    if file.date_order:
        yield f"    dates like 03/04/2026: {file.date_order}"
    if file.encoding and file.encoding != "utf-8":
        yield f"    encoding: {file.encoding}"
    for warning in file.warnings:
        yield f"    warning: {warning}"
    for note in file.notes:
        yield f"    note: {note}"
