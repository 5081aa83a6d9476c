"""Atlassian Document Format to Markdown: the bodies that Jira's REST API v3 gives as JSON.

The nodes and marks are those of https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/. A node
that is unknown here gives the text inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

Node = Mapping[str, Any]

_AROUND = {"strong": "**", "em": "*", "strike": "~~"}


def is_document(value: Any) -> bool:
    """Whether a value is such a document, or a node of one."""
    return isinstance(value, Mapping) and isinstance(value.get("type"), str) and "content" in value


def adf_to_markdown(document: Node) -> str:
    """A document as Markdown. Pictures and files keep their names, not their contents."""
    return "\n\n".join(_blocks(document)).strip()


def _blocks(node: Node) -> list[str]:
    """The blocks inside a node; inline nodes that stand next to each other are one."""
    blocks: list[str] = []
    line: list[Node] = []
    for child in _children(node):
        if child.get("type") in _PIECES:
            line.append(child)
            continue
        blocks.append(_inline(line))
        line = []
        blocks.append(_block(child))
    return [block for block in (*blocks, _inline(line)) if block.strip()]


def _block(node: Node) -> str:
    write = _BLOCKS.get(str(node.get("type")))
    return write(node) if write else "\n\n".join(_blocks(node))


def _paragraph(node: Node) -> str:
    return _inline(_children(node)).strip()


def _heading(node: Node) -> str:
    level = _number(_attribute(node, "level"), 1)
    return f"{'#' * min(max(level, 1), 6)} {_paragraph(node)}"


def _code(node: Node) -> str:
    text = "".join(str(child.get("text") or "") for child in _children(node))
    fence = "````" if "```" in text else "```"
    return f"{fence}{_attribute(node, 'language')}\n{text}\n{fence}"


def _quote(node: Node) -> str:
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_blocks(node)).split("\n"))


def _expand(node: Node) -> str:
    title = _attribute(node, "title")
    return "\n\n".join([*([f"**{title}**"] if title else []), *_blocks(node)])


def _listed(mark: Callable[[int, Node], str]) -> Callable[[Node], str]:
    def write(node: Node) -> str:
        first = _number(_attribute(node, "order"), 1)
        return "\n".join(_item(mark(number, child), child) for number, child in enumerate(_children(node), first))

    return write


def _item(mark: str, node: Node) -> str:
    """One item. Lists inside it follow without a blank line, everything indented below the mark."""
    if node.get("type") in _LISTS:  # a list of tasks may hold another one beside its items
        return "\n".join(f"  {line}" for line in _block(node).split("\n"))
    blocks = _blocks(node)
    text = "".join(f"{_gap(block) if index else ''}{block}" for index, block in enumerate(blocks))
    indent = " " * len(mark)
    return mark + f"\n{indent}".join(text.split("\n"))


def _gap(block: str) -> str:
    return "\n" if block.startswith(("- ", "1. ")) else "\n\n"


def _task(_number: int, node: Node) -> str:
    return f"- [{'x' if _attribute(node, 'state') == 'DONE' else ' '}] "


def _table(node: Node) -> str:
    rows = [[_cell(cell) for cell in _children(row)] for row in _children(node)]
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(node: Node) -> str:
    return " ".join(" ".join(_blocks(node)).split()).replace("|", "\\|")


def _media(node: Node) -> str:
    name = _attribute(node, "alt") or _attribute(node, "url") or "attachment"
    return f"[{name}]"


def _card(node: Node) -> str:
    address = _attribute(node, "url")
    return f"<{address}>" if address else ""


def _inline(nodes: Sequence[Node]) -> str:
    return "".join(_piece(node) for node in nodes)


def _piece(node: Node) -> str:
    write = _PIECES.get(str(node.get("type")))
    return write(node) if write else _inline(_children(node))


def _mention(node: Node) -> str:
    return "@" + (_attribute(node, "text") or _attribute(node, "id")).lstrip("@")


def _shown(node: Node) -> str:
    return _attribute(node, "text") or _attribute(node, "shortName")


def _marked(node: Node) -> str:
    """Text with its marks. White space at the ends stays outside them, or Markdown would not see them."""
    text = str(node.get("text") or "")
    inner = text.strip()
    if not inner:
        return text
    kinds = {str(mark.get("type")): mark for mark in node.get("marks") or () if isinstance(mark, Mapping)}
    marked = f"`{inner}`" if "code" in kinds else inner
    for kind, sign in _AROUND.items():
        if kind in kinds:
            marked = f"{sign}{marked}{sign}"
    address = _attribute(kinds["link"], "href") if "link" in kinds else ""
    if address:
        marked = f"<{address}>" if address == inner else f"[{marked}]({address})"
    start = len(text) - len(text.lstrip())
    return text[:start] + marked + text[start + len(inner) :]


def _day(node: Node) -> str:
    milliseconds = _attribute(node, "timestamp")
    try:
        return datetime.fromtimestamp(int(milliseconds) / 1000, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return milliseconds


def _children(node: Node) -> list[Node]:
    return list(_only_nodes(node.get("content")))


def _only_nodes(content: Any) -> Iterator[Node]:
    for child in content if isinstance(content, list) else ():
        if isinstance(child, Mapping):
            yield child


def _attribute(node: Node, name: str) -> str:
    attributes = node.get("attrs")
    value = attributes.get(name) if isinstance(attributes, Mapping) else None
    return "" if value is None else str(value)


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdigit() else otherwise


_LISTS = frozenset({"bulletList", "orderedList", "taskList", "decisionList"})
_BLOCKS: dict[str, Callable[[Node], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "codeBlock": _code,
    "blockquote": _quote,
    "panel": _quote,
    "expand": _expand,
    "nestedExpand": _expand,
    "bulletList": _listed(lambda _number, _node: "- "),
    "decisionList": _listed(lambda _number, _node: "- "),
    "orderedList": _listed(lambda number, _node: f"{number}. "),
    "taskList": _listed(_task),
    "table": _table,
    "media": _media,
    "blockCard": _card,
    "embedCard": _card,
    "rule": lambda _node: "---",
}
_PIECES: dict[str, Callable[[Node], str]] = {
    "text": _marked,
    "hardBreak": lambda _node: "\n",
    "mention": _mention,
    "date": _day,
    "inlineCard": _card,
    "mediaInline": _media,
    "emoji": _shown,
    "status": _shown,
    "placeholder": _shown,
}
