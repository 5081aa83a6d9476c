"""What a brief shows of each fact, what earlier revisions showed, and where that went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from handoff.flow.exam import Answer, Place, Question
from handoff.keep.ledger import BriefRow, Ledger
from handoff.records import ResolvedClient
from handoff.write.page import (
    STORED_PAGE,
    Cite,
    Field,
    Inline,
    Page,
    Table,
    attribute_of,
    folded,
    inlines_of,
    plain,
    thing_of,
)


class Shown(NamedTuple):
    """``bare``: its value alone is shown, in a line that says ``beside`` it. ``record`` is the id of what is cited."""

    text: str
    bare: bool
    beside: str
    record: str


def facts_shown(page: Page) -> dict[str, Shown]:
    """Each fact by its longest field, since an owner or a day alone is no answer."""
    records = {source.key: source.record_id for source in page.sources}
    found: dict[str, Shown] = {}
    for line in _lines(page):
        current = ""
        for inline in line:
            if isinstance(inline, Cite) and current:
                found[current] = found[current]._replace(record=found[current].record or records[inline.key])
            if isinstance(inline, Field):
                current = thing_of(inline.path) if thing_of(inline.path).startswith("fact_") else ""
                if current:
                    found[current] = _longer(found.get(current), inline, line)
    return found


def _lines(page: Page) -> Iterator[Sequence[Inline]]:
    """Rows of tables, each as one line; everything else paragraph by paragraph."""
    for block in page.blocks:
        if isinstance(block, Table):
            yield from (tuple(chain.from_iterable(row)) for row in block.rows)
        else:
            yield from inlines_of(block)


def _longer(before: Shown | None, field: Field, line: Sequence[Inline]) -> Shown:
    bare = attribute_of(field.path) == "value"
    beside = " ".join(plain((one,)) for one in line if one is not field)
    one = Shown(field.text, bare, " ".join(beside.split()), before.record if before else "")
    return max(before or one, one, key=lambda each: (not each.bare, len(each.text)))


def earlier_facts(ledger: Ledger, row: BriefRow) -> dict[str, Shown]:
    """What other revisions of the brief showed, as far as they may still be read."""
    revisions = [one for one in ledger.briefs.all(client=row.client_id) if one.id == row.id and not one.withdrawn]
    found: dict[str, Shown] = {}
    for one in revisions:
        found.update(facts_shown(STORED_PAGE.read(one.page)))
    return found


def forgotten(ledger: Ledger, client: ResolvedClient, fact: str, before: Shown) -> Question:
    """What an earlier revision showed, and no fact stands for any more."""
    lost = lost_from(ledger, client, before.record, before.text)
    answer = Answer(fact=fact, texts=(before.text,) if not before.bare else (), value="", topic=before.beside)
    return Question(name="said before", words=before.text, answers=(answer,), lost=lost)


def lost_from(ledger: Ledger, client: ResolvedClient, record: str, words: str) -> Place:
    """``source``: no record says it, or its record is gone; ``record``: it is another client's now; else ``fact``."""
    found = ledger.records.get(record) if record else None
    if found is None or not ledger.records.present([found.id]) or folded(words) not in folded(found.text):
        return "source"
    return "fact" if ledger.records.get(record, client=client.id) is not None else "record"
