"""A template of one section, and small records and facts to fill it with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from handoff.records import Evidence, Fact, FactKind
from handoff.records.judgement import TicketJudgement, Told
from handoff.records.record import Note, Ticket
from handoff.write.brief import AS_THE_TEMPLATE_SAYS, Asked, BriefInput, compose
from handoff.write.draw.gallery import Gallery
from handoff.write.page.block import Callout, Table, inlines_of
from handoff.write.page.inline import plain
from handoff.write.page.page import Page
from handoff.write.template.spec import SectionSpec
from handoff.write.template.template import Template
from tests.write.brief_golden import sketch, template
from tests.write.brief_story import HALDEN, Story, fields, made, turns


def only(*sections: dict[str, Any], **spec: object) -> Template:
    """The shipped template with these sections alone, nothing required, no gate, and ``spec`` in place of its own."""
    chosen = tuple(SectionSpec.model_validate({"id": f"s{at}", **one}) for at, one in enumerate(sections))
    update = {"sections": chosen, "required": (), "gates": (), **spec}
    skeleton = "\n\n".join(["# {{ title }}", *(f"{{{{ sections.{one.id} }}}}" for one in chosen)])
    changed = type(template().spec).model_validate({**template().spec.model_dump(), **update})
    return template().model_copy(update={"spec": changed, "skeleton": f"{skeleton}\n"})


def page_of(
    brief: Template,
    story: Story,
    asked: Asked = AS_THE_TEMPLATE_SAYS,
    judgements: Sequence[TicketJudgement] = (),
) -> Page:
    return compose(brief, input_of(story, asked, judgements))


def input_of(story: Story, asked: Asked, judgements: Sequence[TicketJudgement]) -> BriefInput:
    gallery = Gallery(painter=sketch)
    return BriefInput(HALDEN, story.facts, story.records, (), gallery, asked, judgements=judgements)


def rows(page: Page) -> list[list[str]]:
    """The cells of the page's first table, its header first."""
    table = next(block for block in page.blocks if isinstance(block, Table))
    return [[plain(cell) for cell in row] for row in (table.header, *table.rows)]


def said(page: Page) -> str:
    return "\n".join(plain(inlines) for block in page.blocks for inlines in inlines_of(block))


def box(page: Page, kind: str = "summary") -> str:
    """The words of the box of that kind; empty where there is none."""
    boxes = [block for block in page.blocks if isinstance(block, Callout) and block.kind == kind]
    return "\n".join(plain(one) for block in boxes for one in block.paragraphs)


def ticket(story: Story, number: str, opened: datetime, **more: Any) -> Ticket:
    """A ticket with a problem, its status, and with ``cause`` and ``solved`` those too."""
    cause, solved = more.pop("cause", ""), more.pop("solved", "")
    told = {"Problem": f"The fault {number} shows at the gate.", "Cause": cause, "Solved": solved}
    status = more.get("status", "open")
    parts = fields({**{label: text for label, text in told.items() if text}, "Status": status})
    last = more.pop("last", more.get("resolved_at") or opened)
    one = made(Ticket, "zendesk", number, f"Fault {number}", last, "t.csv", parts=parts, opened_at=opened, **more)
    story.add(one)
    kinds: dict[str, FactKind] = {"Problem": "problem", "Cause": "cause", "Solved": "solution"}
    for label, text in told.items():
        if text:
            story.fact(one, kinds[label], text, 0.9, subject=number)
    story.fact(one, "ticket_status", f"Status: {status}", 0.95, subject=number, value=status)
    assert isinstance(one, Ticket)
    return one


def judged(one: Ticket, *, settled: bool = True, **told: Any) -> TicketJudgement:
    """A judgement of the ticket; ``told`` as the judgement's own fields."""
    given = {"closing": "useful", "useful": True, **told}
    return TicketJudgement(
        record=one.id,
        number=one.native_id,
        status=one.status,
        opened=one.opened_at.date() if one.opened_at else None,
        solved=one.resolved_at.date() if one.resolved_at else None,
        settled=settled,
        **given,
    )


def told(one: Ticket, quote: str) -> Told:
    """The words of that ticket as a statement."""
    start = one.text.index(quote)
    evidence = Evidence(
        record_id=one.id, record_version=one.content_hash, start=start, end=start + len(quote), quote=quote
    )
    part = one.part_at(start)
    return Told(statement=quote, evidence=evidence, file="t.csv", locator=part.locator, ticket=one.native_id)


def note(story: Story, at: datetime, *lines: tuple[FactKind, str, dict[str, Any]]) -> Sequence[Fact]:
    """A note of which each line is one fact."""
    parts = turns("comment", [("", text) for _, text, _ in lines], at, "row")
    one = story.add(made(Note, "crm", f"n{len(story.records)}", "A note", at, "notes.csv", parts=parts))
    return [story.fact(one, kind, text, more.pop("confidence", 0.8), **more) for kind, text, more in lines]
