"""A rule is proposed where receivers miss what is not required, and is tried on good and bad handoffs alike."""

from __future__ import annotations

from handoff.flow.chain import Connection, RequiredFact
from handoff.flow.rules import Past, rule_for, wanted

SOLD = Connection(id="sold", required=(RequiredFact.named("budget"),))
PAST = (
    Past(handoff="h1", missing=("contact",), good=False, has={"contact": False}),
    Past(handoff="h2", missing=("contact", "budget"), good=False, has={"contact": True}),
    Past(handoff="h3", missing=(), good=True, has={"contact": False}),
    Past(handoff="h4", missing=(), good=True, has={"contact": True}),
    Past(handoff="h5", missing=("contact", "risk"), good=False),
)


def test_what_is_missed_and_not_required_is_wanted_the_most_missed_first() -> None:
    assert wanted(SOLD, PAST) == ("contact", "risk")


def test_a_rule_says_what_it_would_have_caught_and_blocked() -> None:
    rule = rule_for(SOLD, "contact", PAST, kind_known=True)
    assert rule.returned == ("h1", "h2", "h5")
    assert (rule.caught, rule.blocked, rule.unknown, rule.worth) == (1, 1, 1, False)
    assert rule.how == "in flow.yaml, under sold: 'required: [budget, contact]'"
    assert rule_for(SOLD, "contact", PAST[:2], kind_known=True).worth


def test_a_name_that_is_no_kind_of_fact_is_said_to_be_none() -> None:
    rule = rule_for(SOLD, "risk", PAST, kind_known=False)
    assert (rule.caught, rule.unknown) == (0, 5)
    assert "no kind of fact" in rule.how
