"""Markdown as a tree of markdown-it nodes, with the extensions a page uses."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin


class _Parser(MarkdownIt):
    """Addresses are judged by the page model alone (``canonical.safe_href``)."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it's name)
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        return True


@cache
def parser() -> MarkdownIt:
    """CommonMark, tables and footnotes; raw HTML becomes tokens, which the reader treats as text.

    Link reference definitions are off: we print none, and a link whose code says ``]:`` would be taken for one.
    """
    markdown = _Parser("commonmark", {"maxNesting": 60}).enable("table").disable("reference")
    footnote_plugin(markdown, inline=False, move_to_end=False, always_match_refs=True)
    return markdown


def tree(text: str) -> SyntaxTreeNode:
    """The root node of ``text``."""
    return SyntaxTreeNode(parser().parse(text))
