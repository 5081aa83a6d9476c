from __future__ import annotations

import pytest

from handoff.extract.tickets.staff import Staff, person_key
from tests.extract.tickets.desk_samples import CALLER, DESK, note, said, ticket


@pytest.mark.parametrize("name", ["Nora Lind", "NLind", "nora.lind@desk.example", "Dr. Nora Lind", "nora_lind"])
def test_one_person_has_one_key_under_name_handle_and_address(name: str) -> None:
    assert person_key(name) == person_key("Nora Lind")


def test_staff_are_those_who_are_assigned_and_those_who_write_what_callers_do_not_see() -> None:
    staff = Staff.of([ticket("1", "Badge", "It beeps", said("Ole Berg", "Yes?", internal=True))])
    assert staff.side_of(DESK) == staff.side_of("NLind") == staff.side_of("Ole Berg") == "desk"
    assert staff.side_of(CALLER) == "caller"
    assert staff.side_of("Automation for Jira") == "machine"


def test_a_handle_is_told_by_its_whole_name() -> None:
    staff = Staff.of([ticket("1", "Badge", "It beeps", note("Looked at it"), assignee="NLind")])
    assert staff.full("NLind") == DESK
