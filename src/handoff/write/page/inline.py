"""What stands inside a block: text, code, links, fields and citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Discriminator, StringConstraints

from handoff.records import Frozen
from handoff.write.page.canonical import one_line, safe_href, trimmed

Line = Annotated[str, AfterValidator(one_line)]
Trimmed = Annotated[str, AfterValidator(trimmed)]
#: Stable name of one field, for instance ``fact_ab12.statement``. It also stands in an HTML comment: never ``--``.
FieldPath = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_](?:[A-Za-z0-9_.:/]|-[A-Za-z0-9_.:/])*$")]
#: Short name of a source, for instance ``s1``. It also names a Word bookmark: lower case, at most 30 characters.
SourceKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,29}$")]


class Text(Frozen):
    """A run of text in one set of marks."""

    type: Literal["text"] = "text"
    text: Line
    bold: bool = False
    italic: bool = False


class CodeSpan(Frozen):
    """A short literal: an identifier, a path, a command."""

    type: Literal["code_span"] = "code_span"
    text: Trimmed


class Field(Frozen):
    """One value that people may edit and that is found again by its path; plain text inside one paragraph."""

    type: Literal["field"] = "field"
    path: FieldPath
    text: Trimmed


class Cite(Frozen):
    """A footnote mark that points to the page's source of that key."""

    type: Literal["cite"] = "cite"
    key: SourceKey


class Link(Frozen):
    """A link. ``href`` is empty where the address was not http, https, mailto or ``#``: then only the text is kept."""

    type: Literal["link"] = "link"
    inlines: LinkText
    href: Annotated[str, AfterValidator(safe_href)]


def _as_inlines(value: object) -> object:
    """A string stands for one plain run, a single inline for a sequence of one."""
    if isinstance(value, str):
        return (Text(text=value),)
    if isinstance(value, (Text, CodeSpan, Field, Cite, Link)):
        return (value,)
    return value


def canonical_inlines(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Equal neighbours merged, white space collapsed across runs and never marked, no empty pieces, trimmed ends."""
    if len(inlines) == 1 and _is_whole(inlines[0]):
        return tuple(inlines)
    out: list[Inline] = []
    for inline in _without_empty(inlines):
        _append(out, inline)
    last = out[-1] if out else None
    if isinstance(last, Text) and last.text.endswith(" "):
        out[-1:] = [last.model_copy(update={"text": last.text[:-1]})] if last.text != " " else []
    return tuple(out)


def _is_whole(inline: Inline) -> bool:
    """Whether a piece that stands alone is canonical as it is: most cells are one."""
    if isinstance(inline, Text):
        return bool(inline.text) and inline.text[0] != " " != inline.text[-1]
    return isinstance(inline, Cite) or (isinstance(inline, (Field, CodeSpan)) and bool(inline.text))


def _without_empty(inlines: Iterable[Inline]) -> Iterable[Inline]:
    for inline in inlines:
        if isinstance(inline, Link):
            yield from _link_or_text(inline)
        elif isinstance(inline, Text):
            yield from _unmarked_edges(inline)
        elif isinstance(inline, Cite) or inline.text:
            yield inline


def _link_or_text(link: Link) -> Iterable[Inline]:
    if not link.href:
        yield from link.inlines
    elif link.inlines:
        yield link
    else:
        yield Link(inlines=(Text(text=link.href),), href=link.href)


def _unmarked_edges(run: Text) -> Iterable[Text]:
    """White space at the edge of a marked run, set apart as plain: Markdown cannot mark it and nobody sees it."""
    core = run.text.strip()
    if not (run.bold or run.italic) or core == run.text:
        yield run
        return
    if run.text.startswith(" "):
        yield Text(text=" ")
    if core:
        yield run.model_copy(update={"text": core})
        if run.text.endswith(" "):
            yield Text(text=" ")


def _append(out: list[Inline], inline: Inline) -> None:
    """Add one piece, merged into the last where both are of one kind."""
    last = out[-1] if out else None
    if isinstance(inline, Text):
        if inline.text.startswith(" ") and (last is None or (isinstance(last, Text) and last.text.endswith(" "))):
            inline = inline.model_copy(update={"text": inline.text[1:]})
        if not inline.text:
            return
        if isinstance(last, Text) and (last.bold, last.italic) == (inline.bold, inline.italic):
            out[-1] = Text(text=last.text + inline.text, bold=last.bold, italic=last.italic)
            return
    elif isinstance(inline, CodeSpan) and isinstance(last, CodeSpan):
        out[-1] = CodeSpan(text=last.text + inline.text)
        return
    out.append(inline)


Inline: TypeAlias = Annotated[Text | CodeSpan | Field | Cite | Link, Discriminator("type")]
Inlines = Annotated[tuple[Inline, ...], BeforeValidator(_as_inlines), AfterValidator(canonical_inlines)]
LinkPart: TypeAlias = Annotated[Text | CodeSpan, Discriminator("type")]
LinkText = Annotated[tuple[LinkPart, ...], BeforeValidator(_as_inlines), AfterValidator(canonical_inlines)]
Link.model_rebuild()


def field_over(path: str, covered: Sequence[Inline]) -> list[Inline]:
    """For readers: one field over what its marks cover. Space at its edges and footnote marks stand beside it."""
    if len(covered) == 1 and isinstance(covered[0], Text) and _is_whole(covered[0]):
        return [Field(path=path, text=covered[0].text)]
    text = plain(covered)
    before = [Text(text=" ")] if text[:1].isspace() else []
    after = [Text(text=" ")] if text[-1:].isspace() else []
    return [*before, Field(path=path, text=text), *(one for one in covered if isinstance(one, Cite)), *after]


def plain(inlines: Iterable[Inline]) -> str:
    """The words alone: no marks, no addresses, no footnote marks."""
    parts = []
    for inline in inlines:
        if isinstance(inline, Link):
            parts.append(plain(inline.inlines))
        elif not isinstance(inline, Cite):
            parts.append(inline.text)
    return "".join(parts)
