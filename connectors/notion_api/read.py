"""Pages as Notion's interface gives them, each with its blocks, which are answers of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from handoff.connect.author import (
    FileReport,
    Locator,
    Part,
    ReadContext,
    Record,
    Told,
    Unit,
    as_text,
    header_from_pairs,
    header_pairs,
    open_items,
    parse_written_date,
    prose_record,
    readable_title,
    set_aside,
    take_apart,
)

from .blocks import blocks_to_markdown
from .properties import title_of, told_by

Item = Mapping[str, Any]
_ID = re.compile(r"[0-9a-f]{32}", re.IGNORECASE)


@dataclass
class Blocks:
    """The blocks of all files beside each other: by the page or block that they lie in, and by the file they are in."""

    under: dict[str, list[Item]] = field(default_factory=dict)
    orphans: dict[Path, list[Item]] = field(default_factory=dict)

    def add(self, path: Path, items: Iterable[Item]) -> None:
        for item in items:
            held = item.get("parent")
            above = (
                next(filter(None, (_id(held.get(key)) for key in ("block_id", "page_id"))), "")
                if isinstance(held, Mapping)
                else ""
            )
            named = above or _named_in(path)
            if named:
                self.under.setdefault(named, []).append(item)
            else:
                self.orphans.setdefault(path, []).append(item)

    def children(self, block: Item) -> Sequence[Item]:
        """The blocks in a block: those that it brings along, else those that name it."""
        kind = as_text(block.get("type"))
        held = block.get(kind)
        inline = block.get("children") or (held.get("children") if isinstance(held, Mapping) else None)
        if isinstance(inline, Mapping):
            inline = inline.get("results")
        return (
            [one for one in inline if isinstance(one, Mapping)]
            if isinstance(inline, list)
            else self.under.get(_id(block.get("id")), [])
        )


def pages_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """One Document (or Call) for each page; databases and what lies in the bin are counted."""
    pages = list(open_items(path, context, report, "auto"))
    blocks = _blocks(context)
    others = [one for other in context.beside.get("pages", ()) for one in _items(other, other.stat().st_mtime_ns)]
    only = len([one for one in (*others, *(unit.data for unit in pages)) if one.get("object") == "page"]) == 1
    people = _people(context)
    left: dict[str, int] = {}
    for unit in pages:
        report.rows_read += 1
        if not unit.problem and unit.data.get("object") not in ("page", None):
            reason = f"a {as_text(unit.data.get('object')) or 'thing'} is no page"
            left[reason] = left.get(reason, 0) + 1
            report.rows_ignored += 1
            continue
        if not _id(unit.data.get("id")):
            set_aside(report, unit.locator, unit.problem or "no id")
            continue
        report.rows_mapped += 1
        yield _page(unit, blocks, only, people, path, context)
    report.notes.extend(f"{count} left out: {reason}" for reason, count in left.items())


def blocks_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """Blocks are told with their page; without it beside them they are a document of their own."""
    units = list(open_items(path, context, report, "auto"))
    report.rows_read += len(units)
    items = [unit.data for unit in units if unit.data]
    known = [one for other in context.beside.get("pages", ()) for one in _items(other, other.stat().st_mtime_ns)]
    pages = {_id(one.get("id")) for one in known if one.get("object") == "page"}
    blocks = _blocks(context)
    blocks.add(path, items)
    above = {_above(item, path) for item in items}
    if (above - {""} and above & (pages | _ids_of(blocks))) or (above == {""} and len(pages) == 1):
        report.rows_ignored += len(units)
        report.notes.append(f"{len(units)} blocks are told with their page")
        return
    text = blocks_to_markdown([one for one in items if _above(one, path) not in _ids_of(blocks)], blocks.children)
    report.rows_mapped += len(units)
    if text:
        yield _document(text, path, context, Told(other_title=readable_title(path), identity=_named_in(path)), ())


def _page(
    unit: Unit, blocks: Blocks, only: bool, people: Mapping[str, str], path: Path, context: ReadContext
) -> Record:
    page = unit.data
    identity = _id(page.get("id"))
    properties = page.get("properties")
    held: Mapping[str, Any] = properties if isinstance(properties, Mapping) else {}
    told = told_by(held)
    lying = blocks.under.get(identity) or ([one for items in blocks.orphans.values() for one in items] if only else [])
    lying = lying or list(blocks.children(page))
    by = page.get("created_by")
    fields = tuple(_field(name, words, unit.locator) for name, words in told.items())
    return _document(
        blocks_to_markdown(lying, blocks.children),
        path,
        context,
        Told(
            title=title_of(held),
            other_title="Untitled",
            author=people.get(_id(by.get("id")), as_text(by.get("name"))) if isinstance(by, Mapping) else "",
            created=_moment(page.get("created_time"), context),
            updated=_moment(page.get("last_edited_time"), context),
            identity=identity,
            url=as_text(page.get("public_url") or page.get("url")),
            fields=fields,
            place=lambda _first, _last, name: Locator(kind=unit.locator.kind, value=unit.locator.value, field=name),
        ),
        tuple((name.lower(), words) for name, words in told.items()),
    )


def _document(text: str, path: Path, context: ReadContext, told: Told, pairs: Sequence[tuple[str, str]]) -> Record:
    prose = take_apart(text, context)
    known = [pair for pair in pairs if pair[0] in ("client", "customer", "company", "account")]
    prose.header = header_from_pairs([*known, *header_pairs(prose.lines, prose.sections)], context.options)
    return prose_record(prose, path, context, told)


def _field(name: str, words: str, place: Locator) -> Part:
    return Part(role="field", label=name, text=words, locator=Locator(kind=place.kind, value=place.value, field=name))


def _blocks(context: ReadContext) -> Blocks:
    found = Blocks()
    for path in context.beside.get("blocks", ()):
        found.add(path, _items(path, path.stat().st_mtime_ns))
    return found


def _people(context: ReadContext) -> dict[str, str]:
    rows = (one for path in context.beside.get("users", ()) for one in _items(path, path.stat().st_mtime_ns))
    return {_id(one.get("id")): as_text(one.get("name")) for one in rows if one.get("name")}


@lru_cache(maxsize=256)
def _items(path: Path, changed: int) -> tuple[Item, ...]:  # noqa: ARG001 - a changed file is read anew
    found = open_items(path, ReadContext("", "", "", path.name), FileReport(path=path.name), "auto")
    return tuple(unit.data for unit in found if unit.data)


def _ids_of(blocks: Blocks) -> set[str]:
    everything = [one for items in (*blocks.under.values(), *blocks.orphans.values()) for one in items]
    return {_id(one.get("id")) for one in everything}


def _above(block: Item, path: Path) -> str:
    held = block.get("parent")
    own = [_id(held.get(key)) for key in ("block_id", "page_id")] if isinstance(held, Mapping) else []
    return next(filter(None, own), "") or _named_in(path)


def _named_in(path: Path) -> str:
    """The id in the name of a file: whose blocks it holds."""
    found = _ID.search(path.stem.replace("-", ""))
    return found[0].lower() if found else ""


def _id(value: Any) -> str:
    """An id without its dashes, as Notion's export writes it."""
    return as_text(value).replace("-", "").lower()


def _moment(value: Any, context: ReadContext) -> datetime | None:
    found = parse_written_date(as_text(value), context.options) if value else None
    return found.moment if found else None
