"""What waits for a decision, and who is to take it."""

from __future__ import annotations

from handoff.records.client import MergeProposal
from handoff.write.brief import BriefInput, compose
from tests.write.brief_golden import changed, page_of, rich_page, section, template
from tests.write.brief_story import HALDEN, rich_proposals, rich_story
from tests.write.one_section import said


def test_a_conflict_is_a_decision_that_shows_both_sides() -> None:
    row = section(rich_page(), "Decisions to take").replace("\n", " ")
    assert "Budget: confirm which holds, EUR 180,000 or EUR 150,000." in row
    assert "CRM, 12 Oct 2026, 95 %: EUR 180,000; Dana Whitfield, call of 9 Sep 2026, 60 %: EUR 150,000" in row


def test_a_decision_without_owner_or_day_takes_the_template_s() -> None:
    story = rich_story()
    facts = changed(story, "decision_needed", owner="", due=None)
    table = section(page_of(story, facts), "Decisions to take")
    assert "Dana Whitfield\n" not in table
    assert table.count("as soon as possible") == 3


def test_a_merge_of_somebody_else_s_clients_is_not_asked_here() -> None:
    other = MergeProposal(id="merge_2", kept="a", merged="b", reason="same domain", confidence=0.9)
    done = rich_proposals()[0].model_copy(update={"status": "rejected"})
    story = rich_story()
    page = compose(template(), BriefInput(HALDEN, story.facts, story.records, (other, done)))
    assert "Same company" not in said(page)


def test_a_deal_over_the_budget_is_a_decision() -> None:
    facts = [fact for fact in rich_story().facts if fact.kind != "budget"]
    budget = next(fact for fact in rich_story().facts if fact.kind == "budget" and "150" in fact.value)
    agreed = budget.model_copy(update={"status": "extracted", "subject": ""})
    decisions = section(page_of(rich_story(), [*facts, agreed]), "Decisions to take")
    assert "The deal is worth EUR 180,000, the budget is EUR 150,000: confirm which amount holds." in decisions
    enough = agreed.model_copy(update={"value": "EUR 190000"})
    assert "confirm which amount" not in said(page_of(rich_story(), [*facts, enough]))


def test_that_two_clients_may_be_one_is_asked_without_the_name_of_the_other() -> None:
    story, (proposal,) = rich_story(), rich_proposals()
    named = proposal.model_copy(update={"merged_name": "Halden Logistics", "reason": "alike"})
    page = compose(template(), BriefInput(HALDEN, story.facts, story.records, (named,)))
    assert "Is Halden Freight AS one company with another client?" in section(page, "Decisions to take")
    assert "Halden Logistics" not in said(page)
