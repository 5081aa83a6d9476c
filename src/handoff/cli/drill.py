"""``handoff drill [PERSON]``."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.flow import DrillView


@click.command(name="drill")
@click.argument("person", default="")
@click.option("--client", help="Only the tickets of this client.")
@asks_the_workspace
def command(workspace: Workspace, person: str, client: str | None) -> Answer:
    """Take PERSON's answers away: what nobody else's words answer, and the fewest articles or talks that would.

    Without a PERSON: who solved how many tickets.
    """
    view = workspace.drill(person, client=client)
    return Answer(view, lines(view))


def lines(view: DrillView) -> Iterator[str]:
    """What rests on the person, then what to write down or to talk through."""
    if view.drill is None:
        yield from (f"{name}: {plural(count, 'ticket')} solved" for name, count in view.people)
        if not view.people:
            yield "No ticket says who solved it."
        return
    found = view.drill
    yield f"{found.person} solved {plural(len(found.answered), 'ticket')}, {found.share:.0%} of those that say who did"
    yield f"    somebody else's words answer {len(found.covered)}; nobody else's answer {len(found.alone)}"
    for cure in found.cures:
        learns = f"; {cure.learns} is nearest to it" if cure.learns else "; nobody else worked on it"
        yield f"{cure.kind}: {cure.title} ({', '.join(cure.numbers)}){learns}"
        if cure.kind == "article":
            yield f"    {shlex.join(['handoff', 'article', *cure.numbers])}"
