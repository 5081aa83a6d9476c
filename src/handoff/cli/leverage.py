"""``handoff leverage``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.flow import LeverageView


@click.command(name="leverage")
@asks_the_workspace
def command(workspace: Workspace) -> Answer:
    """Rank connections by what they lose, what is done again, whom they pull in, and what others could use."""
    view = workspace.desk.leverage()
    return Answer(view, lines(view))


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
