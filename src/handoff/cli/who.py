"""``handoff who``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.verb import Answer, asks_the_workspace
from handoff.cli.wrong_use import not_blank

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.tickets import ExpertsView


@click.command(name="who")
@click.argument("topic", callback=not_blank)
@click.option("--client", help="Only what was done for this client.")
@asks_the_workspace
def command(workspace: Workspace, topic: str, client: str | None) -> Answer:
    """Name who solved, explained, answered and decided about TOPIC, those first who did most."""
    view = workspace.who(topic, client=client)
    return Answer(view, _lines(view))


def _lines(view: ExpertsView) -> Iterator[str]:
    if not view.people:
        yield f"Nobody is known to have worked on {view.topic!r}."
    for person in view.people:
        last = f", last on {person.last:%d %b %Y}" if person.last else ""
        yield f"{person.name}{last}"
        did = (("solved", person.solved), ("found the cause in", person.found_cause), ("answered in", person.answered))
        yield from (f"    {how} {', '.join(numbers)}" for how, numbers in did if numbers)
        yield from (f"    decided: {statement}" for statement in person.decided)
