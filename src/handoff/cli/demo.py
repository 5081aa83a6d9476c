"""``handoff demo``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural, progress_bar, show
from handoff.records import SearchResult

if TYPE_CHECKING:
    from handoff.workspace import DemoView

ANSWER_SHOWN = 420


@click.command(name="demo")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default="handoff-demo")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value on stdout.")
def command(folder: Path, as_json: bool) -> None:
    """Take an invented client's exports in, write the brief, and answer three questions.

    Everything lands in FOLDER (handoff-demo); running it again changes nothing.
    """
    from handoff.workspace import run_demo

    with progress_bar() as progress:
        view = run_demo(folder, progress)
    show(view, describe(view), as_json=as_json)


def describe(view: DemoView) -> Iterator[str]:
    """What happened, the three answers, and what to type next."""
    report = view.ingest
    read = sum(file.records for file in report.files)
    yield f"Workspace: {view.workspace}"
    if report.written or report.changed:
        taken = f"{plural(len(report.files), 'export')}: {plural(read, 'record')}, {plural(report.facts, 'fact')}"
        yield f"Took in {taken}."
    else:
        yield f"The {plural(len(report.files), 'export')} had not changed: nothing written, nothing embedded."
    yield from (f"Said to be one client, as you would with handoff review --accept: {pair}" for pair in view.joined)
    yield ""
    yield f"The brief for {view.brief.client}, twice under revision {view.brief.revision[:12]}:"
    yield f"  for people:  {view.brief.word}"
    yield f"  for agents:  {view.brief.markdown}"
    for answer in view.answers:
        yield from describe_answer(answer)
    yield ""
    yield "Next:"
    yield f'  handoff search "Who signs off?" --workspace {view.workspace}'
    yield f"  handoff facts --kind commitment --workspace {view.workspace}"
    yield "  handoff init my-workspace   and then   handoff ingest YOUR-EXPORTS --workspace my-workspace"


def describe_answer(answer: SearchResult) -> Iterator[str]:
    """One question, its best passage, and where that stands."""
    yield ""
    yield f"? {answer.question}"
    if not answer.hits:
        yield "  Nothing found."
        return
    hit = answer.hits[0]
    passage = textwrap.shorten(hit.passage, ANSWER_SHOWN, placeholder=" …")
    yield textwrap.indent(textwrap.fill(passage, 98), "  ")
    said = ", ".join(part for part in (hit.speaker, f"{hit.at:%d %b %Y}" if hit.at else "") if part)
    yield f"  — {hit.source_file}, {hit.locator}{f' ({said})' if said else ''}"
