"""Word, HTML, Markdown and other documents as records."""

from handoff.connect.documents.header import header_pairs
from handoff.connect.documents.record import Told, line_place, prose_record
from handoff.connect.documents.text_reader import take_apart

__all__ = [
    "Told",
    "header_pairs",
    "line_place",
    "prose_record",
    "take_apart",
]
