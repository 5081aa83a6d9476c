from __future__ import annotations

from handoff.extract import Found, read_facts
from handoff.records import EDITS_SYSTEM
from handoff.workspace.refresh import passages_of
from tests.extract.record_samples import call

TALK = (("Dana", "Lovely weather, isn't it."), ("Tom", "We go live on 3 May and the budget is 80,000 euros, not more."))


def test_a_passage_is_worth_what_its_likeliest_sentence_is_worth() -> None:
    record = call(*TALK)
    found = read_facts(record)
    assert [one.worth for one in passages_of(record, "client_a", found)] == [likely for *_, likely in found.worths]


def test_a_passage_of_which_nothing_is_known_has_no_worth() -> None:
    assert {one.worth for one in passages_of(call(*TALK), "client_a", Found((), {}))} == {None}


def test_what_a_person_put_right_is_surely_worth_knowing() -> None:
    record = call(*TALK, system=EDITS_SYSTEM)
    assert {one.worth for one in passages_of(record, "client_a", read_facts(record))} == {1.0}
