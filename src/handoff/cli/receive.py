"""``handoff receive ID|FILE|CLIENT``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from handoff.cli.handoffs import describe
from handoff.cli.output import show
from handoff.cli.workspace_option import open_workspace, shared_options
from handoff.errors import UsageError


@click.command(name="receive")
@click.argument("handoff")
@click.option("--accept", is_flag=True, help="Take it over.")
@click.option("--return", "send_back", is_flag=True, help="Send it back, with a reason.")
@click.option("--by", "person", envvar="HANDOFF_REVIEWER", help="Who answers.")
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
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="The one of the period that begins so.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The one of the period that ends so.")
@shared_options
def command(
    handoff: str,
    accept: bool,
    send_back: bool,
    person: str | None,
    reason: str,
    missing: tuple[str, ...],
    questions: str,
    read_back: str,
    minutes: float | None,
    template: str,
    ticket: str,
    since: datetime | None,
    until: datetime | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Take a HANDOFF over, or return it. It is an id, the file of a brief, or a client.

    A file whose read-back form is filled in answers by itself. A brief that nobody offered is received on the
    connection `direct`.
    """
    if accept and send_back:
        raise UsageError("accepted and returned at once", place=handoff, remedy="give one of --accept and --return")
    with open_workspace(folder) as workspace:
        view = workspace.desk.receive(
            handoff,
            by=person or "",
            accept=accept if accept or send_back else None,
            reason=reason,
            missing=missing,
            questions=questions,
            read_back=read_back,
            minutes=minutes,
            template=template,
            ticket=ticket,
            since=since.date() if since else None,
            until=until.date() if until else None,
        )
    show(view, as_json=as_json, as_text=lambda: describe(view))
