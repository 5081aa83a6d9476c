"""``handoff receive ID|FILE|CLIENT``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from handoff.cli.handoffs import describe
from handoff.cli.options import DAY
from handoff.cli.verb import Answer, asks_the_workspace
from handoff.errors import UsageError

if TYPE_CHECKING:
    from handoff.workspace import Workspace


@click.command(name="receive")
@click.argument("handoff")
@click.option("--accept", is_flag=True, help="Take it over.")
@click.option("--return", "send_back", is_flag=True, help="Send it back, with a reason.")
@click.option("--by", default="", envvar="HANDOFF_REVIEWER", help="Who answers.")
@click.option(
    "--reason",
    default="",
    help="Of a return: fact_missing, fact_wrong, not_ours, too_late or not_readable.",
)
@click.option("--missing", multiple=True, metavar="FACT", help="A fact that is missing, by name; may be repeated.")
@click.option("--questions", default="", metavar="WORDS", help="What you ask the sender.")
@click.option("--read-back", default="", metavar="WORDS", help="What you take over, in your own words.")
@click.option("--minutes", type=click.FloatRange(min=0), help="How long reading it took you.")
@click.option("--template", default="", help="Which brief of CLIENT.")
@click.option("--ticket", default="", metavar="ID", help="Of CLIENT's briefs the one about this ticket.")
@click.option("--since", type=DAY, help="The one of the period that begins so.")
@click.option("--until", type=DAY, help="The one of the period that ends so.")
@asks_the_workspace
def command(workspace: Workspace, handoff: str, accept: bool, send_back: bool, **said: Any) -> Answer:
    """Take a HANDOFF over, or return it. It is an id, the file of a brief, or a client.

    A file whose read-back form is filled in answers by itself. A brief that nobody offered is received on the
    connection `direct`.
    """
    if accept and send_back:
        raise UsageError("accepted and returned at once", place=handoff, remedy="give one of --accept and --return")
    view = workspace.desk.receive(handoff, accept=accept if accept or send_back else None, **said)
    return Answer(view, describe(view))
