"""The Word twin: print a page, read what people made of it."""

from handoff.write.word.archive import WordArchive
from handoff.write.word.hidden import hidden_in
from handoff.write.word.lint import lint
from handoff.write.word.margin_comments import WordComment, read_comments
from handoff.write.word.outline import word_outline
from handoff.write.word.page_numbers import can_lay_out, section_pages
from handoff.write.word.picture import stand_in
from handoff.write.word.print import to_docx
from handoff.write.word.read import from_docx, page_of
from handoff.write.word.style_check import check_style, missing_styles
from handoff.write.word.style_file import HOUSE_STYLE, OWN_STYLE
from handoff.write.word.tracked_changes import TrackedChange, signed, time_of, tracked_changes

__all__ = [
    "HOUSE_STYLE",
    "OWN_STYLE",
    "TrackedChange",
    "WordArchive",
    "WordComment",
    "can_lay_out",
    "check_style",
    "from_docx",
    "hidden_in",
    "lint",
    "missing_styles",
    "page_of",
    "read_comments",
    "section_pages",
    "signed",
    "stand_in",
    "time_of",
    "to_docx",
    "tracked_changes",
    "word_outline",
]
