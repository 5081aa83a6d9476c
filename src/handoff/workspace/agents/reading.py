"""What agents read: passages, records and facts, briefs, open questions, who knows, what was like it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time

from handoff.errors import NotFound, UnreadableFile
from handoff.records import EDITS_SYSTEM, Hit, fenced, plain_line
from handoff.workspace.agents.answers import (
    BriefAnswer,
    DocumentAnswer,
    FetchAnswer,
    Found,
    Knows,
    Like,
    SearchAnswer,
    SimilarAnswer,
    WhoAnswer,
)
from handoff.workspace.agents.arguments import BriefAsk, FetchAsk, SearchAsk, SimilarAsk, WhoAsk
from handoff.workspace.agents.arguments_of_programs import DocumentAsk
from handoff.workspace.agents.grant import FETCHED, Caller
from handoff.workspace.tickets import ExpertView, TicketView

#: How many characters one answer carries of a record or a brief.
_PART = 8_000
_TITLE = 200


def search(caller: Caller, ask: SearchAsk) -> SearchAnswer:
    """Passages that answer, best first."""
    result = caller.known.search(
        ask.query,
        client=ask.client or None,
        k=ask.limit,
        kinds=ask.kinds,
        speaker=ask.speaker,
        since=_moment(ask.since, time.min),
        until=_moment(ask.until, time.max),
    )
    meant = [
        f"{plain_line(word, _TITLE)}: did you mean {' or '.join(close)}?" for word, close in result.did_you_mean.items()
    ]
    notes = [*(plain_line(words, _TITLE) for words in meant), *result.degraded]
    texts = result.passages_within(ask.max_tokens) if ask.max_tokens else [hit.passage for hit in result.hits]
    found = tuple(_found(hit, text) for hit, text in zip(result.hits, texts, strict=True) if text)
    return SearchAnswer(results=found, answered=result.answered, notes=tuple(notes))


def _moment(day: date | None, at: time) -> datetime | None:
    return datetime.combine(day, at.replace(microsecond=0), UTC) if day else None


def _found(hit: Hit, text: str) -> Found:
    return Found(
        id=hit.record_id,
        title=plain_line(hit.title, _TITLE),
        url=record_url(hit.record_id),
        text=fenced(text),
        client=plain_line(hit.client, _TITLE),
        kind=hit.kind,
        citation=plain_line(hit.citation, _TITLE),
        speaker=plain_line(hit.speaker, _TITLE),
        at=hit.at,
        trust=hit.trust,
        probability=round(hit.probability, 3),
        internal=hit.internal,
    )


def record_url(identity: str) -> str:
    """The address at which the same is a resource."""
    return f"handoff://item/{identity}"


def fetch(caller: Caller, ask: FetchAsk) -> FetchAnswer:
    """One record or fact whole, in parts. What lies outside of the grant is as good as absent."""
    found = _fact(caller, ask) or _record(caller, ask)
    if found is not None:
        return found
    raise NotFound("nothing has this id", place="id", remedy="take an id from search or from a list")


def _record(caller: Caller, ask: FetchAsk) -> FetchAnswer | None:
    record = caller.known.record(ask.id)
    if record is None:
        return None
    source = record.provenance
    about = {
        "client": caller.known.client_of(record.id),
        "kind": record.kind,
        "source": source.had_primary_source,
        "place": str(source.locator),
        "original": record.url,
        "updated": record.updated_at.isoformat() if record.updated_at else "",
    }
    part, following = _part(record.text, ask.offset)
    return FetchAnswer(
        id=record.id,
        title=plain_line(record.title, _TITLE),
        url=record_url(record.id),
        text=part,
        trust="reviewed" if record.system == EDITS_SYSTEM else "external",
        next_offset=following,
        metadata=_plain(about),
    )


def _fact(caller: Caller, ask: FetchAsk) -> FetchAnswer | None:
    fact = caller.known.fact(ask.id)
    if fact is None:
        return None
    about = {
        "client": fact.client,
        "kind": fact.kind,
        "status": fact.status,
        "value": fact.value,
        "owner": fact.owner,
        "due": fact.due.isoformat() if fact.due else "",
        "record": fact.record,
        "source": fact.source_file,
        "place": str(fact.locator),
    }
    return FetchAnswer(
        id=fact.id,
        title=plain_line(fact.statement, _TITLE),
        url=record_url(fact.id),
        text=fenced(f"{fact.statement}\n\nQuote: {fact.quote}"),
        trust="reviewed" if fact.status == "confirmed" else "external",
        next_offset=0,
        metadata=_plain(about),
    )


def _plain(about: dict[str, str]) -> dict[str, str]:
    return {name: plain_line(value, _TITLE) for name, value in about.items() if value}


def _part(text: str, offset: int) -> tuple[str, int]:
    """A part behind a fence, and where the next one begins; 0 where there is none."""
    if offset and offset >= len(text):
        raise NotFound("there is no such part", place="offset", remedy="take next_offset of the part before")
    end = offset + _PART
    return fenced(text[offset:end]), end if end < len(text) else 0


def get_brief(caller: Caller, ask: BriefAsk) -> BriefAnswer:
    """A client's brief, without writing one. Handoffs that offer this revision are opened by it."""
    brief = caller.known.brief_text(ask.client, ask.template)
    _opened(caller, ask.client, brief.id, brief.revision)
    part, following = _part(brief.markdown, ask.offset)
    return BriefAnswer(
        id=brief.id,
        client=plain_line(brief.client, _TITLE),
        revision=brief.revision,
        state=brief.state,
        text=part,
        next_offset=following,
        facts=brief.facts if ask.offset == 0 else (),
    )


