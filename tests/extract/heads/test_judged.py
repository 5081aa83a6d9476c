from __future__ import annotations

from handoff.extract.heads import judged, shipped
from tests.extract.record_samples import call


def test_what_a_receiver_must_know_is_worth_more_than_small_talk() -> None:
    record = call(
        ("Dana", "Lovely weather, isn't it."),
        ("Dana", "We go live on 3 May and the budget is 80,000 euros, not a cent more."),
    )
    found = judged(record, shipped())
    middle = record.text.index("We go live")
    small, told = found.worth_within(0, middle - 1), found.worth_within(middle, len(record.text))
    assert small is not None
    assert told is not None
    assert told > small


def test_where_nobody_says_anything_nothing_is_judged() -> None:
    assert judged(call(("Dana", "Hello.")), shipped()).worth_within(5000, 6000) is None
