from __future__ import annotations

from handoff.extract.tickets import Files, open_files, shipped_heads, similar_tickets
from tests.extract.tickets.desk_samples import note, ticket
from tests.extract.tickets.test_recurrence import ALIKE, CAUSE, FIRST, OTHER, SECOND

ERROR = ticket(
    "610", "Till shows E-4711", "Till 2 shows E-4711 and a red lamp.",
    note("Paper sensor dirty. Cleaned it, lamp off."),
    closing="Cleaned the paper sensor", category="Tills",
)  # fmt: skip


def files() -> Files:
    return open_files([FIRST, SECOND, CAUSE, ALIKE, OTHER, ERROR], None, shipped_heads())


def test_a_text_finds_the_ticket_with_the_same_error() -> None:
    best = similar_tickets(files(), "we get E-4711 on the counter", None)[0]
    assert best.judgement.number == "610"


def test_a_ticket_finds_the_others_of_its_problem_and_what_solved_them() -> None:
    found = similar_tickets(files(), "501", None)
    assert {one.judgement.number for one in found if one.same_problem} == {"512", "530"}
    assert all(one.judgement.solution for one in found if one.same_problem)
    assert "501" not in {one.judgement.number for one in found}


def test_those_that_tell_what_helped_come_first() -> None:
    helps = [
        one.judgement.solution is not None and one.judgement.settled for one in similar_tickets(files(), "501", None)
    ]
    assert helps == sorted(helps, reverse=True)


def test_no_more_are_told_than_were_asked_for() -> None:
    assert len(similar_tickets(files(), "lift", None, 2)) == 2
