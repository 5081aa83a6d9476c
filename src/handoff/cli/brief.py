"""``handoff brief CLIENT``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handoff.cli.options import DAY
from handoff.cli.output import plural, progress_bar
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.review import BriefChangesView


@click.command(name="brief")
@click.argument("client")
@click.option("--template", default="sales_to_delivery", show_default=True, help="The kind of brief.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where: FILE.docx and FILE.md.")
@click.option("--overwrite", is_flag=True, help="Write over files that somebody edited.")
@click.option("--diff", is_flag=True, help="Write nothing; say what changed since it was accepted, or last written.")
@click.option("--since", type=DAY, help="First day of the period that it tells of.")
@click.option("--until", type=DAY, help="Last day: what became known later stays out.")
@click.option("--accountable", default="", metavar="NAME", help="Who answers for the brief.")
@click.option("--ticket", default="", metavar="ID", help="The ticket that a brief about an incident is about.")
@click.option("--appendix", is_flag=True, help="Let what has no room in the brief stand behind it.")
@click.option("--strict", is_flag=True, help="Write nothing where the template's gates are not met.")
@asks_the_workspace
def command(
    workspace: Workspace,
    client: str,
    template: str,
    output: Path | None,
    overwrite: bool,
    diff: bool,
    strict: bool,
    appendix: bool,
    **asked: Any,
) -> Answer:
    """Write the brief of CLIENT (a name, an alias or an id) as a Word document and as Markdown.

    Exit code 3: with --strict, the brief is not ready.
    """
    if diff:
        changes = workspace.brief_changes(client, template, **asked)
        return Answer(changes, describe_changes(changes))
    with progress_bar() as progress:
        brief = workspace.brief(
            client,
            template=template,
            output=output,
            overwrite=overwrite,
            progress=progress,
            strict=strict,
            appendix=appendix,
            **asked,
        )

    def lines() -> Iterator[str]:
        yield f"Word:     {brief.word}"
        yield f"Markdown: {brief.markdown}"
        yield (
            f"{plural(brief.statements, 'statement')} from {plural(brief.sources, 'source')}, "
            f"revision {brief.revision[:12]}{' (unchanged)' if brief.state == 'unchanged' else ''}"
        )
        yield from (f"warning: {words}" for words in brief.warnings)
        yield from (f"not done: {one.says}" for one in brief.done if not one.done and not one.asks)
        yield from (f"note: {words}" for words in brief.degraded)

    return Answer(brief, lines())


def describe_changes(view: BriefChangesView) -> Iterator[str]:
    """Section by section; ``+`` came, ``-`` went, ``~`` reads otherwise."""
    by = f"{view.person} accepted on {view.at:%Y-%m-%d}" if view.at else "was last written"
    if view.since == "written":
        yield f"Nobody has accepted a {view.template} of {view.client} yet: handoff receive BRIEF --accept --by NAME"
    yield f"{view.client}, {view.template}: changes since revision {view.revision[:12]}, which {by}"
    if view.withheld:
        yield f"{plural(view.withheld, 'change')} not shown: parts of that revision are another client's by now"
    if not view.changes and view.since == "accepted":
        yield "Nothing changed."
    elif not view.changes:
        yield "It would be written as it was."
    section = None
    for change in view.changes:
        if change.section != section:
            section = change.section
            yield section or "Title"
        if change.change == "changed":
            yield f"  ~ {change.before} → {change.after}"
        else:
            yield f"  + {change.after}" if change.change == "added" else f"  - {change.before}"
