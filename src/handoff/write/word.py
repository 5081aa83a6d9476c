"""The Word twin: print a page, read what people made of it."""

from handoff.write.word_print import to_docx
from handoff.write.word_read import from_docx, read_authors, read_baseline, read_figures

__all__ = ["from_docx", "read_authors", "read_baseline", "read_figures", "to_docx"]
