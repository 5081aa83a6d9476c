from __future__ import annotations

import random
import time
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from handoff.extract.reconcile import reconcile
from handoff.records.fact import Evidence, Fact
from tests.extract.record_samples import LOCATOR


def fact(name: str, value: str = "", day: int = 1, record: str = "r1", **more: Any) -> Fact:
    quote = more.pop("quote", f"it is {value}")
    evidence = Evidence(record_id=record, record_version="v", start=0, end=len(quote), quote=quote)
    given = {"kind": "budget", "statement": quote, "confidence": 0.9, "extractor": "x/1", **more}
    return Fact(
        id=name, evidence=evidence, locator=LOCATOR, value=value, as_of=datetime(2025, 1, day, tzinfo=UTC), **given
    )


def judged(*facts: Fact) -> dict[str, str]:
    return {one.id: one.status for one in reconcile(facts)}


def test_a_later_value_of_the_same_record_replaces_the_earlier() -> None:
    old, new = reconcile([fact("b", "120k", day=9), fact("a", "100k", day=2)])
    assert (old.status, old.superseded_by, old.valid_until) == ("superseded", "b", datetime(2025, 1, 9, tzinfo=UTC))
    assert new.status == "extracted"


def test_another_source_that_differs_is_a_conflict() -> None:
    assert judged(fact("a", "100k"), fact("b", "120k", day=9, record="r2")) == {"a": "conflicting", "b": "conflicting"}


def test_what_was_read_unsurely_contradicts_nothing_and_replaces_nothing() -> None:
    held, unsure = fact("a", "100k"), fact("b", "120k", day=9, record="r2", confidence=0.3)
    assert judged(held, unsure) == {"a": "extracted", "b": "extracted"}
    moved = fact("c", "120k", day=9, quote="raised to 120k", confidence=0.3)
    assert judged(held, moved) == {"a": "extracted", "c": "extracted"}


def test_what_a_language_model_said_is_held_against_the_others_however_unsure_it_is() -> None:
    newer = fact("b", "120k", day=9, record="r2", extractor="llm/1", confidence=0.3)
    assert judged(fact("a", "100k"), newer) == {"a": "extracted", "b": "conflicting"}


def test_a_word_of_change_settles_it() -> None:
    moved = fact("b", "2 May", day=9, record="r2", quote="go-live moved to 2 May")
    assert judged(fact("a", "1 May"), moved) == {"a": "superseded", "b": "extracted"}


def test_equal_values_support_each_other() -> None:
    assert judged(fact("a", "100k"), fact("b", "100K", day=9, record="r2")) == {"a": "extracted", "b": "extracted"}


def test_different_subjects_do_not_compete() -> None:
    one, other = fact("a", "1 May", subject="go-live"), fact("b", "2 May", subject="audit", record="r2")
    assert judged(one, other) == {"a": "extracted", "b": "extracted"}


def test_a_month_and_a_day_of_it_agree() -> None:
    month = fact("a", "2027-01", kind="timeline", subject="freeze")
    day = fact("b", "2027-01-08", day=9, kind="timeline", subject="freeze", record="r2")
    other = fact("c", "2027-02-01", day=9, kind="timeline", subject="freeze", record="r3")
    assert judged(month, day) == {"a": "extracted", "b": "extracted"}
    assert judged(month, other) == {"a": "conflicting", "c": "conflicting"}


def test_people_outrank_machines() -> None:
    confirmed = fact("a", "100k", day=5, status="confirmed")
    newer = fact("b", "120k", day=9, quote="the budget is now 120k")
    older = fact("c", "80k", day=1)
    assert judged(confirmed, newer, older) == {"a": "confirmed", "b": "conflicting", "c": "superseded"}


def test_proposed_rejected_and_gone_facts_take_no_part() -> None:
    others = [fact(status, "9", status=status, record="r2") for status in ("proposed", "rejected", "gone")]
    assert judged(fact("a", "100k"), *others)["a"] == "extracted"


def test_a_value_nobody_could_read_conflicts_with_nothing() -> None:
    assert judged(fact("a", "100k"), fact("b", "", record="r2")) == {"a": "extracted", "b": "extracted"}


def test_the_same_statement_is_kept_once_with_its_earliest_evidence() -> None:
    first = fact("b", day=1, kind="risk", quote="Late parts.")
    later = fact("a", day=3, kind="risk", quote="late parts", record="r2")
    assert {one.id: one.superseded_by for one in reconcile([later, first])} == {"a": "b", "b": ""}


def test_the_same_words_in_two_tickets_are_two_facts_and_in_one_ticket_one() -> None:
    said: Any = {"kind": "solution", "quote": "Restarted the spooler."}
    first, again = fact("a", record="ticket_1", **said), fact("b", day=2, record="ticket_1", **said)
    other = fact("c", day=3, record="ticket_2", **said)
    assert judged(first, again, other) == {"a": "extracted", "b": "superseded", "c": "extracted"}


