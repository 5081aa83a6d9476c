"""``handoff brief CLIENT``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from handoff.cli.output import plural, progress_bar, show
from handoff.cli.workspace_option import open_workspace, shared_options


@click.command(name="brief")
@click.argument("client")
@click.option("--template", default="sales_to_delivery", show_default=True, help="The kind of brief.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where: FILE.docx and FILE.md.")
@click.option("--overwrite", is_flag=True, help="Write over files that somebody edited.")
@shared_options
def command(
    client: str, template: str, output: Path | None, overwrite: bool, folder: Path | None, as_json: bool
) -> None:
    """Write the brief of CLIENT (a name, an alias or an id) as a Word document and as Markdown."""
    with open_workspace(folder) as workspace, progress_bar() as progress:
        brief = workspace.brief(client, template=template, output=output, overwrite=overwrite, progress=progress)

    def lines() -> Iterator[str]:
        yield f"Word:     {brief.word}"
        yield f"Markdown: {brief.markdown}"
        yield (
            f"{plural(brief.statements, 'statement')} from {plural(brief.sources, 'source')}, "
            f"revision {brief.revision[:12]}{' (unchanged)' if brief.state == 'unchanged' else ''}"
        )
        yield from (f"note: {words}" for words in brief.degraded)

    show(brief, as_json=as_json, as_text=lines)
