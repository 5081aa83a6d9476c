"""Markdown as a page: reads what ``markdown_print`` wrote, and what people made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.tree import SyntaxTreeNode
from pydantic import ValidationError

from handoff.errors import UnreadableFile
from handoff.write.markdown.inline_read import comment_of, image_text, read_inlines, without_comments
from handoff.write.markdown.tree import tree
from handoff.write.page import (
    Block,
    Callout,
    CalloutKind,
    Code,
    CodeSpan,
    Figure,
    Heading,
    Inline,
    Item,
    List,
    Page,
    PageMeta,
    Paragraph,
    Quote,
    Rule,
    Source,
    Text,
    canonical_blocks,
    complete_sources,
    plain,
    source_of,
)
from handoff.write.page import Table as TableBlock

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---(?:\n|\Z)", re.DOTALL)
_ALERT = re.compile(r"\[!(\w+)\](?![(\[])\s*")
_KINDS: dict[str, CalloutKind] = {
    "decision": "decision",
    "note": "note",
    "warning": "warning",
    "summary": "summary",
    "tip": "note",
    "important": "note",
    "caution": "warning",
}
#: What pandoc adds around HTML and behind headings; we print no such braces, text that holds them is escaped.
_OF_PANDOC = (
    re.compile(r"`(<!--[^`]*?-->)`\{=html\}"),
    re.compile(r"^```+\s*\{=html\}\n(<!--[^`]*?-->)\n```+$", re.MULTILINE),
    re.compile(r"^(#{1,6} .*?)[ \t]*(?<!\\)\{#[\w:.-]+\}[ \t]*$", re.MULTILINE),
)
_FIGURE = re.compile(r"(?:.*/)?([0-9a-f]{64})\.(png|jpg|gif)")
_WIDTHS = re.compile(r"widths=([0-9]{1,3}(?:,[0-9]{1,2})*)")
_LANGUAGE = re.compile(r"[A-Za-z0-9_+#.-]{0,30}")


def from_markdown(text: str) -> Page:
    """The page. ``UnreadableFile`` where there is no title or the front matter is not what it should be.

    The first heading of level 1 is the title; the sections below it count from level 1 again.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    for additions in _OF_PANDOC:
        text = additions.sub(r"\1", text)
    match = _FRONT_MATTER.match(text)
    values = _yaml(match[1]) if match else {}
    reading = _Reading().read(tree(text[match.end() :] if match else text).children)
    blocks = reading.blocks
    if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
        values["title"] = plain(blocks[0].inlines)
        blocks = [_raised(block) for block in blocks[1:]]
    return Page(meta=_meta(values), blocks=tuple(blocks), sources=complete_sources(blocks, reading.sources))


def blocks_from_markdown(text: str) -> tuple[Block, ...]:
    """The blocks of a piece of Markdown, headings at their own level."""
    return canonical_blocks(_Reading().read(tree(text).children).blocks)


def _raised(block: Block) -> Block:
    return Heading(level=max(block.level - 1, 1), inlines=block.inlines) if isinstance(block, Heading) else block


def _yaml(text: str) -> dict[str, Any]:
    import yaml

    try:
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise UnreadableFile(f"the front matter is not YAML: {error}", place="line 1") from error
    return dict(values) if isinstance(values, dict) else {}


def _meta(values: dict[str, Any]) -> PageMeta:
    known = {key: value for key, value in values.items() if key in PageMeta.model_fields}
    try:
        return PageMeta(**known)
    except ValidationError as error:
        first = error.errors()[0]
        raise UnreadableFile(
            f"{first['msg']}",
            place=f"front matter, {'.'.join(str(part) for part in first['loc'])}",
            remedy="give the page a front matter with a title, or a first heading",
        ) from error


@dataclass
class _Reading:
    """Blocks and sources as they come; a caption waits for its table."""

    blocks: list[Block] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    caption: str = ""
    widths: tuple[int, ...] = ()

    def read(self, nodes: Iterable[SyntaxTreeNode]) -> _Reading:
        for node in nodes:
            if node.type == "table":
                self.blocks.append(_table(node, self.widths, self.caption))
                self.caption, self.widths = "", ()
                continue
            self._give_up_caption()
            if node.type == "footnote_reference":
                self.sources += _source(node)
            elif not self._is_caption(node):
                self.blocks += _blocks(node)
        self._give_up_caption()
        return self

    def _give_up_caption(self) -> None:
        """A caption whose table is gone is a paragraph."""
        if self.caption:
            self.blocks.append(Paragraph(inlines=Text(text=self.caption, italic=True)))
        self.caption, self.widths = "", ()

    def _is_caption(self, node: SyntaxTreeNode) -> bool:
        """Take a caption, or the comment that holds a table's widths."""
        parts = _inline_children(node) if node.type == "paragraph" else [node]
        words = comment_of(parts[-1]) if parts else ""
        kind, _, rest = words.partition(" ")
        if kind not in ("table", "figure"):
            return False
        caption = plain(read_inlines(parts[:-1]))
        last = self.blocks[-1] if self.blocks else None
        if kind == "table":
            widths = _WIDTHS.fullmatch(rest)
            self.caption, self.widths = caption, tuple(int(w) for w in widths[1].split(",")) if widths else ()
            return True
        if isinstance(last, Figure) and not last.caption:
            self.blocks[-1] = last.model_copy(update={"caption": caption})
            return True
        return False


