"""``handoff maturity``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.output import show
from handoff.cli.workspace_option import open_workspace, shared_options

if TYPE_CHECKING:
    from handoff.workspace.flow import MaturityView


@click.command(name="maturity")
@shared_options
def command(folder: Path | None, as_json: bool) -> None:
    """Say how far the way of working has come, stage 1 to 5, with what shows it and the next step."""
    with open_workspace(folder) as workspace:
        view = workspace.desk.maturity()
    show(view, as_json=as_json, as_text=lambda: lines(view))


def lines(view: MaturityView) -> Iterator[str]:
    """The stage, its evidence, the next step."""
    found = view.maturity
    yield f"stage {found.stage}: {found.title}"
    for check in found.checks:
        told = check.evidence if check.met else f"not yet: {check.next}"
        yield f"    {'yes' if check.met else 'no '} (stage {check.stage}) {check.what}: {told}"
    yield f"next: {found.next}"
