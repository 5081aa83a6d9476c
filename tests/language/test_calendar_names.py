from __future__ import annotations

import pytest

from handoff.language import names_no_person


@pytest.mark.parametrize(
    "time", ["March", "Friday", "Fri.", "Oct", "Q2", "3 May", "Friday 3 May", "Juli", "avril 2027"]
)
def test_months_and_days_are_no_persons(time: str) -> None:
    assert names_no_person(time)


@pytest.mark.parametrize(
    "name", ["Sam", "Jan", "Mart", "Mar", "Ara", "Sam Jan", "Jan de Vries", "April Jones", "", "?"]
)
def test_a_short_form_that_is_a_name_is_a_person(name: str) -> None:
    """``Sam`` shortens a Saturday in French, ``Jan`` January, ``Mart`` March in Turkish."""
    assert not names_no_person(name)
