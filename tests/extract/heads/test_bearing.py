from __future__ import annotations

import pytest

from handoff.extract.facts import Plans
from tests.extract.record_samples import call, document, found, statements

NOTES = "We met on Tuesday and this is what the people of the depot told us.\n\n"


@pytest.mark.parametrize(
    "said", ["I'll send you the cutover plan by 3 May 2027.", "So I'll ring the vendor before the freeze on 3 May."]
)
def test_the_day_of_a_promise_is_no_plan(said: str) -> None:
    assert list(Plans().extract(call(("Ann", said))))
    assert not found(call(("Ann", said)), "timeline")


def test_small_talk_in_a_list_of_tasks_is_no_task() -> None:
    tasks = (
        "## Next steps\n- Send the lift plan to the landlord and get his answer\n- It was raining when we left them\n"
    )
    assert statements(document(NOTES + tasks), "next_step") == ["Send the lift plan to the landlord and get his answer"]


@pytest.mark.parametrize("task", ["Boots for the trip — Ann", "Ann: bring the cake to the party"])
def test_a_task_with_its_owner_is_told_whatever_it_is(task: str) -> None:
    assert found(document(f"{NOTES}## Next steps\n- {task}\n"), "next_step")


def test_what_stands_under_a_heading_in_another_language_is_told_as_it_is() -> None:
    text = "## Risiken\n- Der Aufzug fällt im Mai aus\n- Frau Kern geht in Rente\n"
    assert statements(document(text), "risk") == ["Der Aufzug fällt im Mai aus", "Frau Kern geht in Rente"]


def test_a_sentence_in_another_language_between_english_ones_is_told_as_it_is() -> None:
    others = "The budget is CHF 90,000 for the first phase.\n\nThe total budget is EUR 75,000 for this year.\n\n"
    said = "Das Budget beträgt 1,2 Mio. Euro."
    assert said in statements(document(NOTES + others + said), "budget")
