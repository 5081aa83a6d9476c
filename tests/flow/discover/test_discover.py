"""Steps of work are counted as they happened, from states and from words, each once."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from handoff.flow.chain import Connection, Flow, Pod, read_flow
from handoff.flow.discover import Holding, Known, Movement, as_yaml, discover, of_holdings, of_words, told_once

PEOPLE = ("Ada Lind", "Bo Marsh", "Cy Orr")
KNOWN = Known({name.casefold(): name for name in PEOPLE}, {"networks": "Networks", "service desk": "Service Desk"})


def steps(*texts: str, speaker: str = "", first: str = "") -> list[tuple[str, str, str]]:
    found = of_words("ticket_1", [(speaker, text) for text in texts], KNOWN, first)
    return [(one.way, one.source, one.target) for one in found]


@given(st.lists(st.sampled_from(["", *PEOPLE])))
def test_every_change_of_hands_counts_once(held: list[str]) -> None:
    seen = [name for name in held if name]
    changes = sum(before != after for before, after in pairwise(seen))
    assert len(list(of_holdings("t", [Holding(person=name) for name in held]))) == changes


def test_words_of_history_tell_who_has_it() -> None:
    assert steps("Assignee changed from Ada Lind to Bo Marsh") == [("reassigned", "Ada Lind", "Bo Marsh")]
    assert steps("Assigned to Ada Lind", "Reassigned to Cy Orr.") == [("reassigned", "Ada Lind", "Cy Orr")]
    assert steps("I have handed this over to Bo Marsh, he knows it", speaker="Ada Lind") == [
        ("reassigned", "Ada Lind", "Bo Marsh")
    ]
    assert steps("Moved from Service Desk to Networks") == [("regrouped", "Service Desk", "Networks")]
    assert steps("Escalated to Cy Orr", first="Bo Marsh") == [("escalated", "Bo Marsh", "Cy Orr")]


def test_a_sentence_about_something_else_is_no_step() -> None:
    assert steps("We moved the server to the cellar", "I passed the message to the customer") == []
    assert steps("Assigned to Ada Lind") == []  # nobody had it before


def test_what_states_and_words_both_tell_counts_once() -> None:
    step = Movement(way="reassigned", source="Ada Lind", target="Bo Marsh", record="t")
    back = Movement(way="reassigned", source="Bo Marsh", target="Ada Lind", record="t")
    assert told_once([step], [step, back, step]) == [step, back, step]


def test_pods_are_the_groups_under_which_people_hold_work() -> None:
    held = {"Ada Lind": {"Service Desk": 5, "Networks": 1}, "Bo Marsh": {"Networks": 3}, "Cy Orr": {}}
    moved = [
        Movement(way="reassigned", source="Ada Lind", target="Bo Marsh", record="t1"),
        Movement(way="answered", source="Ada Lind", target="Bo Marsh", record="t2"),
        Movement(way="reassigned", source="Bo Marsh", target="Cy Orr", record="t3"),
    ]
    found = discover(moved, held, Flow())
    assert [(pod.id, pod.people, pod.named) for pod in found.pods] == [
        ("Cy Orr", ("Cy Orr",), False),
        ("Networks", ("Bo Marsh",), True),
        ("Service Desk", ("Ada Lind",), True),
    ]
    assert [(one.source, one.target, one.count) for one in found.connections] == [
        ("Service Desk", "Networks", 2),
        ("Networks", "Cy Orr", 1),
    ]
    assert found.connections[0].by == {"reassigned": 1, "answered": 1}
    assert [one.record for one in found.connections[0].evidence] == ["t1", "t2"]
    assert found.totals == {"reassigned": 2, "answered": 1}


def test_person_and_group_that_change_in_one_are_one_step_over_a_connection() -> None:
    held = {"Ada Lind": {"Service Desk": 5}, "Cy Orr": {"Networks": 3}}
    states = [Holding(person="Ada Lind", group="Service Desk"), Holding(person="Cy Orr", group="Networks")]
    (connection,) = discover(list(of_holdings("t1", states)), held, Flow()).connections
    assert (connection.count, connection.by) == (1, {"reassigned": 1, "regrouped": 1})


def test_where_flow_yaml_places_somebody_that_counts() -> None:
    flow = Flow(
        pods=(Pod(id="front", people=("Ada Lind",)), Pod(id="back", people=("Bo Marsh",))),
        connections=(Connection(id="up", source="front", target="back"),),
    )
    moved = [Movement(way="escalated", source="Ada Lind", target="Bo Marsh", record="t1")]
    (connection,) = discover(moved, {"Ada Lind": {"Service Desk": 5}}, flow).connections
    assert (connection.source, connection.target, connection.written) == ("front", "back", "up")


def test_the_proposal_is_a_flow_that_can_be_read() -> None:
    held = {"Ada Lind": {"Service: Desk #1": 2}, "Bo Marsh": {"Networks": 3}}
    moved = [Movement(way="reassigned", source="Ada Lind", target="Bo Marsh", record="t1")]
    read = read_flow(as_yaml(discover(moved, held, Flow())))
    assert read.findings == ()
    assert [(pod.id, pod.people) for pod in read.flow.pods] == [
        ("Networks", ("Bo Marsh",)),
        ("Service: Desk #1", ("Ada Lind",)),
    ]
    (connection,) = read.flow.connections
    assert (connection.source, connection.target) == ("Service: Desk #1", "Networks")
