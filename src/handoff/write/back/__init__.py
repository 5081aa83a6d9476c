"""What people changed in a brief, line by line."""

from handoff.write.back.document import EditedDocument, read_edited
from handoff.write.back.edits import SOURCES, edits_between
from handoff.write.back.receipt_form import ReadBack, read_back_of

__all__ = [
    "SOURCES",
    "EditedDocument",
    "ReadBack",
    "edits_between",
    "read_back_of",
    "read_edited",
]
