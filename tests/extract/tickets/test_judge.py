from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from handoff.extract.tickets import judge_tickets
from handoff.records import BaseRecord, Document, Evidence, Part, Thread, TicketJudgement, Told
from tests.extract.record_samples import document
from tests.extract.tickets.desk_samples import CALLER, DESK, PLACE, SOURCE, note, said, ticket


def judged(*records: BaseRecord) -> dict[str, TicketJudgement]:
    return {one.number: one for one in judge_tickets(records)}


LOADER = ticket(
    "71", "Loader stops at the ramp", "It stops halfway up, every time, and the alarm sounds.",
    note("Changed the tilt sensor, no difference."),
    note("The tilt limit was set to 4 degrees after the update, the ramp has 6. Set it to 8 and it goes up.", hours=2),
    said(CALLER, "up it goes, thank you!", hours=3),
    closing="fixed",
)  # fmt: skip


def test_a_vague_closing_takes_cause_and_solution_from_the_notes() -> None:
    one = judged(LOADER)["71"]
    assert (one.closing, one.useful, one.settled) == ("vague", False, True)
    assert one.cause is not None
    assert "tilt limit was set to 4 degrees" in one.cause.evidence.quote
    assert one.solution is not None
    assert "Set it to 8" in one.solution.evidence.quote
    assert "closing" in one.missing
    assert "solution" not in one.missing


def test_what_did_not_help_was_tried() -> None:
    assert [one.evidence.quote for one in judged(LOADER)["71"].tried] == ["Changed the tilt sensor, no difference."]


def test_a_ticket_that_was_only_passed_on_has_no_solution_and_is_not_over() -> None:
    one = judged(ticket("72", "Gate", "The gate is stuck.", closing="Sent to the locksmith"))["72"]
    assert (one.closing, one.settled, one.solution) == ("reroute", False, None)
    assert {"cause", "solution", "closing"} <= set(one.missing)


def test_a_stopgap_is_no_solution() -> None:
    parts = (note("Copied the plans onto a stick for him until the share can be read again."),)
    one = judged(ticket("73", "Saw cannot read the plans", "Network path not found.", *parts, closing="Running."))["73"]
    assert one.workaround is not None
    assert "until the share" in one.workaround.evidence.quote
    assert one.solution is None


def test_a_thank_you_that_opened_a_ticket_is_settled_and_lacks_nothing() -> None:
    one = judged(ticket("74", "ok", "", said(CALLER, "Thanks a lot!"), closing="xx"))["74"]
    assert (one.settled, one.closing) == (True, "noise")


def test_an_open_ticket_is_settled_once_its_caller_says_that_it_works() -> None:
    talk = (said(DESK, "I have changed the fuse, try now."), said(CALLER, "works, thank you", hours=2))
    assert judged(ticket("75", "Saw", "Dead.", *talk, status="In Progress"))["75"].settled
    assert not judged(ticket("75", "Saw", "Dead.", talk[0], status="In Progress"))["75"].settled


def test_a_promise_has_an_owner_and_a_day() -> None:
    parts = (said(DESK, "I'll call the maker tomorrow and tell you what they say."),)
    (promise,) = judged(ticket("76", "Saw", "Dead.", *parts, status="Open"))["76"].promises
    assert (promise.owner, promise.due) == (DESK, "2026-05-05")


def test_a_mail_that_names_a_ticket_tells_its_solution() -> None:
    mail = Thread(
        id="thread_1", system="mail", native_id="m1", title="Re: ticket 9071", provenance=SOURCE,
        parts=(said(DESK, "The hoist was on the wrong phase. I swapped two phases at the plug, it lifts.", hours=5)
               .model_copy(update={"role": "turn"}),),
    )  # fmt: skip
    hoist = ticket("9071", "Hoist", "It only lowers.", said(DESK, "Looking at it."), closing="done, see mail")
    one = judged(hoist, mail)["9071"]
    assert one.solution is not None
    assert one.solution.evidence.record_id == "thread_1"
    assert one.solution.ticket == ""


PAPER = (
    ("What happened", "The tills lost the price list on several mornings."),
    ("Cause", "The night job locks the price file. It was moved to six in the morning in April."),
    (
        "Actions",
        "| No | Action | Owner | Due |\n| --- | --- | --- | --- |\n"
        "| 1 | Restarted the price service, cause is known now | Nora Lind | done |\n"
        "| 2 | Review of ticket 4711 with the desk | Nora Lind | 16 June |",
    ),
)


def paper() -> Document:
    parts = [Part(role="body", label=title, text=f"# {title}\n\n{text}", locator=PLACE) for title, text in PAPER]
    return document("x").model_copy(update={"parts": tuple(parts)})


def test_a_paper_that_names_a_ticket_anywhere_tells_its_cause_under_the_heading() -> None:
    found = judged(ticket("4711", "No prices", "The tills show no prices.", said(DESK, "Restarted.")), paper())["4711"]
    assert found.cause is not None
    assert "night job locks the price file" in found.cause.evidence.quote


def test_rows_of_a_list_of_actions_and_headings_are_no_cause_and_no_attempt() -> None:
    found = judged(ticket("4711", "No prices", "The tills show no prices.", said(DESK, "Restarted.")), paper())["4711"]
    told = [one.evidence.quote for one in (found.cause, found.solution, found.workaround, *found.tried) if one]
    assert not [quote for quote in told if "|" in quote or quote.startswith("#")]


def test_a_word_of_cheer_is_no_cause_of_the_ticket_before() -> None:
    first = ticket("1", "Kiosks are out", "Both kiosks say that they lost the library.", note("Rebooted the switch."))
    again = ticket("2", "Kiosks out again", "Both kiosks say again that they lost the library. Same as 1.",
                   said(DESK, "I've restarted the switch and they look online. Shout if it happens again!", hours=2),
                   day=6)  # fmt: skip
    causes = [one.cause.evidence.quote for one in judged(first, again).values() if one.cause]
    assert not [cause for cause in causes if "Shout" in cause]


def test_two_systems_may_use_the_same_number() -> None:
    first = ticket("80", "Saw", "Dead.", closing="New fuse")
    other = ticket("80", "Lamp", "Flickers.", closing="New tube", system="halo").model_copy(update={"id": "ticket_b"})
    assert [one.record for one in judge_tickets([first, other])] == ["ticket_80", "ticket_b"]


def test_nothing_is_judged_of_nothing() -> None:
    assert judge_tickets([]) == ()


WORDS = st.sampled_from(
    (
        "Replaced the pump. ",
        "It was full.",
        "fixed",
        "\n\n",
        "still dead?",
        "I'll call you tomorrow.",
        "🙂",
        ". ",
        "see 71",
    )
)
TEXT = st.lists(WORDS, min_size=1, max_size=6).map("".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([DESK, CALLER, "Automation"]), TEXT), max_size=5), TEXT)
def test_every_quote_stands_at_its_span(talk: list[tuple[str, str]], closing: str) -> None:
    parts = [said(who, text, hours=at) for at, (who, text) in enumerate(talk)]
    record = ticket("71", "Loader", "It stops.", *parts, closing=closing)
    (one,) = judge_tickets([record])
    told = [one.problem, one.cause, one.solution, one.workaround, one.closed_with, *one.tried]
    for each in (*told, *(promise.told for promise in one.promises)):
        assert each is None or stands(each, record)


def stands(told: Told, record: BaseRecord) -> bool:
    evidence: Evidence = told.evidence
    return bool(evidence.quote.strip()) and evidence.stands_in(record) and told.locator == PLACE
