"""Transcripts in JSON as calls."""

from handoff.connect.calls_json.call import FoundCall
from handoff.connect.calls_json.reader import read_calls

__all__ = [
    "FoundCall",
    "read_calls",
]
