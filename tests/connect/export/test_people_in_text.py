from __future__ import annotations

import pytest

from handoff.connect.export.people_in_text import client_hint, merge_people, parse_people, parse_person
from handoff.records.record import Participant


@pytest.mark.parametrize(
    ("text", "name", "role", "organization"),
    [
        ("Dana Whitfield (Northwind, CFO)", "Dana Whitfield", "CFO", "Northwind"),
        ("James Orr (CRO, ScaleUp Inc)", "James Orr", "CRO", "ScaleUp Inc"),
        ("Maria (Acme Account Executive)", "Maria", "Acme Account Executive", ""),
        ("Ravi Shah | Erigon", "Ravi Shah", "", "Erigon"),
        ("Dana Whitfield, CFO, Northwind", "Dana Whitfield", "CFO", "Northwind"),
        ("- **Robert Ray** (Host)", "Robert Ray", "Host", ""),
        ("Dana (she/her)", "Dana", "", ""),
        ("Li (VP, Sales, Nextworth)", "Li", "VP, Sales", "Nextworth"),
    ],
)
def test_one_person_is_read_with_role_and_company(text: str, name: str, role: str, organization: str) -> None:
    person = parse_person(text)
    assert person is not None
    assert (person.name, person.role, person.organization) == (name, role, organization)


def test_an_address_is_taken_from_the_name() -> None:
    assert parse_person("Dana Whitfield <Dana@Northwind.example>") == Participant(
        name="Dana Whitfield", email="dana@northwind.example"
    )


def test_semicolons_part_groups_with_the_company_behind_the_last_of_each() -> None:
    people = parse_people("Ines Duarte, Tom Ash (Pinefield); Petra Lindqvist, Uwe Kern (Halvorsen Mills)")
    assert [(person.name, person.organization) for person in people] == [
        ("Ines Duarte", "Pinefield"),
        ("Tom Ash", "Pinefield"),
        ("Petra Lindqvist", "Halvorsen Mills"),
        ("Uwe Kern", "Halvorsen Mills"),
    ]


def test_semicolons_part_people_whose_details_have_commas() -> None:
    people = parse_people("Ines Duarte, Account Executive, Pinefield; Petra Lindqvist, CFO, Halvorsen Mills")
    assert [(p.name, p.role, p.organization) for p in people] == [
        ("Ines Duarte", "Account Executive", "Pinefield"),
        ("Petra Lindqvist", "CFO", "Halvorsen Mills"),
    ]


def test_commas_part_people_who_are_named_alone() -> None:
    assert [p.name for p in parse_people("Ann Lee, Bo Kim and Cy Day")] == ["Ann Lee", "Bo Kim", "Cy Day"]
    assert [p.name for p in parse_people("Ann Lee (VP Sales, Acme), Bo Kim (AE, Us)")] == ["Ann Lee", "Bo Kim"]


def test_a_first_name_is_the_one_person_who_bears_it() -> None:
    people = merge_people(
        parse_people("Ann Lee; Bo Kim"), (Participant(name="Ann", role="CFO"), Participant(name="Cy"))
    )
    assert [(p.name, p.role) for p in people] == [("Ann Lee", "CFO"), ("Bo Kim", ""), ("Cy", "")]


def test_the_client_is_the_one_company_that_is_not_the_sellers() -> None:
    people = parse_people("Sarah Chen (VP Sales, Nextworth), David Park (AE, SixtySix)")
    assert client_hint((), people).names == ("Nextworth",)


def test_two_companies_leave_the_client_open_and_a_client_line_settles_it() -> None:
    people = parse_people("Ann (COO, Acme), Bo (CFO, Globex)")
    assert client_hint((), people).names == ()
    assert client_hint(("Globex",), people).names == ("Globex",)


def test_a_day_among_people_is_nobody() -> None:
    assert [person.name for person in parse_people("Ann Lee; Friday 3 May; Q2; Bob Ray")] == ["Ann Lee", "Bob Ray"]
