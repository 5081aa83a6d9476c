"""Notion's pages, whose properties stand as ``Key: value`` lines below the title, and the rows of its databases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from handoff.connect.author import (
    FileReport,
    MapSpec,
    Part,
    ReadContext,
    Record,
    Told,
    UnreadableFile,
    header_from_pairs,
    header_pairs,
    line_place,
    open_table,
    parse_written_date,
    prose_record,
    read_mapped,
    read_text,
    take_apart,
)

_ID = re.compile(r"(?i)([0-9a-f]{32})(?:_all)?$")
_PROPERTY = re.compile(r"(?P<key>[^\W\d_][^:\n`*\[\]]{0,60}): (?P<value>\S.*)")
_LINK = re.compile(r"(?i)\]\((?!\w+:)[^()\s]*?([0-9a-f]{32})(?:_all)?\.(?:md|csv)\)")
_ONLY_LINK = re.compile(r"(?i)(?:[-*] )?\[[^\[\]]*\]\((?!\w+:)[^()]*?[0-9a-f]{32}(?:_all)?\.(?:md|csv)\)")
_CREATED = ("created", "created time", "created at", "date created")
_UPDATED = ("last edited time", "last edited", "last edited at", "updated", "updated at")
_CLIENT = ("client", "customer", "account", "company")
#: Notion names the file of a page by the first fifty characters of its title, without what no file name bears.
_PAGE_NAME = 50
_NO_FILE_NAME = re.compile(r"[\\/:*?\"<>|]+")
_GAP = re.compile(r"\n{4,}")
_BY = ("created by", "author", "owner")


def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """One Document (or Call) for a page, one for each row of a database."""
    read = _rows if path.suffix.lower() == ".csv" else _page
    yield from read(path, context, report)


def _page(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    lines = re.split(r"\r\n|\r|\n", read_text(path, context, report))
    if not any(line.strip() for line in lines):
        raise UnreadableFile("the page is blank", place=context.shown_as, remedy="export it again")
    report.rows_read += 1
    if _lists_pages(lines):
        report.rows_ignored += 1
        report.notes.append("1 page left out: it only links to other pages")
        return
    properties = list(_properties(lines))
    for number, _, _ in properties:
        lines[number - 1] = ""  # they become fields; the lines below keep their numbers
    prose = take_apart(_LINK.sub(_to_page, "\n".join(lines)), context)
    pairs = [(key.lower(), value) for _, key, value in properties]
    prose.header = header_from_pairs([*pairs, *header_pairs(prose.lines, prose.sections)], context.options)
    report.rows_mapped += 1
    record = prose_record(prose, path, context, _told(path, properties, context))
    parts = (part.model_copy(update={"text": _GAP.sub("\n\n", part.text)}) for part in record.parts)
    yield record.model_copy(update={"parts": tuple(parts)}) if properties else record


def _lists_pages(lines: Sequence[str]) -> bool:
    """Whether nothing stands below the title but links to other files of the export."""
    filled = [line.strip() for line in lines if line.strip()]
    below = filled[1:] if filled[0].startswith("# ") else filled
    return bool(below) and all(_ONLY_LINK.fullmatch(line) for line in below)


def _properties(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Line, name and value of each property: the lines below the title and a blank line, up to the next blank one."""
    first = next((number for number, line in enumerate(lines, 1) if line.strip()), 0)
    if not first or not lines[first - 1].startswith("# "):
        return
    start = next((number for number in range(first + 1, len(lines) + 1) if lines[number - 1].strip()), 0)
    for number in range(start, len(lines) + 1) if start else ():
        found = _PROPERTY.fullmatch(lines[number - 1].strip())
        if found is None:
            return
        yield number, found["key"].strip(), unquote(found["value"]) if "%20" in found["value"] else found["value"]


def _told(path: Path, properties: Sequence[tuple[int, str, str]], context: ReadContext) -> Told:
    named = _ID.search(path.stem)
    identity = named[1].lower() if named else ""
    values = {key.lower(): value for _, key, value in properties}
    created = (parse_written_date(values[key], context.options) for key in _CREATED if key in values)
    updated = (parse_written_date(values[key], context.options) for key in _UPDATED if key in values)
    first, last = next(filter(None, created), None), next(filter(None, updated), None)
    return Told(
        author=next((values[key] for key in _BY if key in values), ""),
        created=first.moment if first else None,
        updated=last.moment if last else None,
        other_title=_ID.sub("", path.stem).strip(),
        identity=identity,
        url=f"https://www.notion.so/{identity}" if identity else "",
        fields=tuple(
            Part(role="field", label=key, text=value, locator=line_place(number, number, key))
            for number, key, value in properties
        ),
    )


def _to_page(found: re.Match[str]) -> str:
    """A link to another file of the export leads to the page in Notion: files of an export come and go."""
    return f"](https://www.notion.so/{found[1].lower()})"


def _rows(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    whole = f"{path.stem}_all.csv"
    table = open_table(path, context, report)
    if any(one.name == whole for one in context.companions):
        rows = sum(1 for _ in table)
        report.rows_read += rows
        report.rows_ignored += rows
        report.notes.append(
            f"{rows} {'row' if rows == 1 else 'rows'} left out: {whole} holds them and those of every view"
        )
        return
    named = _ID.search(path.stem)
    title = table.columns[0] if table.columns else ""
    shown = [name for name in table.columns if name.casefold() in (*_BY, *_CLIENT)]
    spec = MapSpec.model_validate(
        {
            "name": "rows",
            "kind": "document",
            "rest": "fields",
            "repeated_ids": "tell_apart",
            "id": {"from": title, "do": [{"format": f"{named[1].lower() if named else ''}/{{}}"}]},
            "fields": {
                "title": title,
                "author": ["Created by", "Owner", "Author"],
                "created_at": ["Created time", "Created", "Created at"],
                "updated_at": ["Last edited time", "Last edited", "Updated"],
            },
            "client": {"names": [list(_CLIENT)]},
            "parts": shown,
            "expect": ["title"],
        }
    )
    yield from _without_pages(read_mapped(path, context, report, [spec], {}), path, report)


def _without_pages(records: Iterator[Record], path: Path, report: FileReport) -> Iterator[Record]:
    """The rows that have no page of their own beside the table, which says all that the row says and more."""
    pages = Counter(_ID.sub("", page.stem).strip()[:_PAGE_NAME] for page in _pages_of(path))
    left_out = 0
    for record in records:
        name = _NO_FILE_NAME.sub(" ", record.title).strip()[:_PAGE_NAME]
        if pages[name] > 0:
            pages[name] -= 1
            left_out += 1
        else:
            yield record
    if left_out:
        report.rows_mapped -= left_out
        report.rows_ignored += left_out
        report.notes.append(f"{left_out} {'row' if left_out == 1 else 'rows'} left out: their pages say the same")


def _pages_of(path: Path) -> Iterator[Path]:
    """The pages of a table's rows, in the folder that is called as it is."""
    stem = path.stem.removesuffix("_all")
    for name in dict.fromkeys((stem, _ID.sub("", stem).strip())):
        yield from (page for page in path.with_name(name).glob("*.md") if _ID.search(page.stem))
