"""``handoff search QUESTION``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, get_args

import click

from handoff.cli.verb import Answer, asks_the_workspace
from handoff.cli.wrong_use import not_blank
from handoff.records import Hit, RecordKind, SearchResult

if TYPE_CHECKING:
    from handoff.workspace import FeedbackView, Workspace

PASSAGE_SHOWN = 480
#: Passages for a person, and for a language model: of more of them the nearest lines answer more in as many tokens.
SHOWN, FOR_A_MODEL = 5, 8
KINDS = (*get_args(RecordKind), "brief")
MOMENT = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"])


@click.command(name="search")
@click.argument("question", callback=not_blank)
@click.option("--client", help="Search only what belongs to this client.")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind, or these; else no briefs."
)
@click.option("--source", multiple=True, help="Only this system (zendesk), connector, or part of a file's name.")
@click.option("--person", "speaker", multiple=True, help="Only what this person said or wrote.")
@click.option("--status", multiple=True, help="Only tickets in this state, deals at this stage.")
@click.option("--since", type=MOMENT, help="Only what was said on this day or later.")
@click.option("--until", type=MOMENT, help="Only what was said on this day or earlier.")
@click.option("--as-of", type=MOMENT, help="Leave out what was said after this day.")
@click.option(
    "-k", "k", type=click.IntRange(1, 50), help=f"How many passages.  [default: {SHOWN}, with --context {FOR_A_MODEL}]"
)
@click.option("--per-record", is_flag=True, help="One passage a record at most.")
@click.option("--explain", is_flag=True, help="Say why each passage stands where it stands.")
@click.option("--context", "tokens", type=click.IntRange(min=1), help="Print one block for a language model instead.")
@asks_the_workspace
def command(
    workspace: Workspace,
    question: str,
    client: str | None,
    until: datetime | None,
    as_of: datetime | None,
    k: int | None,
    explain: bool,
    tokens: int | None,
    **among: Any,
) -> Answer:
    """Answer QUESTION with cited passages from the sources, best first."""
    result = workspace.search(
        question,
        client=client,
        k=k or (SHOWN if tokens is None else FOR_A_MODEL),
        until=_end_of(until),
        as_of=_end_of(as_of),
        **among,
    )
    said = workspace.feedback_given(client, [hit.record_id for hit in result.hits]) if explain else None
    return Answer(result, describe(result, said) if tokens is None else iter([result.as_context(tokens)]))


def _end_of(day: datetime | None) -> datetime | None:
    """A day named without a time is meant whole."""
    whole = day is not None and (day.hour, day.minute, day.second) == (0, 0, 0)
    return day + timedelta(days=1, seconds=-1) if day is not None and whole else day


def describe(result: SearchResult, said: Sequence[FeedbackView] | None = None) -> Iterator[str]:
    """The passages with where they stand, after what is to be known of all of them.

    With ``said``, what was said of their use, it is explained why each stands where it does.
    """
    if not result.hits:
        yield "Nothing found."
    elif not result.answered:
        yield f"Most likely nothing here answers that ({result.probability:.0%}). What came nearest:"
    for word, close in result.did_you_mean.items():
        yield f"{word} stands nowhere here. Did you mean {' or '.join(close)}?"
    for number, hit in enumerate(result.hits, start=1):
        yield from describe_hit(number, hit)
        if said is not None:
            yield f"   why: {_why(hit)}"
            yield from _use(hit, said)
    for words in result.degraded:
        yield f"note: {words}"


def _why(hit: Hit) -> str:
    why = hit.why
    words = f"; it has {', '.join(why.words)}" if why.words else ""
    parts = f"meaning {why.dense:.2f} + words {why.lexical:.2f} + what stands around {why.neighbours:.2f}"
    return f"score {hit.score:.2f} = {parts} + form {why.form:.2f}; similarity {hit.similarity:.2f}{words}"


def _use(hit: Hit, said: Sequence[FeedbackView]) -> Iterator[str]:
    """Who found the record, or a fact in it, of use or of none. The score knows nothing of that."""
    for useful, words in ((True, "of use to"), (False, "of no use to")):
        names = dict.fromkeys(each.by for each in said if each.record == hit.record_id and each.useful == useful)
        if names:
            yield f"   {words}: {', '.join(names)}"


def describe_hit(number: int, hit: Hit) -> Iterator[str]:
    """One passage, wrapped, under its citation."""
    when = f", {hit.at:%d %b %Y}" if hit.at else ""
    yield f"{number}. {hit.client} · {hit.kind} · {hit.title}{when}  [{hit.probability:.0%}]"
    passage = textwrap.shorten(hit.passage, PASSAGE_SHOWN, placeholder=" …")
    yield textwrap.indent(textwrap.fill(passage, 100), "   ")
    if hit.internal:
        yield "   internal: the client was never shown all of this"
    yield f"   — {hit.citation} ({hit.record_id})"