def _inline_children(node: SyntaxTreeNode) -> Sequence[SyntaxTreeNode]:
    """The inline nodes of a paragraph, heading or cell."""
    return (node.children[0].children or ()) if node.children else ()


def _inlines(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    return read_inlines(_inline_children(node))


def _blocks(node: SyntaxTreeNode) -> list[Block]:  # noqa: PLR0911 (one line per kind of node)
    match node.type:
        case "heading":
            return [Heading(level=int(node.tag[1:]), inlines=_inlines(node))]
        case "paragraph":
            return [_figure(node) or Paragraph(inlines=_inlines(node))]
        case "bullet_list" | "ordered_list":
            return _lists(_items(node, 0))
        case "blockquote":
            return [_quote(node)]
        case "fence" | "code_block":
            language = _LANGUAGE.match(node.info.split(" ")[0])
            return [Code(language=language[0] if language else "", text=node.content)]
        case "hr":
            return [Rule()]
        case _:
            return [Paragraph(inlines=without_comments(node.content))]


def _figure(node: SyntaxTreeNode) -> Figure | None:
    children = _inline_children(node)
    if len(children) != 1 or children[0].type != "image":
        return None
    named = _FIGURE.fullmatch(str(children[0].attrGet("src")))
    alt = image_text(children[0])
    return Figure.model_validate({"sha256": named[1], "suffix": named[2], "alt": alt}) if named else None


def _items(node: SyntaxTreeNode, depth: int) -> Iterator[Item | Block]:
    """The items of a list, nested ones in place. A second paragraph joins its item; other blocks part the list."""
    for entry in node.children:
        item: Item | None = None
        for child in entry.children:
            if child.type == "paragraph":
                spoken = (*item.inlines, Text(text=" ")) if item else ()
                item = Item(depth=depth, ordered=node.type == "ordered_list", inlines=(*spoken, *_inlines(child)))
                continue
            if item:
                yield item
            item = None
            yield from _items(child, depth + 1) if child.type.endswith("_list") else _blocks(child)
        if item:
            yield item


def _lists(parts: Iterable[Item | Block]) -> list[Block]:
    out: list[Block] = []
    for part in parts:
        last = out[-1] if out else None
        if not isinstance(part, Item):
            out.append(part)
        elif isinstance(last, List):
            out[-1] = last.model_copy(update={"items": (*last.items, part)})
        else:
            out.append(List(items=(part,)))
    return [List(items=block.items) if isinstance(block, List) else block for block in out]


def _quote(node: SyntaxTreeNode) -> Block:
    first = node.children[0].children[0] if node.children and node.children[0].type == "paragraph" else None
    alert = _ALERT.match(first.content) if first else None
    kind = _KINDS.get(alert[1].lower()) if alert else None
    if not (first and alert and kind):
        return Quote(paragraphs=tuple(_paragraphs(node)))
    children = list(first.children)
    end = next((at for at, child in enumerate(children) if child.type == "softbreak"), len(children))
    title = plain(read_inlines(children[:end])).removeprefix(alert[0].strip())
    rest = (read_inlines(children[end + 1 :]), *list(_paragraphs(node))[1:])
    return Callout(kind=kind, title=title, paragraphs=rest)


def _paragraphs(node: SyntaxTreeNode) -> Iterator[tuple[Inline, ...]]:
    """Every stretch of text below a node, whatever block it stands in."""
    for child in node.walk(include_self=False):
        if child.type == "inline":
            yield read_inlines(child.children or ())
        elif child.type in ("fence", "code_block"):
            yield (CodeSpan(text=child.content),)


def _table(node: SyntaxTreeNode, widths: tuple[int, ...], caption: str) -> TableBlock:
    rows = [tuple(_inlines(cell) for cell in row.children) for part in node.children for row in part.children]
    fitting = widths if len(widths) == len(rows[0]) else ()
    return TableBlock(header=rows[0], rows=tuple(rows[1:]), widths=fitting, caption=caption)


def _source(node: SyntaxTreeNode) -> list[Source]:
    words: list[Inline] = []
    for paragraph in _paragraphs(node):
        words += (Text(text=" "), *paragraph) if words else paragraph
    try:
        return [source_of(node.meta["label"], tuple(words))]
    except ValidationError:
        return []
