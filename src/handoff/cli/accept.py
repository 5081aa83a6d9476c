"""``handoff accept BRIEF|CLIENT``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from handoff.cli.output import show
from handoff.cli.workspace_option import open_workspace, shared_options


@click.command(name="accept")
@click.argument("brief")
@click.option("--by", "person", envvar="HANDOFF_REVIEWER", help="Who takes the brief over, or returns it.")
@click.option("--template", default="sales_to_delivery", show_default=True, help="Which brief of CLIENT.")
@click.option("--ticket", default="", metavar="ID", help="Of CLIENT's briefs the one about this ticket.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="The one of the period that begins so.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The one of the period that ends so.")
@click.option("--return", "questions", metavar="QUESTIONS", help="Return it with these questions instead.")
@shared_options
def command(
    brief: str,
    person: str | None,
    template: str,
    ticket: str,
    since: datetime | None,
    until: datetime | None,
    questions: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Keep that the receiver took over BRIEF (its file, or a client's newest), or returned it with questions."""
    days = {"since": since.date() if since else None, "until": until.date() if until else None}
    with open_workspace(folder) as workspace:
        receipt = workspace.accept(
            brief, by=person or "", template=template, questions=questions, ticket=ticket, **days
        )

    def lines() -> Iterator[str]:
        yield f"{receipt.person} {receipt.answer} {receipt.template}, revision {receipt.revision[:12]}"
        if receipt.questions:
            yield f"questions: {receipt.questions}"

    show(receipt, as_json=as_json, as_text=lines)
