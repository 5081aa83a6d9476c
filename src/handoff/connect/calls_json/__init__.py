"""Transcripts in JSON as calls."""

from handoff.connect.calls_json.call import FoundCall
from handoff.connect.calls_json.reader import read_calls, read_records
from handoff.connect.calls_json.settings import Settings
from handoff.connect.export import Reader

__all__ = [
    "SPOKEN_JSON",
    "FoundCall",
    "read_calls",
]

SPOKEN_JSON = Reader(read_records, Settings)
