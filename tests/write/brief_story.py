"""An invented client with about sixty facts: changes, contradictions, doubts and gaps, as a real deal leaves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from handoff.records import Evidence, Fact, FactKind, fact_id
from handoff.records.client import MergeProposal, ResolvedClient
from handoff.records.provenance import Locator, Provenance
from handoff.records.record import (
    BaseRecord,
    Call,
    Deal,
    Document,
    Note,
    Part,
    Participant,
    Person,
    Thread,
    Ticket,
    record_id,
)

HALDEN = ResolvedClient(
    id="halden_freight",
    name="Halden Freight AS",
    aliases=("Halden",),
    domains=("haldenfreight.example",),
    keys=("hubspot:company:7101",),
)


def when(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


@dataclass
class Story:
    """Records and facts under construction; each quote is found in its record, as an extractor would."""

    records: dict[str, BaseRecord] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)

    def add(self, record: BaseRecord) -> BaseRecord:
        self.records[record.id] = record
        return record

    def fact(self, record: BaseRecord, kind: FactKind, quote: str, confidence: float, **more: Any) -> Fact:
        start = record.text.index(quote)
        part = record.part_at(start)
        evidence = Evidence(
            record_id=record.id,
            record_version=record.content_hash,
            start=start,
            end=start + len(quote),
            quote=quote,
        )
        known = {"statement": quote, "speaker": part.speaker, "as_of": part.at or record.happened_at}
        found = Fact(
            id=fact_id(record.id, kind, more.get("subject", ""), quote),
            kind=kind,
            evidence=evidence,
            locator=part.locator,
            confidence=confidence,
            extractor="test/1",
            **{**known, **more},
        )
        self.facts.append(found)
        return found

    def replace(self, old: Fact, new: Fact) -> None:
        at = self.facts.index(old)
        update = {"status": "superseded", "superseded_by": new.id, "valid_until": new.as_of}
        self.facts[at] = old.model_copy(update=update)


def provenance(file: str, locator: Locator) -> Provenance:
    return Provenance(
        had_primary_source=file, was_derived_from="0" * 64, was_generated_by="connector/1", locator=locator
    )


def made(model: type[BaseRecord], system: str, native: str, title: str, at: datetime, file: str, **more: Any) -> Any:
    kind = model.model_fields["kind"].default
    return model(
        id=record_id(system, kind, native),
        system=system,
        native_id=native,
        title=title,
        created_at=at,
        updated_at=at,
        provenance=provenance(file, Locator(kind="row", value="1")),
        **more,
    )


def turns(role: str, lines: Sequence[tuple[str, str]], at: datetime, locator: str = "cue") -> tuple[Part, ...]:
    return tuple(
        Part(role=role, text=text, speaker=speaker, at=at, locator=Locator(kind=locator, value=str(number)))
        for number, (speaker, text) in enumerate(lines, start=1)
    )


def fields(values: Mapping[str, str], row: int = 1) -> tuple[Part, ...]:
    return tuple(
        Part(role="field", text=text, label=label, locator=Locator(kind="row", value=str(row), field=label))
        for label, text in values.items()
    )


def rich_story() -> Story:
    story = Story()
    _crm(story)
    _calls(story)
    _documents(story)
    _tickets(story)
    return story


def _crm(story: Story) -> None:
    title = "Halden Freight: service desk and customer portal"
    values = {"Stage": "closed_won", "Amount": "180000", "Close date": "2026-10-12", "Budget": "EUR 180,000"}
    deal = story.add(
        made(Deal, "hubspot", "88123", title, when(10, 12), "deals.csv", stage="closed_won", amount="180000",
             currency="EUR", close_date=date(2026, 10, 12), owner="Ines Moreau", parts=fields(values, 4))
    )  # fmt: skip
    before = story.add(
        made(Note, "hubspot", "n1", "Pipeline note", when(9, 1), "notes.csv", author="Ines Moreau",
             parts=fields({"Stage": "contract_sent", "Go-live": "2 November 2026"}, 9))
    )  # fmt: skip

    def typed(record: BaseRecord, kind: FactKind, quote: str, value: str, said: str, subject: str = title) -> Fact:
        return story.fact(record, kind, quote, 0.95, value=value, statement=f"Deal “{title}” {said}", subject=subject)

    won = typed(deal, "deal_stage", "Stage: closed_won", "closed_won", "is at stage closed_won")
    sent = typed(before, "deal_stage", "Stage: contract_sent", "contract_sent", "is at stage contract_sent")
    story.replace(sent, won)
    typed(deal, "deal_value", "Amount: 180000", "EUR 180000", "is worth EUR 180000")
    close = "is to close on 2026-10-12"
    typed(deal, "timeline", "Close date: 2026-10-12", "2026-10-12", close, f"close date: {title}")
    story.fact(deal, "budget", "Budget: EUR 180,000", 0.95, value="EUR 180000", status="conflicting")
    people = [
        ("Dana Whitfield", "Head of Operations", "dana@haldenfreight.example"),
        ("Mats Lindqvist", "IT Manager", "mats@haldenfreight.example"),
        ("Priya Raman", "Chief Financial Officer", "priya@haldenfreight.example"),
        ("Ines Moreau", "Account Executive", "ines@northgate.example"),
    ]
    for number, (name, role, email) in enumerate(people, start=1):
        organization = "Halden Freight AS" if "halden" in email else "Northgate"
        person = story.add(
            made(Person, "hubspot", f"p{number}", name, when(9, 2), "contacts.csv", role=role, email=email,
                 organization=organization, parts=fields({"Name": name, "Role": role}, number))
        )  # fmt: skip
        story.fact(person, "stakeholder", f"Role: {role}", 0.9, subject=name, value=role, statement=f"{name}, {role}")
    note = story.add(
        made(Note, "hubspot", "n2", "Note after the closing call", when(10, 14), "notes.csv", author="Ines Moreau",
             parts=turns("comment", [("Ines Moreau", "Go-live moves to 16 November because the customs audit ends on "
             "the 13th. I promised a named support contact by go-live. Priya signs every change order above EUR 5,000. "
             "Competitor Ticketwerk was 12% cheaper but has no customs module.")], when(10, 14), "row"))
    )  # fmt: skip
    live = story.fact(
        note, "timeline", "Go-live moves to 16 November because the customs audit ends on the 13th.", 0.75,
        value="2026-11-16", subject="go-live",
    )  # fmt: skip
    first = story.fact(before, "timeline", "Go-live: 2 November 2026", 0.95, value="2026-11-02", subject="go-live")
    story.replace(first, live)
    promised = "A named support contact by go-live."
    story.fact(note, "commitment", "I promised a named support contact by go-live.", 0.75,
               statement=promised, owner="Ines Moreau", due=date(2026, 11, 16))  # fmt: skip
    story.fact(note, "constraint", "Priya signs every change order above EUR 5,000.", 0.7)
    story.fact(note, "competitor", "Competitor Ticketwerk was 12% cheaper but has no customs module.", 0.7,
               subject="Ticketwerk")  # fmt: skip


def _calls(story: Story) -> None:
    lines = [
        ("Dana Whitfield", "We lose about two hours a day re-keying customs references from mail into three systems."),
        ("Dana Whitfield", "Um, so, the the budget we have agreed internally is 150,000 euros, not more."),
        ("Mats Lindqvist", "Every login has to go through our Entra ID, no local accounts."),
        ("Dana Whitfield", "If a driver calls at night nobody can see the shipment, that is the worst."),
        ("Mats Lindqvist", "Data must stay in the EU."),
        ("Priya Raman", "I need first-contact resolution above 70% within three months."),
        ("Priya Raman", "What happens to the price if we add the Gdansk office?"),
        ("Mats Lindqvist", "I will send the list of customs forms by 2 October."),
        ("Tom Berg", "Maybe we could also drop the old wiki at some point, I don't know."),
        ("Dana Whitfield", "My worry is that the night shift will not use a new tool."),
        ("Dana Whitfield", "We want one place where a driver's question is answered within ten minutes."),
    ]
    parts = turns("turn", lines, when(9, 9, 14))
    participants = (
        Participant(name="Dana Whitfield", role="Head of Operations", organization="Halden Freight AS"),
        Participant(name="Mats Lindqvist", organization="Halden Freight AS"),
        Participant(name="Tom Berg", role="Shift lead", organization="Halden Freight AS"),
        Participant(name="Ines Moreau", organization="Northgate"),
    )
    call = story.add(
        made(Call, "gong", "c1", "Discovery call with Halden", when(9, 9, 14), "2026-09-09 discovery.vtt", parts=parts,
             participants=participants)
    )  # fmt: skip
    say = [part.text for part in parts]
    story.fact(call, "pain_point", say[0], 0.6)
    story.fact(call, "budget", say[1], 0.6, value="EUR 150000", status="conflicting")
    story.fact(call, "requirement", say[2], 0.6)
    story.fact(call, "pain_point", say[3], 0.6)
    story.fact(call, "requirement", say[4], 0.6)
    story.fact(call, "success_criterion", say[5], 0.6)
    story.fact(call, "open_question", say[6], 0.6)
    story.fact(call, "commitment", say[7], 0.6, owner="Mats Lindqvist", due=date(2026, 10, 2))
    story.fact(call, "next_step", say[8], 0.4, owner="Tom Berg")
    story.fact(call, "risk", say[9], 0.6)
    story.fact(call, "goal", say[10], 0.6)
    story.fact(call, "stakeholder", "Tom Berg: Maybe", 0.6, subject="Tom Berg", statement="Tom Berg took part")
    _closing_call(story)


def _closing_call(story: Story) -> None:
    lines = [
        ("Dana Whitfield", "We lose two hours every day re-keying customs references into three systems."),
        ("Mats Lindqvist", "The rate limit of our customs gateway is 20 calls a minute."),
        ("Ines Moreau", "We will migrate the last two years of tickets before go-live."),
        ("Priya Raman", "Somebody has to decide whether the Gdansk office is in scope."),
        ("Dana Whitfield", "Training for the night shift in the first week of November would be good, I guess."),
        ("Mats Lindqvist", "Who owns the API keys after go-live?"),
        ("Tom Berg", "Could the portal, like, talk to the drivers in Polish?"),
        ("Dana Whitfield", "Perhaps the trailers could report themselves one day."),
        ("Mats Lindqvist", "I think the gateway contract may end in January."),
    ]
    parts = turns("turn", lines, when(10, 6, 10))
    call = story.add(
        made(Call, "gong", "c2", "Closing call with Halden", when(10, 6, 10), "2026-10-06 closing.vtt", parts=parts)
    )
    say = [part.text for part in parts]
    story.fact(call, "pain_point", say[0], 0.6)
    story.fact(call, "constraint", say[1], 0.6)
    story.fact(call, "commitment", say[2], 0.6, owner="Ines Moreau", due=date(2026, 11, 16))
    story.fact(call, "decision_needed", say[3], 0.6, owner="Priya Raman", due=date(2026, 10, 30))
    story.fact(call, "next_step", say[4], 0.4, due=date(2026, 11, 6))
    story.fact(call, "open_question", say[5], 0.6)
    story.fact(call, "requirement", say[6], 0.4)
    story.fact(call, "goal", say[7], 0.3)
    story.fact(call, "risk", say[8], 0.4)
    story.fact(call, "timeline", say[4], 0.4, subject="training", value="2026-11-06")


def _documents(story: Story) -> None:
    body = [
        "Goal: answer every driver's question from one place.",
        "Goal: cut the cost per contact by 20% in the first year.",
        "Success: fewer than 5% of customs tickets reopened by the end of Q1 2027.",
        "Success: first-contact resolution above 70% after three months.",
        "Requirement: single sign-on through Entra ID.",
        "Requirement: all data is stored in the European Union.",
        "Requirement: English, Norwegian and Polish user interface.",
        "Constraint: no change to the customs gateway between 1 and 13 November (audit freeze).",
        "Decision: Northgate hosts the portal; Halden runs no servers.",
        "Decision needed: which of the 14 shared mailboxes move to the service desk.",
        "Northgate delivers the migration plan by 23 October.",
        "Halden names a product owner by 20 October.",
        "Risk: the customs gateway has no test environment.",
        "Risk: the old ticket export has no customer numbers.",
        "Open question: who trains the agency drivers?",
    ]
    parts = tuple(
        Part(role="body", text=line, locator=Locator(kind="paragraph", value=str(number)))
        for number, line in enumerate(body, start=1)
    )
    work = story.add(
        made(Document, "word", "sow", "Statement of work, Halden Freight", when(10, 9), "SOW Halden.docx",
             author="Ines Moreau", parts=parts)
    )  # fmt: skip

    def headed(index: int, kind: FactKind, **more: Any) -> Fact:
        text = body[index].partition(": ")[2] or body[index]
        return story.fact(work, kind, body[index], 0.9, **{"statement": text[0].upper() + text[1:], **more})

    headed(0, "goal", status="confirmed")
    headed(1, "goal")
    headed(2, "success_criterion")
    headed(3, "success_criterion")
    headed(4, "requirement")
    headed(5, "requirement")
    headed(6, "requirement")
    headed(7, "constraint")
    headed(8, "decision")
    headed(9, "decision_needed", owner="Dana Whitfield", due=date(2026, 10, 23))
    headed(10, "commitment", owner="Northgate", due=date(2026, 10, 23), statement="The migration plan")
    headed(11, "commitment", owner="Halden", due=date(2026, 10, 20), statement="Name a product owner", value="done")
    headed(12, "risk")
    headed(13, "risk")
    headed(14, "open_question")
    chat = story.add(
        made(Thread, "slack", "t1", "#halden", when(10, 16), "slack.zip", channel="#halden",
             parts=turns("turn", [("Ines Moreau", "They may want to skip the Norwegian translation."),
                                  ("Sofia Lund", "I owe them the integration checklist by Friday.")],
                         when(10, 16), "message"))
    )  # fmt: skip
    text = [part.text for part in chat.parts]
    story.fact(chat, "requirement", text[0], 0.41)
    story.fact(chat, "commitment", text[1], 0.65, owner="Sofia Lund", due=date(2026, 10, 23), status="proposed")
    story.fact(chat, "goal", "skip the Norwegian translation", 0.8, status="rejected")
    story.fact(chat, "risk", "They may want to skip", 0.8, status="gone")


def _tickets(story: Story) -> None:
    rows = [
        ("101", "Customs references do not arrive", when(8, 20), "The mail rule drops customs references.",
         "Rule order in the shared mailbox.", "Moved the rule above the spam filter.", "solved"),
        ("117", "Customs references missing again", when(9, 28), "The mail rule drops customs references again.",
         "", "Moved the rule above the spam filter once more.", "solved"),
        ("123", "Tracking page is slow", when(10, 15), "The tracking page takes 30 seconds to load.", "", "", "open"),
    ]  # fmt: skip
    for number, (native, title, at, problem, cause, solved, status) in enumerate(rows, start=1):
        values = {"Subject": title, "Problem": problem, "Cause": cause, "Resolution": solved, "Status": status}
        ticket = story.add(
            made(Ticket, "zendesk", native, title, at, "tickets.json", status=status,
                 parts=fields({key: value for key, value in values.items() if value}, number))
        )  # fmt: skip
        story.fact(ticket, "problem", problem, 0.9, subject=native)
        if cause:
            story.fact(ticket, "cause", cause, 0.9, subject=native)
        if solved:
            story.fact(ticket, "solution", solved, 0.9, subject=native)
        story.fact(ticket, "ticket_status", f"Status: {status}", 0.95, subject=native, value=status)


def rich_proposals() -> tuple[MergeProposal, ...]:
    return (
        MergeProposal(
            id="merge_1",
            kept="halden_freight",
            merged="halden_logistics",
            reason="Halden Logistics writes from the same domain, haldenfreight.example",
            confidence=0.7,
        ),
    )


_OBJECTS = (
    "invoices",
    "scanners",
    "gate lists",
    "customs forms",
    "pallets",
    "trailers",
    "printers",
    "badges",
    "routes",
)
_PLACES = ("Gdansk", "Oslo", "Bremen", "Riga", "Malmo", "Gothenburg", "Tallinn", "Aarhus", "Kiel", "Szczecin", "Turku")
_SAYINGS: dict[FactKind, str] = {
    "goal": "Every {thing} question from {place} is answered within {n} minutes.",
    "pain_point": "In {place} the {thing} are wrong about {n} times a week and somebody mends them by hand.",
    "success_criterion": "Fewer than {n}% of the {thing} from {place} come back.",
    "requirement": "{place} needs the {thing} in its own language with {n} roles.",
    "constraint": "No more than {n} {thing} an hour leave {place}.",
    "commitment": "The {thing} of {place} are migrated in {n} days.",
    "next_step": "Send the {thing} list of {place} to {n} people.",
    "risk": "The {thing} of {place} depend on a supplier with {n} people.",
    "open_question": "Who signs off the {thing} in {place} after day {n}?",
    "decision_needed": "Whether {place} keeps its {n} {thing}.",
    "problem": "The {thing} do not print in {place} since build {n}.",
    "decision": "The {thing} of {place} go live in wave {n}.",
}


def many_facts(count: int) -> Story:
    """The rich story and so many facts more, from notes and calls in turn, each with a text of its own."""
    story = rich_story()
    kinds = list(_SAYINGS)
    for number in range(count - len(story.facts)):
        kind = kinds[number % len(kinds)]
        place, thing = _PLACES[number % len(_PLACES)], _OBJECTS[number % len(_OBJECTS)]
        text = _SAYINGS[kind].format(place=place, thing=thing, n=number + 2)
        at = when(8 + number % 3, 1 + number % 25)
        aloud = number % 2 == 0
        parts = turns("turn" if aloud else "comment", [(f"Speaker {number % 12}", text)], at, "cue" if aloud else "row")
        model, file = (Call, "calls.vtt") if aloud else (Note, "notes.csv")
        record = story.add(made(model, "crm", f"m{number}", f"Talk {number}", at, file, parts=parts))
        confidence = (0.3, 0.6)[number % 3 > 0] if aloud else 0.9
        due = date(2026, 11, 1 + number % 28) if kind in ("commitment", "decision_needed") else None
        story.fact(record, kind, text, confidence, due=due)
    return story
