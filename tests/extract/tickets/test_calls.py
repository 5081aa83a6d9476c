from __future__ import annotations

from handoff.extract.tickets import judge_tickets
from handoff.extract.tickets.calls import is_help_desk_call
from tests.extract.record_samples import call

GREETING = ("Agent", "Thank you for calling the Lakeside help desk, my name is Ada. How can I help you?")
WIFI = ("Customer", "Hi Ada, this is Ben. My tablet loses the wifi every few minutes.")


def test_the_step_before_the_good_news_is_the_solution() -> None:
    record = call(
        GREETING, WIFI,
        ("Agent", "Please restart the tablet."),
        ("Customer", "I did. It still drops."),
        ("Agent", "Then forget the network in the settings and enter the password again."),
        ("Customer", "Just a moment... Yes, now it stays connected, it works!"),
        ("Agent", "Great. Goodbye!"),
    )  # fmt: skip
    (one,) = judge_tickets([record])
    assert one.settled
    assert one.solution is not None
    assert "forget the network" in one.solution.evidence.quote
    assert [each.evidence.quote for each in one.tried] == ["Please restart the tablet."]
    assert one.problem is not None
    assert one.problem.evidence.quote == "My tablet loses the wifi every few minutes."


def test_a_call_that_ends_with_the_trouble_is_not_settled_and_has_no_solution() -> None:
    record = call(
        GREETING, WIFI,
        ("Agent", "Please restart the tablet."),
        ("Customer", "It is still dropping."),
        ("Agent", "I'm sorry we couldn't solve it today, I will escalate this to the network team."),
        ("Customer", "Okay, thank you. Goodbye."),
    )  # fmt: skip
    (one,) = judge_tickets([record])
    assert not one.settled
    assert one.solution is None


def test_advice_that_the_caller_will_try_later_settles_nothing() -> None:
    record = call(
        GREETING, WIFI,
        ("Agent", "You could update the tablet and move closer to the router."),
        ("Customer", "I'll try that later, thanks for the advice."),
    )  # fmt: skip
    assert not judge_tickets([record])[0].settled


def test_a_sales_call_is_no_call_to_a_help_desk() -> None:
    assert not is_help_desk_call(
        call(("Ada", "Hi Ben, thanks for taking the time."), ("Ben", "Sure, what do you sell?"))
    )
    assert judge_tickets([call(("Ada", "Hi Ben."), ("Ben", "What do you sell?"))]) == ()
