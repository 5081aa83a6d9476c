"""Inlines out of markdown-it nodes: the inverse of ``markdown_inline``, lenient to what people type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode
from pydantic import TypeAdapter, ValidationError

from handoff.write.page import (
    Cite,
    CodeSpan,
    FieldPath,
    Inline,
    Link,
    SourceKey,
    Text,
    canonical_inlines,
    field_over,
    plain,
)

_COMMENT = re.compile(r"<!--\s*(.*?)\s*-->", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PATH: TypeAdapter[str] = TypeAdapter(FieldPath)
_KEY: TypeAdapter[str] = TypeAdapter(SourceKey)


@dataclass(frozen=True)
class _Mark:
    """Where a field begins (no path) or ends."""

    path: str = ""


@dataclass(frozen=True)
class _Style:
    bold: bool = False
    italic: bool = False


def read_inlines(nodes: Sequence[SyntaxTreeNode]) -> tuple[Inline, ...]:
    """The inlines of one block. Raw HTML is text; comments that mark no field are left out."""
    out: list[Inline] = []
    start = 0
    for piece in _pieces(nodes, _Style()):
        if not isinstance(piece, _Mark):
            _append(out, piece, start)
            continue
        if piece.path:
            out[start:] = field_over(piece.path, out[start:])
        start = len(out)
    return canonical_inlines(out)


def _append(out: list[Inline], piece: Inline, start: int) -> None:
    """A marked run that a formatter wrapped over two lines is one run."""
    last = out[-1] if len(out) > start else None
    if isinstance(last, Text) and isinstance(piece, Text) and (last.bold, last.italic) == (piece.bold, piece.italic):
        out[-1] = last.model_copy(update={"text": last.text + piece.text})
    else:
        out.append(piece)


def comment_of(node: SyntaxTreeNode) -> str:
    """The words of a comment, empty for every other node."""
    match = _COMMENT.fullmatch(node.content.strip()) if node.type in ("html_inline", "html_block") else None
    return match[1] if match else ""


def without_comments(html: str) -> str:
    """Raw HTML as the text that people see of it."""
    return _COMMENT.sub("", html)


def image_text(node: SyntaxTreeNode) -> str:
    """The description of an image."""
    return plain(read_inlines(node.children or ()))


def _pieces(nodes: Iterable[SyntaxTreeNode], style: _Style) -> Iterator[Inline | _Mark]:
    for node in nodes:
        match node.type:
            case "strong":
                yield from _pieces(node.children, _Style(True, style.italic))
            case "em":
                yield from _pieces(node.children, _Style(style.bold, True))
            case "link":
                yield from _link(node, style)
            case "code_inline":
                yield CodeSpan(text=node.content)
            case "footnote_ref":
                yield _cite(node.meta["label"])
            case "image":
                yield Link(inlines=_words(image_text(node)), href=str(node.attrGet("src") or ""))
            case "html_inline":
                yield from _html(node, style)
            case "softbreak" | "hardbreak":
                yield Text(text=" ", bold=style.bold, italic=style.italic)  # a formatter wraps within marks too
            case _:
                yield Text(text=node.content, bold=style.bold, italic=style.italic)


def _link(node: SyntaxTreeNode, style: _Style) -> Iterator[Inline]:
    """A link holds text and code; what else stands in it is kept beside it."""
    inside = [piece for piece in _pieces(node.children, style) if not isinstance(piece, _Mark)]
    label = tuple(piece for piece in inside if isinstance(piece, (Text, CodeSpan)))
    yield Link(inlines=label, href=str(node.attrGet("href") or ""))
    yield from (piece for piece in inside if not isinstance(piece, (Text, CodeSpan)))


def _words(text: str) -> tuple[Text, ...]:
    return (Text(text=text),) if text else ()


def _cite(label: str) -> Inline:
    try:
        return Cite(key=_KEY.validate_python(label))
    except ValidationError:
        return Text(text=f"[^{label}]")


def _html(node: SyntaxTreeNode, style: _Style) -> Iterator[Inline | _Mark]:
    comment = _COMMENT.fullmatch(node.content)
    if comment and comment[1] == "f":
        yield _Mark()
    elif comment and comment[1].startswith("f:"):
        yield from _end_of_field(comment[1][2:])
    elif not comment:
        text = " " if _BREAK.fullmatch(node.content) else node.content
        yield Text(text=text, bold=style.bold, italic=style.italic)


def _end_of_field(path: str) -> Iterator[_Mark]:
    """A path that cannot be one marks nothing: its text stays as text."""
    try:
        yield _Mark(_PATH.validate_python(path))
    except ValidationError:
        yield _Mark()
