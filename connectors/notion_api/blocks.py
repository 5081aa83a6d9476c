"""Notion's blocks as Markdown, one paragraph a block. https://developers.notion.com/reference/block"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from handoff.connect.author import as_text

Block = Mapping[str, Any]
#: The blocks that lie in a block.
Children = Callable[[Block], Sequence[Block]]
#: What stands before the words of a block.
_MARKS = {
    **{f"heading_{level}": f"{'#' * level} " for level in range(1, 5)},
    "bulleted_list_item": "- ",
    "toggle": "- ",
    "numbered_list_item": "1. ",
}
_LISTED = frozenset({"bulleted_list_item", "toggle", "numbered_list_item", "to_do"})
_FILES = ("image", "file", "pdf", "video", "audio")
_LINKS = ("bookmark", "embed", "link_preview")
_DEEPEST = 20


def blocks_to_markdown(blocks: Sequence[Block], children: Children) -> str:
    """The words of blocks, with those of the blocks in them."""
    return "\n\n".join(_joined(list(_pieces(blocks, children, 0))))


def rich_text(value: Any) -> str:
    """Rich text as Markdown: bold, code and links are kept."""
    return (
        "".join(_span(one) for one in value if isinstance(one, Mapping)) if isinstance(value, list) else as_text(value)
    )


def _joined(pieces: list[str]) -> Iterator[str]:
    """Items of a list stand under each other."""
    held: list[str] = []
    for piece in pieces:
        is_item = piece.lstrip().startswith(("- ", "1. ", "|"))
        if held and not (is_item and held[-1].lstrip()[:1] == piece.lstrip()[:1]):
            yield "\n".join(held)
            held = []
        held.append(piece)
    if held:
        yield "\n".join(held)


def _pieces(blocks: Sequence[Block], children: Children, depth: int) -> Iterator[str]:
    for block in blocks:
        kind = as_text(block.get("type"))
        held = block.get(kind)
        data: Mapping[str, Any] = held if isinstance(held, Mapping) else {}
        inner = children(block) if depth < _DEEPEST else ()
        if kind == "table":
            yield from _table(inner)
            continue
        if words := _words(kind, data):
            yield words
        is_listed = kind in _LISTED
        yield from (
            "  " * is_listed + piece.replace("\n", "\n  " if is_listed else "\n")
            for piece in _pieces(inner, children, depth + 1)
        )


def _words(kind: str, data: Mapping[str, Any]) -> str:
    text = rich_text(data.get("rich_text") or data.get("text"))
    if kind in _FILES or kind in _LINKS:
        return _named(kind, data)
    if kind == "to_do":
        return f"- [{'x' if data.get('checked') is True else ' '}] {text}"
    if kind == "quote":
        text = text.replace("\n", "\n> ")
        return f"> {text}" if text else ""
    if kind == "code":
        return f"```\n{text}\n```"
    text = text or as_text(data.get("expression") or data.get("title"))
    return f"{_MARKS.get(kind, '')}{text}" if text else ""


def _named(kind: str, data: Mapping[str, Any]) -> str:
    """A file or a link by what is written below it, else by its name."""
    caption = rich_text(data.get("caption")) if data.get("caption") else ""
    held = data.get(as_text(data.get("type")))
    url = as_text(data.get("url") or (held.get("url") if isinstance(held, Mapping) and kind in _LINKS else ""))
    if kind in _LINKS:
        return f"[{caption}]({url})" if caption and url else url or caption
    return f"[{kind}: {caption or as_text(data.get('name')) or kind}]"


def _table(rows: Sequence[Block]) -> Iterator[str]:
    for number, row in enumerate(rows):
        held = row.get("table_row")
        cells = held.get("cells") if isinstance(held, Mapping) else None
        if isinstance(cells, list):
            yield f"| {' | '.join(rich_text(cell) for cell in cells)} |"
            if number == 0:
                yield f"|{' --- |' * len(cells)}"


def _span(span: Mapping[str, Any]) -> str:
    text = as_text_kept(span.get("plain_text"))
    if not text and isinstance(held := span.get(as_text(span.get("type"))), Mapping):
        text = as_text_kept(held.get("content"))
    marks = span.get("annotations")
    if isinstance(marks, Mapping) and text.strip():
        text = f"`{text}`" if marks.get("code") is True else text
        text = f"**{text}**" if marks.get("bold") is True and text == text.strip() else text
    link = as_text(span.get("href"))
    return f"[{text}]({link})" if link and link != text and not link.startswith("/") else text


def as_text_kept(value: Any) -> str:
    """A text with the blanks around it, which part the words of two spans."""
    return value if isinstance(value, str) else ""
