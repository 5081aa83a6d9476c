from __future__ import annotations

from handoff.extract.heads import judged, shipped
from tests.extract.record_samples import call


def test_what_a_receiver_must_know_is_worth_more_than_small_talk() -> None:
    record = call(
        ("Dana", "Lovely weather, isn't it."),
        ("Dana", "We go live on 3 May and the budget is 80,000 euros, not a cent more."),
    )
    worths = judged(record, shipped()).worths
    assert [record.text[start:end] for start, end, _ in worths] == [part.text for part in record.parts]
    assert worths[1][2] > worths[0][2]
