"""What changed: which value replaced which, and since when."""

from __future__ import annotations

from collections.abc import Sequence

from handoff.records.fact import SINGLE_VALUED, Fact
from handoff.write.layout import left_out
from handoff.write.material import Material
from handoff.write.page import Block, Inline, Item, List, Text
from handoff.write.selection import Transition, transitions
from handoff.write.sources import Citations, statement_words
from handoff.write.template import SectionSpec
from handoff.write.wording import amount_number, clipped, day, name_of, readable


def change_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One bullet a change, the newest first."""
    found = [change for change in transitions(material.facts) if change.new.kind in section.kinds]
    shown = found[: section.max_rows]
    items = tuple(Item(inlines=_change(change, citations)) for change in shown)
    return [List(items=items), *left_out(len(found), len(shown))] if items else []


def _change(change: Transition, citations: Citations) -> tuple[Inline, ...]:
    old, new = change.old, change.new
    since = f" (since {day(change.since)})" if change.since else ""
    marks = citations.cite(old), citations.cite(new)
    if new.kind in SINGLE_VALUED and old.value and new.value:
        name = name_of(new.kind, new.subject)
        before, after = readable(old.kind, old.value), readable(new.kind, new.value)
        return (Text(text=f"{name} {_verb(old, new)} from {before}"), *marks[0], Text(text=f" to {after}"), *marks[1],
                Text(text=f"{since}."))  # fmt: skip
    was, now = (clipped(statement_words(fact, False), 120).rstrip(".") for fact in (old, new))
    return (Text(text=f"{now}"), *marks[1], Text(text=f"{since}; before: {was}"), *marks[0], Text(text="."))


def _verb(old: Fact, new: Fact) -> str:
    if new.kind == "timeline":
        return "moved"
    before, after = amount_number(old.value), amount_number(new.value)
    if before is None or after is None or before == after:
        return "went"
    return "rose" if after > before else "fell"
