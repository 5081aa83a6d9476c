"""Transcripts with times and speakers as calls."""

from handoff.connect.calls.header import CallHeader, header_from_pairs, is_header_key, meaning_of, split_key
from handoff.connect.calls.lines import (
    RULE,
    SpeakerStart,
    SpokenLines,
    SpokenTurn,
    read_spoken_lines,
    run_like_a_recording,
    speaker_starts,
)
from handoff.connect.calls.speaker_labels import has_name_shape
from handoff.connect.calls.timed_reader import read_records
from handoff.connect.calls.turns import Turn, clock, merge_turns
from handoff.connect.export import Reader

__all__ = [
    "RULE",
    "TIMED_TEXT",
    "CallHeader",
    "SpeakerStart",
    "SpokenLines",
    "SpokenTurn",
    "Turn",
    "clock",
    "has_name_shape",
    "header_from_pairs",
    "is_header_key",
    "meaning_of",
    "merge_turns",
    "read_spoken_lines",
    "run_like_a_recording",
    "speaker_starts",
    "split_key",
]

TIMED_TEXT = Reader(read_records)
