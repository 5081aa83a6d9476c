from __future__ import annotations

import re
from typing import get_args

import pytest

from handoff.records import CONCERNS, FACT_KINDS, SINGLE_VALUED, STORED, TASKS, Concern, FactKind


def test_every_kind_has_one_row_in_the_order_of_their_names() -> None:
    assert tuple(FACT_KINDS) == get_args(FactKind)


def test_a_value_that_competes_is_one_that_can_be_compared() -> None:
    assert {kind for kind in SINGLE_VALUED if not FACT_KINDS[kind].value} == {"deal_stage", "ticket_status"}
    assert not SINGLE_VALUED & TASKS


def test_what_hurts_is_told_before_what_is_wanted_and_its_conditions() -> None:
    told = [FACT_KINDS[kind].concern for kind in CONCERNS]
    assert list(dict.fromkeys(told)) == ["pain", "wish", "condition"]
    assert told == sorted(told, key=get_args(Concern).index)


@pytest.mark.parametrize("name", FACT_KINDS)
def test_a_kind_is_shown_with_one_that_stands_for_itself(name: FactKind) -> None:
    shown_with = FACT_KINDS[name].shown_with
    assert shown_with is None or FACT_KINDS[shown_with].shown_with is None


@pytest.mark.parametrize("name", FACT_KINDS)
def test_no_plain_word_of_a_heading_names_two_kinds(name: FactKind) -> None:
    others = {each: kind.headings for each, kind in FACT_KINDS.items() if each != name}
    words = [word for headings in FACT_KINDS[name].headings.values() for word in re.split(r"\|(?![^()]*\))", headings)]
    for word in (one.replace("s?", "s") for one in words if re.fullmatch(r"[a-zß-ü ]+(?:s\?)?", one)):
        also = [each for each, rows in others.items() if any(re.fullmatch(row, word) for row in rows.values())]
        assert also == [], word


def test_with_each_kind_what_names_kinds_is_kept_under_a_version_of_its_own() -> None:
    assert STORED.edit_proposal.version == STORED.fact.version + 1 == len(FACT_KINDS) - 30
