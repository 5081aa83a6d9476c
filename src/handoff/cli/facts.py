"""``handoff facts``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

import click

from handoff.cli.verb import Answer, asks_the_workspace
from handoff.records import FactKind

if TYPE_CHECKING:
    from handoff.workspace import FactView, Workspace


@click.command(name="facts")
@click.option("--client", help="Only this client's.")
@click.option("--kind", type=click.Choice(get_args(FactKind)), help="Only this kind.")
@asks_the_workspace
def command(
    workspace: Workspace,
    client: str | None,
    kind: str | None,
) -> Answer:
    """List what is known, each fact with the quote that carries it."""
    facts = workspace.facts(client=client, kinds=kind)

    def lines() -> Iterator[str]:
        if not facts:
            yield "No facts of that sort are known."
        for fact in facts:
            yield f"{fact.id}  {fact.client}  {fact.kind}  {fact.status}  {fact.confidence:.2f}  {fact.statement}"
            yield from _who_and_when(fact)
            yield f"    “{' '.join(fact.quote.split())}” — {fact.source_file}, {fact.locator}"
            yield from (f"    note: {words}" for words in fact.notes)

    return Answer(facts, lines())


def _who_and_when(fact: FactView) -> Iterator[str]:
    """Whose it is to do and by when, and the day on which it was said."""
    day = fact.as_of.date().isoformat() if fact.as_of else ""
    named = (("owner", fact.owner), ("due", fact.due), ("said by", fact.speaker), ("on", day))
    told = ", ".join(f"{word} {value}" for word, value in named if value)
    if told:
        yield f"    {told}"
