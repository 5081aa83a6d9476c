"""The Markdown twin: print a page, read a page."""

from handoff.write.markdown_print import blocks_to_markdown, to_markdown
from handoff.write.markdown_read import blocks_from_markdown, from_markdown

__all__ = ["blocks_from_markdown", "blocks_to_markdown", "from_markdown", "to_markdown"]
