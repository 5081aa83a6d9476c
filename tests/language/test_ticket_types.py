from __future__ import annotations

import pytest

from handoff.language import is_form, is_planned_work


@pytest.mark.parametrize("name", ["Task", "Sub-task", "User Story", "epic", "Change Request", "Aufgabe"])
def test_planned_work_is_nothing_wrong(name: str) -> None:
    assert is_planned_work(name)
    assert is_form(name)


@pytest.mark.parametrize("name", ["Incident", "Service Request", "bug", "Störung"])
def test_a_form_says_not_what_a_ticket_is_about(name: str) -> None:
    assert is_form(name)
    assert not is_planned_work(name)


@pytest.mark.parametrize("name", ["", "Network", "Taskbar", "Printing / labels"])
def test_what_a_ticket_is_about_is_no_form(name: str) -> None:
    assert not is_form(name)
