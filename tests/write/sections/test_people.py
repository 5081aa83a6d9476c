"""Who is who at the client, and at ours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handoff.records import Side
from handoff.records.record import Call
from handoff.write.brief import compose
from tests.write.brief_golden import given, page_of, rich_page, section, template
from tests.write.brief_story import rich_story


def test_the_clients_people_come_first_and_of_them_those_who_decide() -> None:
    people = section(rich_page(), "People").split("\n")
    part = "“I need first-contact resolution above 70% within three months.”"
    assert f"Chief Financial Officer – raised: {part}" in people
    assert "priya@haldenfreight.example" in people
    assert people.index("Priya Raman") < people.index("Dana Whitfield")
    assert people[-1] == "Our team: Ines Moreau (Account Executive)"


def test_people_of_other_companies_stand_in_a_line_of_their_own() -> None:
    sides: dict[str, Side] = {"Ines Moreau": "third"}
    page = compose(template(), replace(given(rich_story()), sides=sides))
    assert "Of other companies: Ines Moreau (Account Executive)" in section(page, "People").split("\n")


def test_a_role_that_sources_state_differently_is_shown_from_each() -> None:
    story = rich_story()
    call = next(record for record in story.records.values() if isinstance(record, Call))
    known = next(fact for fact in story.facts if fact.kind == "stakeholder" and fact.subject == "Mats Lindqvist")
    evidence = known.evidence.model_copy(update={"record_id": call.id})
    other = known.model_copy(update={"id": "fact_other", "value": "IT Lead, Halden Freight AS", "evidence": evidence})
    people = section(page_of(story, [*story.facts, other]), "People")
    assert "IT Lead (call) / IT Manager (CRM)" in people


@pytest.mark.parametrize(
    ("value", "is_role"),
    [
        ("IT Manager, Halden Freight AS", True),
        ("runs the night shift", True),
        ("CFO", True),
        ("Ostler Lane", False),
        ("Not a lawyer", False),
        ("Chair", False),
    ],
)
def test_a_role_says_what_somebody_does(value: str, is_role: bool) -> None:
    story = rich_story()
    facts = [one.model_copy(update={"value": value}) for one in story.facts if one.subject == "Mats Lindqvist"]
    people = section(page_of(story, [fact for fact in facts if fact.kind == "stakeholder"]), "People")
    assert (value.partition(",")[0] in people) is is_role