def read_document(caller: Caller, ask: DocumentAsk) -> DocumentAnswer:
    """A client's brief whole, without writing one: its page, and printed as Markdown or Word where that is asked."""
    brief = caller.known.brief_document(ask.client, ask.template)
    _opened(caller, ask.client, brief.id, brief.page.meta.revision)
    printed = {"page": lambda: b"", "markdown": brief.markdown.encode, "word": brief.word}
    return DocumentAnswer(
        id=brief.id,
        client=plain_line(brief.client, _TITLE),
        template=brief.page.meta.template,
        revision=brief.page.meta.revision,
        state=brief.state,
        facts=brief.facts,
        page=brief.page,
        printed=printed[ask.form](),
    )


def _opened(caller: Caller, client: str, brief: str, revision: str) -> None:
    with suppress(UnreadableFile):  # of a flow.yaml that somebody is editing: the brief is theirs to read all the same
        caller.known.desk.brief_read(client, brief, revision, by=caller.grant.reader, how=FETCHED)


def who(caller: Caller, ask: WhoAsk) -> WhoAnswer:
    """Who solved, explained, answered and decided."""
    found = caller.known.who(ask.topic, client=ask.client or None)
    return WhoAnswer(people=tuple(map(_knows, found.people)))


def _knows(person: ExpertView) -> Knows:
    did = (("solved", person.solved), ("found the cause in", person.found_cause), ("answered in", person.answered))
    lines = [f"{how} {', '.join(numbers)}" for how, numbers in did if numbers]
    lines += [f"decided: {statement}" for statement in person.decided]
    tickets = dict.fromkeys((*person.solved, *person.found_cause, *person.answered))
    name = plain_line(person.name, _TITLE)
    return Knows(name=name, tickets=tuple(tickets), text=fenced("\n".join(lines)), last=person.last)


def similar_tickets(caller: Caller, ask: SimilarAsk) -> SimilarAnswer:
    """Tickets of the same problem, with what helped."""
    found = caller.known.similar(ask.ticket, client=ask.client or None, k=ask.limit)
    return SimilarAnswer(
        tickets=tuple(
            Like(
                ticket=plain_line(each.ticket.number, _TITLE),
                client=plain_line(each.ticket.client, _TITLE),
                status=plain_line(each.ticket.status, _TITLE),
                same_problem=each.same_problem,
                text=fenced("\n".join(_judged(each.ticket))),
            )
            for each in found.tickets
        )
    )


def _judged(ticket: TicketView) -> Iterator[str]:
    parts = {
        "problem": ticket.problem,
        "cause": ticket.cause,
        "solution": ticket.solution,
        "workaround": ticket.workaround,
    }
    yield from (f"{name}: {told.statement}" for name, told in parts.items() if told)
    yield from (f"tried without success: {told.statement}" for told in ticket.tried[:3])
