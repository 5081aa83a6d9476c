"""What goes with a brief: bottom line, who does what until when, what may happen and what then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from handoff.flow.handoffs import Action, Carried, Contingency, Handoff, Urgency
from handoff.records import TASKS, Fact
from handoff.write.page import Page, inlines_of, plain

_MOST_ACTIONS = 12
_MOST_CONTINGENCIES = 7
_URGENCIES: Mapping[str, Urgency] = {"routine": "routine", "soon": "soon", "urgent": "urgent"}
_OPEN = ("extracted", "confirmed")
#: A sentence that says what to do if something happens.
_IF_THEN = re.compile(
    r"^\s*(?:if|when|should|unless|falls|wenn)\b(?P<what>.+?)(?:,\s*(?:then\s+)?|\s+then\s+)(?P<then>.+)$", re.I
)


def carried_with(page: Page, facts: Sequence[Fact], urgency: Urgency, summary: str) -> Carried:
    """``summary`` are the sender's own words. Only what stands in the brief goes with it."""
    shown = {path.split(".")[0] for path, _ in page.facts()}
    inside = [fact for fact in facts if fact.id in shown and fact.status in _OPEN]
    return Carried(
        urgency=urgency,
        summary=summary,
        bottom_line=bottom_line_of(page),
        actions=tuple(_actions(inside))[:_MOST_ACTIONS],
        contingencies=tuple(_contingencies(inside))[:_MOST_CONTINGENCIES],
    )


def urgency_of(handoff: Handoff) -> Urgency:
    """What its sender said last of how urgent it is."""
    said = next((event.urgency for event in reversed(handoff.events) if event.urgency), "routine")
    return _URGENCIES.get(said, "routine")


def bottom_line_of(page: Page) -> str:
    """The first words of the page that are more than a label: what a reader is told first."""
    for block in page.blocks:
        if block.type in ("callout", "quote", "paragraph"):
            words = " ".join(plain(run) for run in inlines_of(block)).strip()
            if len(words.split()) >= 4:
                return words
        if block.type == "heading" and block.level == 1:
            break
    return ""


def _actions(facts: Sequence[Fact]) -> Iterator[Action]:
    tasks = [fact for fact in facts if fact.kind in TASKS]
    for fact in sorted(tasks, key=lambda fact: (fact.due or date.max, fact.id)):
        yield Action(what=fact.statement, owner=fact.owner, due=fact.due)


def _contingencies(facts: Sequence[Fact]) -> Iterator[Contingency]:
    for fact in facts:
        if fact.kind != "risk":
            continue
        said = _IF_THEN.match(fact.statement)
        if said is None:
            yield Contingency(what=fact.statement)
        else:
            yield Contingency(what=said["what"].strip(), then=said["then"].strip())
