"""``handoff who``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.output import show
from handoff.cli.workspace_option import open_workspace, shared_options
from handoff.cli.wrong_use import not_blank

if TYPE_CHECKING:
    from handoff.workspace.tickets import ExpertsView


@click.command(name="who")
@click.argument("topic", callback=not_blank)
@click.option("--client", help="Only what was done for this client.")
@shared_options
def command(topic: str, client: str | None, folder: Path | None, as_json: bool) -> None:
    """Name who solved, explained, answered and decided about TOPIC, those first who did most."""
    with open_workspace(folder) as workspace:
        view = workspace.who(topic, client=client)
    show(view, as_json=as_json, as_text=lambda: _lines(view))


def _lines(view: ExpertsView) -> Iterator[str]:
    if not view.people:
        yield f"Nobody is known to have worked on {view.topic!r}."
    for person in view.people:
        last = f", last on {person.last:%d %b %Y}" if person.last else ""
        yield f"{person.name}{last}"
        did = (("solved", person.solved), ("found the cause in", person.found_cause), ("answered in", person.answered))
        yield from (f"    {how} {', '.join(numbers)}" for how, numbers in did if numbers)
        yield from (f"    decided: {statement}" for statement in person.decided)
