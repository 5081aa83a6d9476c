from __future__ import annotations

from handoff.extract import extract_facts
from handoff.records.record import Part
from tests.extract.record_samples import LOCATOR, deal, field, found, ticket


def test_a_ticket_tells_status_problem_and_resolution() -> None:
    record = ticket(
        field("Description", "Since Monday each label comes out twice."),
        field("Resolution", "Driver 4.1 put back."),
        resolution="Driver 4.1 put back.",
    )
    status = found(record, "ticket_status")[0]
    assert (status.subject, status.value, status.evidence.quote) == ("77", "solved", "Status: solved")
    assert status.locator.field == "Status"
    assert [fact.statement for fact in found(record, "problem")] == [
        "Scanner prints twice",
        "Since Monday each label comes out twice.",
    ]
    assert [fact.statement for fact in found(record, "solution")] == ["Driver 4.1 put back."]


def test_the_first_body_is_the_problem_where_no_field_says_so() -> None:
    record = ticket(Part(role="body", text="Labels come out twice.", locator=LOCATOR))
    assert "Labels come out twice." in [fact.statement for fact in found(record, "problem")]


def test_a_deal_tells_stage_value_and_close_date() -> None:
    facts = {fact.kind: fact for fact in extract_facts(deal())}
    assert facts["deal_stage"].value == "Negotiation"
    assert (facts["deal_value"].subject, facts["deal_value"].value) == ("Label printers", "EUR 48500")
    assert (facts["timeline"].subject, facts["timeline"].value) == ("close date: Label printers", "2025-03-31")


def test_a_long_description_is_quoted_in_whole_sentences() -> None:
    record = ticket(field("Description", "Nothing works any more in the hall. " * 60))
    long = found(record, "problem")[-1]
    assert len(long.evidence.quote) <= 600
    assert long.evidence.quote.endswith("hall.")


def test_no_fact_without_a_place_in_the_text() -> None:
    record = ticket(priority="high", resolution="Said on the phone only.")
    assert found(record, "solution") == []


def test_work_that_is_planned_is_no_problem() -> None:
    assert not found(ticket(field("Issue type", "Task")).model_copy(update={"category": "Task"}), "problem")


def test_that_a_ticket_is_over_solved_nothing() -> None:
    assert not found(ticket(field("Resolution", "Fixed"), resolution="Fixed"), "solution")
    told = "Fixed by a new fuser in the label printer."
    assert [fact.statement for fact in found(ticket(field("Resolution", told), resolution=told), "solution")] == [told]


def test_a_budget_of_hours_is_no_money() -> None:
    assert not found(ticket(field("Budget", "3.00")), "budget")


def test_the_close_date_of_a_deal_that_is_over_is_past() -> None:
    over = deal().model_copy(update={"stage": "Closed Won"})
    (told,) = [fact.statement for fact in extract_facts(over) if fact.kind == "timeline"]
    assert told == "Deal “Label printers” closed on 2025-03-31"
