"""One brief: a page from the ledger, printed twice, kept and indexed."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Literal, TypeAlias

from handoff.errors import InputRefused, UsageError
from handoff.extract.heads import highlights, shipped
from handoff.extract.overtaken import less_overtaken
from handoff.extract.overtaken import shipped as chance
from handoff.extract.sides import full_names, sides_of
from handoff.extract.tickets import Embed
from handoff.keep.chunk import chunk_markdown
from handoff.keep.ledger import BriefRow, Ledger
from handoff.records import Checked, Highlight, ResolvedClient, Ticket
from handoff.workspace.brief.identity import asked_as_text, brief_id
from handoff.workspace.logged import logged
from handoff.workspace.tickets import TicketDesk
from handoff.write import AS_THE_TEMPLATE_SAYS, Asked, BriefInput, compose, compose_on_grounds, done_of, warnings
from handoff.write.draw import Gallery, drawing_key
from handoff.write.markdown import to_markdown
from handoff.write.page import Page
from handoff.write.template import Template
from handoff.write.word import can_lay_out, section_pages, to_docx

#: ``overtaken``: nothing was kept, what the brief was made from has changed hands meanwhile.
Kept: TypeAlias = Literal["written", "unchanged", "overtaken"]


@dataclass(frozen=True)
class Printed:
    """A page in both of its printed forms. The same revision hash stands in both.

    ``pictures`` by sha256, as its figures name them; ``drawn`` holds the same by the key of what they show.
    ``cited``: the ids of the facts that the page rests on with their status, and of the records that it quotes without
    a fact; ``records`` those it was made from.
    """

    page: Page
    asked: Asked
    markdown: str
    word: bytes
    cited: Mapping[str, str]
    records: tuple[str, ...]
    pictures: Mapping[str, bytes]
    drawn: Mapping[str, bytes]
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    done: tuple[Checked, ...] = ()


def compose_brief(
    ledger: Ledger,
    client: ResolvedClient,
    template: Template,
    asked: Asked = AS_THE_TEMPLATE_SAYS,
    *,
    embed: Embed | None = None,
    page_numbers: bool = False,
) -> Printed:
    """The brief as the ledger stands. No clock: the same knowledge prints the same bytes.

    ``warnings`` are the template's gates that are not met, and limits exceeded, ``done`` its definition of done.
    ``embed`` helps to see one problem in tickets that tell it in other words; without it words alone are compared.
    ``page_numbers`` has LibreOffice count the pages that the contents lead to. Raises ``UsageError`` for a ticket or a
    period that cannot be.
    """
    gallery = Gallery(_known_pictures(ledger, client))
    given = _given(ledger, client, gallery, asked, embed)
    _check(asked, given)
    composed = compose_on_grounds(template, given)
    page = composed.page
    printed = partial(to_docx, page, template.style or None, gallery.pictures)
    notes: tuple[str, ...] = ()
    word = printed(section_pages(page, printed) if page_numbers else ())
    if page_numbers and not can_lay_out():
        notes = ("the contents are without page numbers: LibreOffice (soffice) is not on the PATH",)
    return Printed(
        page,
        asked,
        to_markdown(page),
        word,
        cited={fact.id: fact.status for fact in composed.grounds} | dict.fromkeys(composed.quoted, "present"),
        records=tuple(given.records),
        pictures=gallery.pictures,
        drawn=gallery.drawn,
        notes=notes,
        warnings=warnings(template, given, page),
        done=done_of(template, given),
    )


def compose_page(
    ledger: Ledger,
    client: ResolvedClient,
    template: Template,
    asked: Asked = AS_THE_TEMPLATE_SAYS,
    embed: Embed | None = None,
) -> Page:
    """What the brief would say now. Nothing is printed or painted: new pictures bear a name that stands for them."""
    gallery = Gallery(_known_pictures(ledger, client), painter=lambda drawing: drawing_key(drawing).encode())
    return compose(template, _given(ledger, client, gallery, asked, embed))


def _known_pictures(ledger: Ledger, client: ResolvedClient) -> dict[str, bytes]:
    return {drawing: picture.content for drawing, picture in ledger.briefs.pictures(client.id).items()}


def _given(ledger: Ledger, client: ResolvedClient, gallery: Gallery, asked: Asked, embed: Embed | None) -> BriefInput:
    records = {record.id: record for record in ledger.records.all(client=client.id)}
    proposals = [
        proposal for proposal in ledger.clients.proposals("open") if client.id in (proposal.kept, proposal.merged)
    ]
    sides = sides_of(records.values(), (client.name, *client.aliases), client.domains)
    return BriefInput(
        client=client,
        facts=ledger.facts.all(client=client.id),
        records=records,
        proposals=proposals,
        gallery=gallery,
        asked=asked,
        highlights=_by_full_names(less_overtaken(highlights(records.values(), sides, shipped()), chance()), sides),
        sides=sides,
        judgements=TicketDesk(ledger, client.id, embed).judgements(),
    )


def _by_full_names(found: Sequence[Highlight], known: Collection[str]) -> list[Highlight]:
    """Handles (``fchebet``) as the name that they stand for, where one person alone has it."""
    full = full_names(sorted(known))
    return [
        one.model_copy(update={"speaker": full[one.speaker]}) if _is_handle(one.speaker, full) else one for one in found
    ]


def _is_handle(name: str, full: Mapping[str, str]) -> bool:
    return name in full and name.islower() and " " not in name and full[name] != name


def _check(asked: Asked, given: BriefInput) -> None:
    since, until = asked.period.since, asked.period.until
    if since and until and since > until:
        raise UsageError(f"the period ends on {until} before it begins on {since}", remedy="swap --since and --until")
    tickets = {record.native_id for record in given.records.values() if isinstance(record, Ticket)}
    if asked.ticket and asked.ticket not in tickets:
        raise UsageError(
            f"{given.client.name} has no ticket {asked.ticket!r}",
            place="--ticket",
            remedy=f"handoff records --client {shlex.quote(given.client.name)} --kind ticket lists them",
        )


def refuse_unready(printed: Printed) -> None:
    """Raises ``InputRefused`` where a gate is not met or a limit exceeded."""
    if printed.warnings:
        raise InputRefused(
            "; ".join(printed.warnings),
            place=printed.page.meta.title,
            remedy="settle it, or write the brief without --strict: it says so at its top",
        )


def keep_brief(ledger: Ledger, printed: Printed, shown_as: str, now: datetime) -> Kept:
    """Keep the revision in the ledger and queue its Markdown for the index.

    Nothing is kept where a record that it was made from left the client meanwhile: it would say what is another's.
    """
    meta, client_id = printed.page.meta, printed.page.meta.client_id
    identity = brief_id(client_id, meta.template, printed.asked)
    with ledger.writing() as write:
        if write.clients.has_left(client_id, printed.records):
            return "overtaken"
        row = BriefRow(
            id=identity,
            client_id=client_id,
            template=meta.template,
            revision=meta.revision,
            page=printed.page.model_dump_json(),
            markdown=printed.markdown,
            run=write.runs.start("brief", now),
            asked=asked_as_text(printed.asked),
        )
        written = write.briefs.put(row, printed.cited)
        if written:
            logged(write, "brief", now, run=row.run, subjects=[identity, meta.revision, client_id])
        write.briefs.put_pictures(client_id, printed.drawn)
        write.chunks.put(identity, chunk_markdown(identity, client_id, meta.title, printed.markdown, shown_as))
        write.briefs.retire_outdated()  # a fact may have changed while the page was composed
    return "written" if written else "unchanged"
