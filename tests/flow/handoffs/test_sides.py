"""Gates, signatures, queues and read-backs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from handoff.flow.chain import Absorption, Connection, RequiredFact
from handoff.flow.handoffs import (
    Action,
    Carried,
    Contingency,
    Stake,
    handoff_of,
    in_order,
    judge,
    left_out,
    outside_of,
    refusal_of_signature,
    room_left,
)
from handoff.records import Evidence, Fact, Locator, Note, Provenance, Ticket
from tests.flow.event_samples import START, event

PLACE = Locator(kind="row", value="1")
NOW = datetime(2026, 3, 20, tzinfo=UTC)


def fact(kind: str, statement: str, **more: object) -> Fact:
    evidence = Evidence(record_id="note_1", record_version="v", start=0, end=1, quote="x")
    told = {"id": f"fact_{kind}", "kind": kind, "statement": statement, "evidence": evidence, "locator": PLACE}
    return Fact.model_validate({**told, "confidence": 0.8, "extractor": "e/1", **more})


def note(**more: object) -> Note:
    source = Provenance(had_primary_source="n.csv", was_derived_from="0", was_generated_by="n/1", locator=PLACE)
    told = {"id": "note_1", "system": "crm", "native_id": "1", "title": "Call", "provenance": source, "author": "Ada"}
    return Note.model_validate({**told, "created_at": START, **more})


SOLD = Connection(
    id="sold",
    required=(
        RequiredFact(name="budget", kind="budget"),
        RequiredFact(name="timeline/go-live", kind="timeline", subject="go-live"),
    ),
    least_confidence=0.6,
)


def test_a_gate_names_the_missing_fact_where_it_was_looked_for_and_whom_to_ask() -> None:
    facts = [fact("budget", "About 80,000", confidence=0.4, speaker="Bo Marsh")]
    ticket = Ticket.model_validate(
        {**note().model_dump(exclude={"kind", "author"}), "id": "ticket_1", "assignee": "Cy"}
    )
    result = judge(SOLD, facts, {"note_1": note(), "ticket_1": ticket}, NOW)
    budget, date_of_start = result.missing
    assert budget.name == "budget"
    assert budget.problem == "the surest is 0.40, below 0.60: “About 80,000”"
    assert budget.looked_in == ("1 note", "1 ticket")
    assert budget.ask[0] == "Bo Marsh (spoke of it)"
    assert date_of_start.problem == "no timeline about go-live was found"
    assert "Ada (owns records of this client)" in date_of_start.ask


def test_a_gate_is_open_where_everything_required_is_sure_and_fresh() -> None:
    facts = [fact("budget", "80,000"), fact("timeline", "Go-live in May", subject="go-live")]
    assert judge(SOLD, facts, {"note_1": note()}, NOW).is_open
    fresh = SOLD.model_copy(update={"freshness": timedelta(days=7)})
    assert judge(fresh, facts, {"note_1": note()}, NOW).unmet == (
        "the newest record is of 2026-03-02, older than 7 days",
    )
    doubted = [fact("budget", "80,000", status="conflicting"), facts[1]]
    assert judge(SOLD, doubted, {}, NOW).names == ("budget",)


def test_a_signature_needs_a_signer_and_a_reason_of_their_own() -> None:
    decide = Connection(id="sold", role="decide", signers=("Ada Lind",))
    brief = ["The go-live is on 3 May and the budget is EUR 80,000 as agreed with the board."]

    def refused(person: str, reason: str) -> str:
        return refusal_of_signature(decide, person, reason, brief)

    assert refused("Bo", "I spoke to the board and it stands") == "Bo may not sign for 'sold': Ada Lind may"
    assert "empty" in refused("Ada Lind", "ok")
    assert "machine's own words" in refused("Ada Lind", "The budget is EUR 80,000 as agreed with the board")
    assert refused("ada lind", "I spoke to the board on Monday and they stand by it") == ""


def test_a_value_outside_of_what_was_accepted_is_new() -> None:
    accepted = [10_000.0, 12_000, 20_000, 15_000, 18_000, 11_000, 13_000, 16_000]
    assert outside_of("budget", 14_000, accepted) is None
    assert outside_of("budget", 24_000, accepted) is None
    found = outside_of("budget", 400_000, accepted)
    assert found is not None
    assert found.reason == "400,000 lies outside of the 10,000 to 20,000 that were accepted so far"
    assert outside_of("budget", 400_000, accepted[:3]) is None


def test_the_queue_goes_by_urgency_then_day_then_money_then_promises() -> None:
    stakes = {
        "late": Stake(due=date(2026, 5, 1), money=900, since=START),
        "soon": Stake(due=date(2026, 4, 1), since=START),
        "rich": Stake(money=500, since=START),
        "poor": Stake(money=5, promises=3, since=START),
        "urgent": Stake(urgency="urgent", since=START),
        "promised": Stake(promises=4, since=START),
    }
    assert in_order(stakes.items()) == ["urgent", "soon", "late", "rich", "poor", "promised"]


def test_a_receiver_is_offered_so_much_a_day_and_no_more() -> None:
    limit = Absorption(handoffs=2, words=1000)
    offered = [handoff_of(name, [event("offered", 1, name, words=400)]) for name in ("h1", "h2")]
    assert room_left(limit, offered[:1], START.date()) == Absorption(handoffs=1, words=600)
    assert room_left(limit, offered, START.date()) is None
    assert room_left(limit, offered, START.date() + timedelta(days=1)) == limit
    assert room_left(Absorption(), offered, START.date()) == Absorption()


CARRIED = Carried(
    bottom_line="Go-live moves to 3 May because the carrier's line is late.",
    actions=(
        Action(what="Name a change approver for each site", owner="Deniz Karasoy", due=date(2026, 5, 3)),
        Action(what="Order the fallback line", owner="Bo Marsh"),
    ),
    contingencies=(Contingency(what="The freeze in November may stop the roll-out"),),
)


def test_what_the_read_back_leaves_out_is_named() -> None:
    words = "Go-live is 3 May since the line is late. Deniz names change approvers for the sites. Freeze in November!"
    said_on = date(2026, 3, 20)
    gaps = left_out(CARRIED, words, said_on)
    assert [(gap.kind, gap.what) for gap in gaps] == [("action", "Order the fallback line")]
    fewer = left_out(CARRIED, "We order a fallback line and somebody names the approver for each site", said_on)
    assert [gap.kind for gap in fewer] == ["owner", "day", "owner", "contingency", "bottom line"]


def test_nothing_is_left_out_of_a_full_read_back() -> None:
    words = (
        "Go-live moves to 3 May, the carrier's line is late. Deniz Karasoy names a change approver for each site "
        "by 3 May, Bo Marsh orders the fallback line. The November freeze may stop the roll-out."
    )
    assert left_out(CARRIED, words, date(2026, 3, 20)) == ()
