"""The blocks of a page, each in canonical form from the moment it exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Discriminator, StringConstraints, model_validator
from pydantic import Field as Constraint

from handoff.records import Frozen
from handoff.write.page.canonical import code_lines, percent_widths
from handoff.write.page.inline import Inline, Inlines, Link, Trimmed

MAX_LIST_DEPTH = 5
CalloutKind = Literal["decision", "note", "warning", "summary"]
Paragraphs = Annotated[tuple[Inlines, ...], AfterValidator(lambda all_: tuple(one for one in all_ if one))]


class Heading(Frozen):
    """A section's title. Level 1 is a section of the page; the page's own title is in its meta."""

    type: Literal["heading"] = "heading"
    level: Annotated[int, Constraint(ge=1, le=6)]
    inlines: Inlines


class Paragraph(Frozen):
    """One paragraph."""

    type: Literal["paragraph"] = "paragraph"
    inlines: Inlines


class Item(Frozen):
    """One entry of a list; ``depth`` 0 is the outermost."""

    depth: Annotated[int, Constraint(ge=0)] = 0
    ordered: bool = False
    inlines: Inlines


def _without_jumps(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """No empty items, and none more than one step deeper than the item above it."""
    out: list[Item] = []
    for item in items:
        if item.inlines:
            depth = min(item.depth, out[-1].depth + 1 if out else 0, MAX_LIST_DEPTH)
            out.append(item if depth == item.depth else item.model_copy(update={"depth": depth}))
    return tuple(out)


class List(Frozen):
    """A list, nested by the depth of its items. Numbers restart where ``ordered`` changes among neighbours."""

    type: Literal["list"] = "list"
    items: Annotated[tuple[Item, ...], AfterValidator(_without_jumps)]


class Table(Frozen):
    """A table with one header row. ``widths`` are whole percent (empty: chosen from the content)."""

    type: Literal["table"] = "table"
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...] = ()
    widths: Annotated[tuple[float, ...], AfterValidator(percent_widths)] = ()
    caption: Trimmed = ""

    @model_validator(mode="after")
    def _square(self) -> Table:
        """Short rows are filled with empty cells, so that every printer sees the same grid."""
        columns = max((len(self.header), *(len(row) for row in self.rows)))
        if self.widths and len(self.widths) != columns:
            raise ValueError(f"{len(self.widths)} widths for {columns} columns")
        if any(len(row) != columns for row in (self.header, *self.rows)):
            object.__setattr__(self, "header", self.header + ((),) * (columns - len(self.header)))
            object.__setattr__(self, "rows", tuple(row + ((),) * (columns - len(row)) for row in self.rows))
        return self


class Callout(Frozen):
    """A box that must not be missed. Its kind is printed as a word, not as a colour alone."""

    type: Literal["callout"] = "callout"
    kind: CalloutKind
    title: Trimmed = ""
    paragraphs: Paragraphs = ()


class Quote(Frozen):
    """Somebody's words."""

    type: Literal["quote"] = "quote"
    paragraphs: Annotated[Paragraphs, BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)]


class Figure(Frozen):
    """A picture, named by the sha256 of its bytes; the bytes are handed to the Word printer beside the page."""

    type: Literal["figure"] = "figure"
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    alt: Trimmed
    caption: Trimmed = ""
    suffix: Literal["png", "jpg", "gif"] = "png"


class Code(Frozen):
    """Lines of source code or log."""

    type: Literal["code"] = "code"
    text: Annotated[str, AfterValidator(code_lines)]
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_+#.-]{0,30}$")] = ""


class Rule(Frozen):
    """A line across the page."""

    type: Literal["rule"] = "rule"


Block: TypeAlias = Annotated[
    Heading | Paragraph | List | Table | Callout | Quote | Figure | Code | Rule, Discriminator("type")
]


def inlines_of(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Every run of inlines in a block, in reading order."""
    if isinstance(block, (Heading, Paragraph)):
        yield block.inlines
    elif isinstance(block, List):
        yield from (item.inlines for item in block.items)
    elif isinstance(block, Table):
        yield from block.header
        for row in block.rows:
            yield from row
    elif isinstance(block, (Callout, Quote)):
        yield from block.paragraphs


def is_empty(block: Block) -> bool:
    """Whether nothing of the block would be seen."""
    if isinstance(block, Table):
        return not block.header
    if isinstance(block, Code):
        return not block.text
    if isinstance(block, (Figure, Rule)):
        return False
    return not any(inlines_of(block)) and not (isinstance(block, Callout) and block.title)


def links_of(block: Block) -> Iterator[Link]:
    """Every link in a block, in reading order."""
    for inlines in inlines_of(block):
        yield from (inline for inline in inlines if isinstance(inline, Link))
