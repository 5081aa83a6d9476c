"""``handoff outcome ID``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.handoffs import describe
from handoff.cli.output import show
from handoff.cli.workspace_option import open_workspace, shared_options

if TYPE_CHECKING:
    from handoff.records import Outcome


@click.command(name="outcome")
@click.argument("handoff")
@click.option("--met", "outcome", flag_value="met", help="It led to what it was meant for.")
@click.option("--partly", "outcome", flag_value="partly", help="It did in part.")
@click.option("--missed", "outcome", flag_value="missed", help="It did not.")
@click.option("--by", "person", envvar="HANDOFF_REVIEWER", help="Who saw it.")
@click.option("--note", default="", metavar="WORDS", help="What came of it.")
@click.option("--wrong", multiple=True, metavar="FACT", help="Id of a fact that proved wrong; may be repeated.")
@click.option("--used", multiple=True, metavar="FACT", help="Id of a fact that was used; may be repeated.")
@click.option("--needed", multiple=True, metavar="NAME", help="A fact that was needed and not in it; may be repeated.")
@click.option("--close", is_flag=True, help="Nothing more will come of it.")
@shared_options
def command(
    handoff: str,
    outcome: Outcome | None,
    person: str | None,
    note: str,
    wrong: tuple[str, ...],
    used: tuple[str, ...],
    needed: tuple[str, ...],
    close: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Keep what came of a HANDOFF that was accepted."""
    if outcome is None:
        raise click.UsageError("say what came of it: --met, --partly or --missed")
    with open_workspace(folder) as workspace:
        view = workspace.desk.outcome(
            handoff, outcome, by=person or "", note=note, wrong=wrong, used=used, needed=needed, close=close
        )
    show(view, as_json=as_json, as_text=lambda: describe(view))
