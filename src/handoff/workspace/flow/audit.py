"""The audit as Word and Markdown: the checklist with its blanks, and the steps as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from handoff.flow.audit import Answered, Step, checklist, steps_of
from handoff.flow.watch import alerts
from handoff.language import counted
from handoff.workspace.flow.bench import Bench
from handoff.workspace.flow.canaries import asked_revisions
from handoff.workspace.flow.flow_pages import span_of, write_twins
from handoff.workspace.flow.measures import named_handoffs
from handoff.workspace.flow.views import AuditView
from handoff.write.draw import Gallery
from handoff.write.page import Block, Callout, Heading, Item, List, Page, PageMeta, Paragraph, Table, Text

_AFTERWARDS = frozenset({"outcome told", "closed"})


def write_audit(bench: Bench, output: Path | None) -> AuditView:
    """Raises ``InputRefused`` for files that somebody edited."""
    flow, handoffs = bench.on_disk.flow, named_handoffs(bench.ledger)
    versions = [each.at.date() for each in bench.ledger.handoffs.flows()]
    asked = checklist(flow, handoffs, alerts(flow, handoffs, asked_revisions(bench)), versions)
    steps = steps_of(flow, handoffs)
    newest = max((handoff.steps[-1].event.at for handoff in handoffs), default=None)
    meta = PageMeta(title="Flow audit", template="flow_audit", as_of=newest, subtitle=span_of(handoffs, newest))
    blocks = (*_bottom_line(asked, steps), *_checklist(asked), *_steps(steps), *_anew(steps))
    page = Page(meta=meta, blocks=blocks).sealed()
    twins = write_twins(page, Gallery(), output or bench.briefs / "flow_audit")
    return AuditView(
        word=str(twins.word), markdown=str(twins.markdown), revision=page.meta.revision, checklist=asked, steps=steps
    )


def _bottom_line(asked: Sequence[Answered], steps: Sequence[Step]) -> Iterator[Block]:
    blank = [one for one in asked if not one.answer]
    waits = _waiting(steps)
    lines = [f"{len(asked) - len(blank)} of {len(asked)} questions are answered by what happened; the rest is blank."]
    if waits:
        longest = waits[0]
        lines.append(
            f"Work waits longest at {longest.connection} before it is {longest.name}: "
            f"{_hours(longest)}, {counted(longest.times, 'time')}."
        )
    lines += [f"{step.connection}: {step.changed}; what is this step for?" for step in steps if step.idle]
    yield Callout(kind="summary", title="Bottom line", paragraphs=tuple(map(_plain, lines)))


def _checklist(asked: Sequence[Answered]) -> Iterator[Block]:
    for part in dict.fromkeys(one.part for one in asked):
        yield Heading(level=1, inlines=_plain(part))
        rows = [
            (one.question, one.answer or f"Not on file. To do: {one.next}", one.shown_by or "–")
            for one in asked
            if one.part == part
        ]
        yield _table(("Question", "Answer", "Shown by"), rows)


def _steps(steps: Sequence[Step]) -> Iterator[Block]:
    if not steps:
        return
    yield Heading(level=1, inlines=_plain("The steps as they are"))
    for connection in dict.fromkeys(step.connection for step in steps):
        yield Heading(level=2, inlines=_plain(connection))
        rows = [
            (
                step.name,
                str(step.times),
                ", ".join(f"{name} {times}" for name, times in step.who.items()) or "nobody is named",
                _hours(step),
                step.changed or "no event tells",
                ", ".join(step.handoffs),
            )
            for step in steps
            if step.connection == connection
        ]
        yield _table(("Step", "Times", "Who most", "Waits", "What it changed", "For instance"), rows)
    words = "Why a step exists, and what would break without it, stands on no record: ask who takes it."
    yield Paragraph(inlines=_plain(words))


def _waiting(steps: Sequence[Step]) -> list[Step]:
    """The steps that work waits for, the most in all first. An outcome comes when it comes: nobody waits for it."""
    waits = [step for step in steps if step.hours is not None and step.name not in _AFTERWARDS]
    return sorted(waits, key=lambda step: -(step.hours or 0) * step.times)


def _hours(step: Step) -> str:
    if step.hours is None:
        return "–"
    return counted(round(step.hours), "hour") if step.hours >= 1 else "under an hour"


def _anew(steps: Sequence[Step]) -> Iterator[Block]:
    """A draft to disagree with: what never changed anything goes, what waits longest comes first."""
    idle = [step for step in steps if step.idle]
    items = [
        f"Try {step.connection} without {step.name} for a month: {step.changed} ({counted(step.times, 'case')})."
        for step in idle
    ]
    items += [
        f"Ask at {step.connection} what the {_hours(step)} before it is {step.name} wait for"
        f" ({counted(step.times, 'time')})."
        for step in [one for one in _waiting(steps) if not one.idle][:3]
    ]
    if items:
        yield Heading(level=1, inlines=_plain("A draft of the same work"))
        yield List(items=tuple(Item(inlines=_plain(words)) for words in items))


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    return Table(header=tuple(map(_plain, header)), rows=tuple(tuple(map(_plain, row)) for row in rows))


def _plain(words: str) -> tuple[Text, ...]:
    return (Text(text=words),)
