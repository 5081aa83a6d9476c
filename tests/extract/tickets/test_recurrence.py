"""One problem in several tickets: closed again and again with what seemed to help, until one tells its cause."""

from __future__ import annotations

from handoff.extract.tickets import judge_tickets
from handoff.records import ClientHint, Part, Ticket, TicketJudgement
from tests.extract.tickets.desk_samples import note, said, ticket

FLEET = {"category": "Fork lifts", "tags": ("lift",)}


def at(client: str) -> ClientHint:
    return ClientHint(names=(client,))


FIRST = ticket(
    "501", "Fork lift will not start in the morning", "Lift 3 is dead every Monday, after lunch it is fine.",
    note("Jump started it, charged the battery."),
    closing="Charged battery", day=0, client=at("Harrow Mill"), requester="Cem Aksoy", **FLEET,
)  # fmt: skip
SECOND = ticket(
    "512", "Lift dead again after the weekend", "Same as last month, both lifts dead on Monday morning.",
    note("Replaced the battery of lift 7."),
    closing="Replaced battery", day=21, client=at("Osterby Docks"), requester="Lena Holm", **FLEET,
)  # fmt: skip
_FOUND = (
    note(
        "Measured over the weekend: the tracker draws 2 A while parked since its update, so every lift with one is "
        "flat by Monday. That is what killed the batteries at Harrow Mill and Osterby too. Switched the trackers to "
        "sleep mode on all lifts of all customers."
    ),
    said("Ivo Maric", "three Mondays fine, thanks", hours=500),
)


def cause(*more: Part) -> Ticket:
    return ticket(
        "530", "Lifts again!", "Third Monday in a row, it is always after the weekend.", *_FOUND, *more,
        closing="see notes", day=42, client=at("Vale Timber"), requester="Ivo Maric", **FLEET,
    )  # fmt: skip


CAUSE = cause()
ALIKE = ticket(
    "533", "Lift 2 does not start", "Key turns, nothing happens, any day.",
    note("The ignition switch was worn out, no contact in position 2. Fitted a new switch, starts."),
    said("Cem Aksoy", "starts every time", hours=3),
    closing="Replaced battery", day=60, client=at("Harrow Mill"), requester="Cem Aksoy", **FLEET,
)  # fmt: skip
OTHER = ticket(
    "535", "New colleague", "Ada starts on Monday and needs a login.", closing="Account created for Ada", day=61,
    category="Access", client=at("Vale Timber"), requester="Ivo Maric",
)  # fmt: skip


def judged(*tickets: object) -> dict[str, TicketJudgement]:
    return {one.number: one for one in judge_tickets(tickets)}  # type: ignore[arg-type]


def test_the_cause_found_later_reaches_the_tickets_before_it() -> None:
    found = judged(FIRST, SECOND, CAUSE, ALIKE, OTHER)
    for number in ("501", "512"):
        assert found[number].cause_found_in == "530"
        cause, solution = found[number].cause, found[number].solution
        assert cause is not None
        assert "tracker draws 2 A" in cause.evidence.quote
        assert solution is not None
        assert solution.ticket == "530"


def test_tickets_of_one_problem_name_each_other_both_ways() -> None:
    found = judged(FIRST, SECOND, CAUSE, ALIKE, OTHER)
    assert set(found["530"].recurs_with) == {"501", "512"}
    assert set(found["501"].recurs_with) == {"512", "530"}


def test_what_reads_and_closes_alike_but_has_a_cause_of_its_own_is_another_problem() -> None:
    found = judged(FIRST, SECOND, CAUSE, ALIKE, OTHER)
    assert found["533"].recurs_with == ()
    assert found["533"].cause is not None
    assert "ignition switch" in found["533"].cause.evidence.quote
    assert found["535"].recurs_with == ()


def test_what_seemed_to_help_at_first_was_tried() -> None:
    found = judged(FIRST, SECOND, CAUSE)
    assert any("harged" in one.evidence.quote for one in found["501"].tried)


def test_a_named_duplicate_is_the_same_problem() -> None:
    copy = ticket("540", "Lift", "Dead.", closing="duplicate of 533", day=62, **FLEET)
    assert judged(ALIKE, copy)["540"].recurs_with == ("533",)


def test_another_client_whose_turn_is_still_to_come_is_not_settled() -> None:
    found = judged(FIRST, SECOND, cause(note("Osterby still needs a date for the new firmware.", hours=600)))
    assert found["501"].settled
    assert not found["512"].settled


def test_alone_nothing_recurs() -> None:
    assert judged(FIRST)["501"].recurs_with == ()
