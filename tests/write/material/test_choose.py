from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from handoff.write.material.choose import in_confidence
from tests.write.brief_story import Story, rich_story, when
from tests.write.one_section import note, only, page_of, said, ticket


@pytest.fixture
def story() -> Story:
    told = Story()
    note(
        told,
        when(5, 4),
        ("requirement", "Warm and a little dry.", {"subject": "tone"}),
        ("requirement", "The contract must be renewed in May.", {}),
        ("requirement", "Every format bears the allergen line.", {}),
        ("commitment", "Send the list.", {"owner": "Ann", "due": date(2026, 5, 1)}),
        ("commitment", "Book the room.", {"owner": "Bo", "due": date(2026, 6, 1)}),
        ("commitment", "Ship the crate.", {"owner": "Cy", "due": date(2026, 5, 2), "value": "Closed (resolved)"}),
    )
    return told


def shown(story: Story, *sections: dict[str, Any]) -> str:
    return said(page_of(only(*sections), story))


def test_subjects_choose_what_a_fact_is_about(story: Story) -> None:
    words = shown(story, {"kinds": ["requirement"], "subjects": ["Tone"]})
    assert "Warm" in words
    assert "contract" not in words


def test_mentions_choose_whole_words_and_a_star_takes_their_endings(story: Story) -> None:
    assert "contract" in shown(story, {"kinds": ["requirement"], "mentions": ["renew*"]})
    assert "contract" not in shown(story, {"kinds": ["requirement"], "mentions": ["renew"], "empty": "None."})
    assert "contract" in shown(story, {"kinds": ["requirement"], "mentions": ["nothing", "must be"]})


def test_besides_leaves_out_what_another_section_takes(story: Story) -> None:
    tone = {"id": "tone", "kinds": ["requirement"], "subjects": ["tone"]}
    rest = shown(story, {**tone, "heading": "Tone"}, {"kinds": ["requirement"], "heading": "Rest", "besides": ["tone"]})
    assert rest.count("Warm") == 1
    assert rest.index("Warm") < rest.index("Rest")


def test_two_sections_may_leave_out_each_other(story: Story) -> None:
    one = {"id": "one", "kinds": ["requirement"], "mentions": ["contract"], "besides": ["two"]}
    two = {"id": "two", "kinds": ["requirement"], "mentions": ["contract"], "besides": ["one"], "empty": "None."}
    assert "contract" not in shown(story, {**one, "empty": "None."}, two)


def test_besides_names_a_section_that_is_there() -> None:
    with pytest.raises(ValueError, match="besides names 'toen'"):
        only({"kinds": ["risk"], "besides": ["toen"]})


def test_states_choose_tasks_that_are_done_open_or_late(story: Story) -> None:
    tasks = {"kinds": ["commitment"]}
    assert "Ship the crate" in shown(story, {**tasks, "states": ["done"]})
    assert "Send the list" in shown(story, {**tasks, "states": ["overdue"]})
    still = shown(story, {**tasks, "states": ["open", "overdue"]})
    assert ("Send" in still, "Book" in still, "Ship" in still) == (True, True, False)


def test_records_choose_where_a_fact_stands() -> None:
    told = rich_story()
    calls = shown(told, {"kinds": ["risk"], "records": ["call"]})
    assert "night shift" in calls
    assert "test environment" not in calls


def test_the_scope_of_an_incident_is_its_ticket_alone() -> None:
    told = Story()
    ticket(told, "7", when(5, 1), priority="low")
    ticket(told, "8", when(5, 2), priority="P1")
    note(told, when(5, 3), ("problem", "The night shift says that the gate is dark.", {"subject": "8"}))
    words = shown(told, {"kinds": ["problem"], "scope": "incident"})
    assert "fault 8 shows at the gate" in words
    assert "night shift says" in words
    assert "fault 7" not in words


def test_a_mail_is_in_confidence_only_where_it_asks_for_it() -> None:
    words = "The count is on 3 March.\n\nBetween us, the depot closes next year."
    told = Story()
    note(told, when(5, 4), ("requirement", words, {}))
    fact = told.facts[0]
    record = told.records[fact.evidence.record_id]
    place = record.text.index("The count"), record.text.index("the depot")
    ends = place[0] + 24, place[1] + 27
    at = [fact.evidence.model_copy(update={"start": one, "end": end}) for one, end in zip(place, ends, strict=True)]
    asked = [in_confidence(fact.model_copy(update={"evidence": one}), record) for one in at]
    assert asked == [False, True]
