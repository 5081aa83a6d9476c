"""Word, HTML, Markdown and other documents as records."""

from handoff.connect.documents import html_reader, markitdown_reader, text_reader, word_reader
from handoff.connect.documents.header import header_pairs
from handoff.connect.documents.record import Told, line_place, prose_record
from handoff.connect.documents.text_reader import take_apart
from handoff.connect.export import Reader
from handoff.connect.markup import Settings as HtmlSettings

__all__ = [
    "HTML",
    "MARKITDOWN",
    "PROSE",
    "WORD",
    "Told",
    "header_pairs",
    "line_place",
    "prose_record",
    "take_apart",
]

PROSE = Reader(text_reader.read_records)
WORD = Reader(word_reader.read_records)
HTML = Reader(html_reader.read_records, HtmlSettings)
MARKITDOWN = Reader(markitdown_reader.read_records)
