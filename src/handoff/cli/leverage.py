"""``handoff leverage``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural, show
from handoff.cli.workspace_option import open_workspace, shared_options

if TYPE_CHECKING:
    from handoff.workspace.flow import LeverageView


@click.command(name="leverage")
@shared_options
def command(folder: Path | None, as_json: bool) -> None:
    """Rank connections by what they lose, what is done again, whom they pull in, and what others could use."""
    with open_workspace(folder) as workspace:
        view = workspace.desk.leverage()
    show(view, as_json=as_json, as_text=lambda: lines(view))


def lines(view: LeverageView) -> Iterator[str]:
    """Where to begin first, then what to change there."""
    if not view.ranking.connections:
        yield "Nothing was handed over yet: handoff offer CLIENT --over CONNECTION begins."
    for place, one in enumerate(view.ranking.connections, start=1):
        owner = one.owner or "NOBODY OWNS THE OUTCOME"
        yield f"{place}. {one.connection} ({owner})"
        for reply in one.replies:
            shown = f" [{', '.join(reply.handoffs)}]" if reply.handoffs else ""
            yield f"    {reply.asked} (place {reply.rank}): {reply.words}{shown}"
    for change in view.ranking.changes:
        yield f"{change.leverage} leverage: {change.what}"
        yield f"    {change.how}"
    yield plural(view.handoffs, "handoff")
