"""``handoff exam CLIENT``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handoff.cli.options import DAY
from handoff.cli.output import plural
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.flow import ExamView

_PLACES = {
    "source": "no record tells it",
    "record": "the record that says it is another client's now",
    "fact": "a record says it and no fact stands for it",
    "brief": "the brief leaves it out",
    "word": "the Word document leaves it out",
    "markdown": "the Markdown leaves it out",
    "finding": "it is there, and its question does not lead to it",
}


@click.command(name="exam")
@click.argument("client")
@click.option("--over", default="direct", show_default=True, metavar="CONNECTION", help="Whose required facts to ask.")
@click.option("--template", default="", help="Another brief than the connection's own.")
@click.option("--word", type=click.Path(path_type=Path, dir_okay=False), help="The Word file that was handed over.")
@click.option("--markdown", type=click.Path(path_type=Path, dir_okay=False), help="The Markdown that was handed over.")
@click.option("--ticket", default="", metavar="ID", help="The ticket that an incident's brief is about.")
@click.option("--since", type=DAY, help="The brief of the period that begins so.")
@click.option("--until", type=DAY, help="The brief of the period that ends so.")
@asks_the_workspace
def command(workspace: Workspace, client: str, word: Path | None, markdown: Path | None, **asked: Any) -> Answer:
    """Ask CLIENT's brief what its receiver must know, each file alone.

    Exit code 1 where something was lost, or where the answer to a canary is gone.
    """
    view = workspace.desk.exam(client, word=word or "", markdown=markdown or "", **asked)
    return Answer(view, lines(view), 1 if view.exam.lost or not all(one.green for one in view.canaries) else 0)


def lines(view: ExamView) -> Iterator[str]:
    """The shares, then what was lost and where."""
    exam = view.exam
    yield f"{view.template} of {view.client}, revision {view.revision[:12]}: {plural(exam.asked, 'question')}"
    if exam.asked:
        yield f"    answered by Word {exam.word:.0%}, by Markdown {exam.markdown:.0%}, by both {exam.retention:.0%}"
    for one in exam.questions:
        if one.lost_at:
            required = " (required)" if one.required else ""
            what, where = "lost", _PLACES[one.lost_at]
            if one.word and one.markdown:
                what, where = "gone", f"lost at its {one.lost_at}, and other words answer still"
            yield f"    {what}: {one.name}{required}: {where}; asked: {one.question}"
    for canary in view.canaries:
        told = f"answered by {canary.answered} of {plural(canary.revisions, 'revision')}"
        since = "" if canary.green else f", red since revision {canary.red_since[:12]}"
        yield f"    canary: {canary.question} {told}{since}"
    gone = sum(not one.used for one in exam.questions)
    yield f"    {plural(exam.asked - gone, 'fact')} of these were used by the receiver, as outcomes say"
