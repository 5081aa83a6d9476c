"""Where to begin is what the four questions say, each with what was counted."""

from __future__ import annotations

from handoff.flow.chain import Connection, Flow, RequiredFact
from handoff.flow.handoffs import handoffs_of
from handoff.flow.leverage import rank
from handoff.records import HandoffEvent
from tests.flow.event_samples import event

BUDGET, RISK = RequiredFact(name="budget", kind="budget"), RequiredFact(name="risk", kind="risk")
FLOW = Flow(
    connections=(
        Connection(id="sold", required=(BUDGET, RISK), owner="Cy"),
        Connection(id="built", required=(RISK,)),
        Connection(id="billed"),
    )
)


def leaking() -> list[HandoffEvent]:
    """Sold loses two facts and comes back twice; built is taken as it comes, by one person."""
    told = []
    for number in (1, 2):
        name = f"s{number}"
        told += [
            event("offered", 0, name),
            event("returned", 1, name, by="Ada", missing=("contact",), minutes=5.0),
            event("offered", 2, name),
            event("accepted", 3, name, by=("Bo", "Cy")[number - 1], minutes=5.0),
        ]
    for number in (1, 2, 3):
        name = f"b{number}"
        told += [
            event("offered", 0, name, connection="built"),
            event("accepted", 1, name, connection="built", by="Dee"),
        ]
    return told


def test_the_connection_that_loses_most_comes_first_with_its_handoffs() -> None:
    ranking = rank(FLOW, handoffs_of(leaking()))
    assert [one.connection for one in ranking.connections] == ["sold", "built"]
    first, second = ranking.connections
    assert [(reply.asked, reply.rank, reply.count) for reply in first.replies] == [
        ("loses context", 1, 2),
        ("causes rework", 1, 2),
        ("pulls in the hero", 2, 0),
        ("would be reusable", 1, 1),
    ]
    assert first.replies[0].handoffs == ("s1", "s2")
    assert first.replies[0].words == "2 facts did not arrive, in 2 of 2 handoffs (contact 2)"
    assert second.replies[2].words == "Dee gave 3 of 3 answers"
    assert (first.score, second.score) == (3.0, 2.0)


def test_changes_are_about_what_was_lost_from_a_field_to_something_shared() -> None:
    low, medium, high = rank(FLOW, handoffs_of(leaking())).changes
    assert [change.leverage for change in (low, medium, high)] == ["low", "medium", "high"]
    assert low.how == "add contact to required of sold in flow.yaml"
    assert "contact" in medium.what
    assert high.how.startswith("one owner for it (Cy)")


def test_where_nothing_went_over_there_is_nowhere_to_begin() -> None:
    ranking = rank(FLOW, ())
    assert (ranking.connections, ranking.changes) == ((), ())


def test_what_is_hardly_ever_missed_is_not_what_to_change_for() -> None:
    told = []
    for number in range(9):
        name, missing = f"t{number}", "contact" if number else "risk"
        told += [event("offered", 2 * number, name), event("returned", 2 * number + 1, name, missing=(missing,))]
    low, *_ = rank(FLOW, handoffs_of(told)).changes
    assert low.what == "ask the sender for contact in one more field"
