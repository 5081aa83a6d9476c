"""``handoff search QUESTION``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click

from handoff.cli.output import show
from handoff.cli.workspace_option import open_workspace, shared_options
from handoff.records import Hit, RecordKind, SearchResult

PASSAGE_SHOWN = 480


@click.command(name="search")
@click.argument("question")
@click.option("--client", help="Search only what belongs to this client.")
@click.option("--kind", type=click.Choice([*get_args(RecordKind), "brief"]), help="Only this kind; else no briefs.")
@click.option("-k", "k", type=click.IntRange(1, 50), default=5, show_default=True, help="How many passages.")
@shared_options
def command(question: str, client: str | None, kind: str | None, k: int, folder: Path | None, as_json: bool) -> None:
    """Answer QUESTION with cited passages from the sources, best first."""
    with open_workspace(folder) as workspace:
        result = workspace.search(question, client=client, k=k, kind=kind)
    show(result, as_json=as_json, as_text=lambda: describe(result))


def describe(result: SearchResult) -> Iterator[str]:
    """The passages with where they stand."""
    if not result.hits:
        yield "Nothing found."
    for number, hit in enumerate(result.hits, start=1):
        yield from describe_hit(number, hit)
    for words in result.degraded:
        yield f"note: {words}"


def describe_hit(number: int, hit: Hit) -> Iterator[str]:
    """One passage, wrapped, under its citation."""
    when = f", {hit.at:%d %b %Y}" if hit.at else ""
    yield f"{number}. {hit.client} · {hit.kind} · {hit.title}{when}  [similarity {hit.similarity:.2f}]"
    passage = textwrap.shorten(hit.passage, PASSAGE_SHOWN, placeholder=" …")
    yield textwrap.indent(textwrap.fill(passage, 100), "   ")
    if hit.internal:
        yield "   internal: the client was never shown all of this"
    yield f"   — {hit.source_file}, {hit.locator} ({hit.record_id})"
