"""``handoff outcome ID``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from handoff.cli.handoffs import describe
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.records import Outcome
    from handoff.workspace import Workspace


@click.command(name="outcome")
@click.argument("handoff")
@click.option("--met", "outcome", flag_value="met", help="It led to what it was meant for.")
@click.option("--partly", "outcome", flag_value="partly", help="It did in part.")
@click.option("--missed", "outcome", flag_value="missed", help="It did not.")
@click.option("--by", default="", envvar="HANDOFF_REVIEWER", help="Who saw it.")
@click.option("--note", default="", metavar="WORDS", help="What came of it.")
@click.option("--wrong", multiple=True, metavar="FACT", help="Id of a fact that proved wrong; may be repeated.")
@click.option("--used", multiple=True, metavar="FACT", help="Id of a fact that was used; may be repeated.")
@click.option("--needed", multiple=True, metavar="NAME", help="A fact that was needed and not in it; may be repeated.")
@click.option("--close", is_flag=True, help="Nothing more will come of it.")
@asks_the_workspace
def command(workspace: Workspace, handoff: str, outcome: Outcome | None, **said: Any) -> Answer:
    """Keep what came of a HANDOFF that was accepted."""
    if outcome is None:
        raise click.UsageError("say what came of it: --met, --partly or --missed")
    view = workspace.desk.outcome(handoff, outcome, **said)
    return Answer(view, describe(view))
