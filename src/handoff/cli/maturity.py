"""``handoff maturity``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.flow import MaturityView


@click.command(name="maturity")
@asks_the_workspace
def command(workspace: Workspace) -> Answer:
    """Say how far the way of working has come, stage 1 to 5, with what shows it and the next step."""
    view = workspace.desk.maturity()
    return Answer(view, lines(view))


def lines(view: MaturityView) -> Iterator[str]:
    """The stage, its evidence, the next step."""
    found = view.maturity
    yield f"stage {found.stage}: {found.title}"
    for check in found.checks:
        told = check.evidence if check.met else f"not yet: {check.next}"
        yield f"    {'yes' if check.met else 'no '} (stage {check.stage}) {check.what}: {told}"
    yield f"next: {found.next}"