def test_a_risk_that_two_tickets_speak_of_is_one() -> None:
    risk: Any = {"kind": "risk", "quote": "Late parts."}
    assert (
        judged(fact("a", record="ticket_1", **risk), fact("b", day=2, record="ticket_2", **risk))["b"] == "superseded"
    )


def test_a_person_is_one_whatever_the_statement() -> None:
    one = fact("a", "CFO", kind="stakeholder", subject="Ann Lee", quote="Ann Lee (CFO)")
    two = fact("b", "CFO", kind="stakeholder", subject="Ann Lee", quote="Ann Lee, CFO", day=4)
    assert judged(one, two) == {"a": "extracted", "b": "superseded"}


def test_thousands_of_values_of_one_kind_are_told_apart_in_seconds() -> None:
    """Comparing each with each takes more than a minute."""
    facts = [fact(f"f{number:04}", f"{number}k", record=f"r{number}") for number in range(4000)]
    started = time.process_time()
    assert set(judged(*facts).values()) == {"conflicting"}
    assert time.process_time() - started < 10


FACTS = st.lists(
    st.builds(
        fact,
        st.sampled_from([f"f{n}" for n in range(12)]),
        st.sampled_from(["", "1", "2", "3"]),
        st.integers(1, 4),
        st.sampled_from(["r1", "r2"]),
        kind=st.sampled_from(["budget", "risk", "stakeholder"]),
        status=st.sampled_from(
            ["extracted", "extracted", "confirmed", "conflicting", "superseded", "proposed", "gone"]
        ),
        quote=st.sampled_from(["it is", "it is now", "moved to"]),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@settings(max_examples=80, deadline=None)
@given(FACTS, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_and_again_changes_nothing(facts: list[Fact], rng: random.Random) -> None:
    once = reconcile(facts)
    assert reconcile(rng.sample(facts, len(facts))) == once
    assert reconcile(once) == once
    assert {one.id for one in once} == {one.id for one in facts}


@given(FACTS)
def test_what_people_decided_comes_back_untouched(facts: list[Fact]) -> None:
    kept = {one.id: one for one in facts if one.status not in ("extracted", "conflicting", "superseded")}
    assert {one.id: one for one in reconcile(facts) if one.id in kept} == kept


def test_a_language_model_replaces_nothing_and_puts_nothing_in_doubt() -> None:
    field = fact("a", "100k", day=2)
    newer = fact("b", "120k", day=9, quote="now 120k", extractor="llm/1")
    older = fact("c", "90k", day=1, record="r3", extractor="llm/1")
    same = fact("d", "100k", day=5, record="r4", extractor="llm/1")
    assert judged(field, newer, older, same) == {
        "a": "extracted", "b": "conflicting", "c": "superseded", "d": "extracted",
    }  # fmt: skip


def test_what_a_language_model_said_first_gives_way_to_a_rule() -> None:
    first = fact("a", day=1, kind="risk", extractor="llm/1", quote="The freeze")
    later = fact("b", day=9, kind="risk", record="r2", quote="The freeze")
    assert judged(first, later) == {"a": "superseded", "b": "extracted"}


def promise(name: str, quote: str, due: int, day: int, **more: Any) -> Fact:
    given = {"kind": "commitment", "owner": "Ines", "due": date(2025, 2, due), **more}
    return fact(name, day=day, quote=quote, **given)


def test_a_promise_with_a_new_day_ends_the_one_before() -> None:
    first = promise("a", "We will ship the lens by 3 February.", 3, day=2)
    moved = promise("b", "It will be 9 February instead: we will ship the lens by 9 February.", 9, day=5, record="r2")
    old, new = reconcile([moved, first])
    assert (old.status, old.superseded_by, old.valid_until) == ("superseded", "b", moved.as_of)
    assert new.status == "extracted"


def test_two_deliveries_of_one_thing_stand_beside_each_other() -> None:
    first = promise("a", "We will ship a lens by 3 February.", 3, day=2)
    assert judged(first, promise("b", "We will ship a lens by 9 February.", 9, day=5)) == {
        "a": "extracted", "b": "extracted",
    }  # fmt: skip


def test_a_new_day_for_another_thing_or_by_another_ends_nothing() -> None:
    first = promise("a", "We will ship the lens by 3 February.", 3, day=2)
    other = promise("b", "We will now ship the pump by 9 February.", 9, day=5)
    theirs = promise("c", "We will now ship the lens by 9 February.", 9, day=5, owner="Tom")
    assert set(judged(first, other, theirs).values()) == {"extracted"}


def test_a_promise_that_is_said_twice_is_told_once() -> None:
    first = promise("a", "We will ship the lens by 3 February.", 3, day=2)
    assert judged(first, promise("b", "We will ship the lens on 3 February.", 3, day=5)) == {
        "a": "extracted", "b": "superseded",
    }  # fmt: skip
