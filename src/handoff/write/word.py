"""The Word twin: print a page, read what people made of it."""

from handoff.write.word_hidden import HiddenText, read_hidden
from handoff.write.word_print import to_docx
from handoff.write.word_read import from_docx, read_baseline, read_figures

__all__ = ["HiddenText", "from_docx", "read_baseline", "read_figures", "read_hidden", "to_docx"]
