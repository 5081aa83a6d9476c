from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from handoff.connect.calls.turns import LONGEST_TURN_CHARACTERS, MERGE_GAP_SECONDS, Turn, clock, merge_turns

SECONDS = st.none() | st.integers(0, 10_000).map(float)
TURNS = st.lists(
    st.builds(
        Turn,
        first=st.just(0),
        last=st.just(0),
        start=SECONDS,
        end=SECONDS,
        speaker=st.sampled_from(["Dana", "Ravi", ""]),
        text=st.sampled_from(["Yes.", "and then", "x" * 900, "We go live."]),
    ),
    max_size=30,
)


def turn(start: float | None, text: str = "words", speaker: str = "Dana", length: float = 1.0) -> Turn:
    return Turn(0, 0, start, None if start is None else start + length, speaker, text)


@given(TURNS)
def test_merging_keeps_every_word_in_order_and_under_its_speaker(turns: list[Turn]) -> None:
    merged = merge_turns(turns)
    for speaker in ("Dana", "Ravi", ""):
        words = [one.text for one in turns if one.speaker == speaker]
        assert " ".join(one.text for one in merged if one.speaker == speaker) == " ".join(words)
    assert all(len(one.text) <= 2 * LONGEST_TURN_CHARACTERS for one in merged)


@given(TURNS)
def test_merging_again_changes_only_what_was_too_long(turns: list[Turn]) -> None:
    merged = merge_turns(turns)
    assert len(merge_turns(merged)) <= len(merged)


def test_a_gap_is_measured_from_the_latest_end_so_far() -> None:
    long_one, short_one = turn(0, length=10), turn(1, length=1)
    assert len(merge_turns([long_one, short_one, turn(10 + MERGE_GAP_SECONDS)])) == 1
    assert len(merge_turns([long_one, short_one, turn(10.5 + MERGE_GAP_SECONDS)])) == 2


def test_turns_without_times_stay_apart() -> None:
    assert len(merge_turns([turn(None), turn(None)])) == 2


def test_captions_without_a_full_stop_still_end_their_turns() -> None:
    merged = merge_turns(turn(float(n), "and so on") for n in range(1_000))
    assert all(len(one.text) <= LONGEST_TURN_CHARACTERS + 20 for one in merged)


def test_a_monologue_costs_no_more_than_its_length() -> None:
    started = time.process_time()
    merge_turns(turn(float(n), "word") for n in range(200_000))
    assert time.process_time() - started < 5


def test_a_clock_counts_hours_beyond_a_day() -> None:
    assert [clock(0), clock(3_661.0456), clock(360_000)] == ["00:00:00.000", "01:01:01.046", "100:00:00.000"]
