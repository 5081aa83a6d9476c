from __future__ import annotations

import pytest

from handoff.records.record import Participant
from tests.extract.record_samples import call, document, field, found, thread, ticket


def _people(record: object) -> list[tuple[str, str]]:
    return [(fact.subject, fact.value) for fact in found(record, "stakeholder")]  # type: ignore[arg-type]


def test_attendee_lines_tables_and_lists_name_people_with_their_roles() -> None:
    line = document("**Attendees:** Ann Lee (CFO, Kestrel Foods), Bob Ray (CTO)")
    listed = document("## Participants\n- Ann Lee (CFO, Kestrel Foods)\n- Bob Ray, CTO")
    table = document("## Stakeholders\n| Name | Role |\n|---|---|\n| Ann Lee | CFO, Kestrel Foods |\n| Bob Ray | CTO |")
    for record in (line, listed, table):
        assert _people(record) == [("Ann Lee", "CFO, Kestrel Foods"), ("Bob Ray", "CTO")]


def test_how_somebody_took_part_is_no_role() -> None:
    line = document(
        "**Attendees:** Ann Lee (screen), Bob Ray (CTO), Cy Dunn (by phone), Eve Ash (from 10:30), Gil Orr (from 10)"
    )
    assert _people(line) == [("Bob Ray", "CTO")]
    minutes = document(
        "**Present:** Ann Lee (from 10.20, left twice), Bob Ray (CTO), Cy Dunn (left early), Eve Ash (left 10:25, dog)"
    )
    assert _people(minutes) == [("Bob Ray", "CTO")]


def test_a_participant_stands_where_the_name_is_first_read() -> None:
    meeting = call(("Ann", "Good to see you."), participants=(Participant(name="Ann Lee", role="CFO"),))
    (fact,) = found(meeting, "stakeholder")
    assert (fact.subject, fact.value, fact.evidence.quote) == ("Ann Lee", "CFO", "Ann")


def test_name_and_role_are_quoted_together_where_they_stand_together() -> None:
    people = (Participant(name="Ann Lee", role="CFO"),)
    record = thread(("Bob", "Ann Lee (CFO) joins."), ("Ann Lee", "Hi."), participants=people)
    assert [fact.evidence.quote for fact in found(record, "stakeholder")] == ["Ann Lee (CFO"]


def test_people_introduce_themselves_and_each_other() -> None:
    meeting = call(("Ann Lee", "Hello, I'm the head of IT here."), ("Ann Lee", "Our IT lead Priya runs the network."))
    assert _people(meeting) == [("Ann Lee", "Head of IT"), ("Priya", "IT lead")]


def test_nobody_is_no_stakeholder() -> None:
    meeting = call(
        ("Speaker 1", "Fine."),
        participants=(Participant(name="Speaker 1"), Participant(name="Customer"), Participant(name="Ann's Notetaker")),
    )
    assert _people(meeting) == []


def test_people_of_a_chat_without_a_role_say_nothing() -> None:
    assert _people(thread(("Ann", "hi"), participants=(Participant(name="Ann"),))) == []


def test_a_field_of_people_is_read() -> None:
    assert _people(ticket(field("Decision makers", "Ann Lee (CFO)"))) == [("Ann Lee", "CFO")]


def test_months_and_weekdays_are_no_persons() -> None:
    listed = document(
        "## Stakeholders\n- March (go-live)\n- Friday, 3 May\n- Ann Lee (CFO)\n- April (buyer)\n- Sam (CTO)"
    )
    assert _people(listed) == [("Ann Lee", "CFO"), ("April", "buyer"), ("Sam", "CTO")]
    named = call(("Bob", "April Jones, our CFO, signs."), participants=(Participant(name="June", role="Buyer"),))
    assert ("April Jones", "CFO") in _people(named)


@pytest.mark.parametrize(
    "line", ["Rao, Sunita", "Ilse Groeneveld (Not the privacy officer)", "Rohan Iyer, Only an engineer"]
)
def test_a_name_turned_round_or_what_somebody_is_not_is_no_role(line: str) -> None:
    assert not found(document(f"# Attendees\n- {line}\n"), "stakeholder")


def test_a_role_of_one_word_is_a_role() -> None:
    assert found(document("# Attendees\n- Joris Maes, CFO\n"), "stakeholder")[0].value == "CFO"


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("I'm the head of lettings, hello.", [("Ann", "Head of lettings")]),
        ("And Erik is here, he's head of repairs. He is quiet.", [("Erik", "Head of repairs")]),
        ("Sofia Brandt, she's the procurement manager, has to sign.", [("Sofia Brandt", "Procurement manager")]),
        ("It's Mona. Mona Reiter, she's my training lead.", [("Mona Reiter", "Training lead")]),
        ("Tarrant. He's a lovely head.", []),
        ("Monday, he's the owner of that day.", []),
    ],
)
def test_people_are_introduced_in_passing(said: str, people: list[tuple[str, str]]) -> None:
    assert _people(call(("Ann", said))) == people


def test_the_parts_of_a_signature_are_one_role_without_bars() -> None:
    talk = call(
        ("Ana", "Morning all."), participants=(Participant(name="Ana Ruiz", role="Incident manager | Harrow Mill"),)
    )
    assert _people(talk) == [("Ana Ruiz", "Incident manager, Harrow Mill")]


def test_to_be_the_owner_or_a_contact_of_something_is_no_role() -> None:
    talk = call(("Ana", "Bo Lindt is our contact. Cem Aksoy is our buyer."))
    assert _people(talk) == [("Cem Aksoy", "Buyer")]
