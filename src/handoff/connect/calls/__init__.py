"""Transcripts with times and speakers as calls."""

from handoff.connect.calls.header import CallHeader, header_from_pairs, is_header_key, split_key
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
from handoff.connect.calls.turns import Turn, clock, merge_turns

__all__ = [
    "RULE",
    "CallHeader",
    "SpeakerStart",
    "SpokenLines",
    "SpokenTurn",
    "Turn",
    "clock",
    "has_name_shape",
    "header_from_pairs",
    "is_header_key",
    "merge_turns",
    "read_spoken_lines",
    "run_like_a_recording",
    "speaker_starts",
    "split_key",
]
