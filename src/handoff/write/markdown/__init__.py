"""The Markdown twin: print a page, read a page."""

from handoff.write.markdown.print import blocks_to_markdown, to_markdown
from handoff.write.markdown.read import blocks_from_markdown, from_markdown

__all__ = [
    "blocks_from_markdown",
    "blocks_to_markdown",
    "from_markdown",
    "to_markdown",
]
