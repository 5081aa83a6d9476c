"""Who is to do it, as an action item writes it."""

from __future__ import annotations

import pytest

from handoff.extract.facts.task_owner import assignment


@pytest.mark.parametrize("item", ["Handover to delivery", "Invoice to follow", "Reminder to all branches"])
def test_a_thing_that_goes_to_somebody_owns_no_task(item: str) -> None:
    assert assignment(item, None).owner == ""


@pytest.mark.parametrize(
    ("item", "owner"), [("Ann to send it", "Ann"), ("Ann Lee to call Bell back", "Ann Lee"), ("Ann: send it", "Ann")]
)
def test_whoever_is_to_do_something_owns_it(item: str, owner: str) -> None:
    assert assignment(item, None).owner == owner
