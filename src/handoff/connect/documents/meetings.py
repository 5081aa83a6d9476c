"""Several meetings in one text: running notes with a day in each heading, minutes written one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handoff.connect.calls import RULE, header_from_pairs, meaning_of, split_key
from handoff.connect.export import ReadOptions, WrittenDate, order_in, parse_written_date
from handoff.connect.text import Heading, headings_in

#: So near its head a meeting says when it was and who was there.
_HEAD_LINES = 12
_LEAST = 2
_LONGEST_HEADING = 200
#: Above the lines that say when and where: a title between rules.
_LINES_ABOVE = 4
_BETWEEN = re.compile(r"\s+[|–—-]\s+|:\s+|\s*[()\[\]|]\s*")
_DAY = re.compile(
    r"\b20\d{2}-\d{2}-\d{2}\b|(?<![\d.])\d{1,2}\.\d{1,2}\.(?:20)?\d{2}\b|(?<![\d/])\d{1,2}/\d{1,2}/20\d{2}\b"
)
_ORNAMENT = re.compile(r"\s*([=*_~#-]\s*){3,}")


@dataclass(frozen=True)
class Meeting:
    """Lines ``first`` to ``last``, counted from 1, and the day that they were written of."""

    first: int
    last: int
    title: str
    day: WrittenDate


def meetings_in(lines: Sequence[str], first_line: int, options: ReadOptions) -> list[Meeting]:
    """The meetings, where a text holds two or more, each with its day and with people; none else."""
    found = _under_headings(lines, first_line, options) or _under_heads(lines, first_line, options)
    return found if len(found) >= _LEAST else []


def _under_headings(lines: Sequence[str], first_line: int, options: ReadOptions) -> list[Meeting]:
    """Headings of one level that begin or end with a day. Most of them tell who was there, or it is a diary."""
    headings = headings_in(lines, first_line)
    if options.day_first is None:
        orders = (order_in(piece) for heading in headings for piece in _pieces(heading.text))
        order = next(filter(None, orders), None)
        options = replace(options, day_first=order()) if order else options
    dated = [(heading, day) for heading in headings if (day := _day_in(heading.text, options))]
    level = min((heading.level for heading, _ in dated), default=0)
    dated = [(heading, day) for heading, day in dated if heading.level == level]
    peopled = sum(_tells_people(lines, heading.line, heading.line + _HEAD_LINES) for heading, _ in dated)
    if len(dated) < _LEAST or peopled * 2 < len(dated):
        return []
    ends = [heading.line - 1 for heading, _ in dated[1:]]
    ends.append(_end_of_last(headings, dated[-1][0], len(lines)))
    return [Meeting(one.line, end, one.text, day) for (one, day), end in zip(dated, ends, strict=True)]


def _day_in(heading: str, options: ReadOptions) -> WrittenDate | None:
    return next(filter(None, (parse_written_date(piece, options) for piece in _pieces(heading))), None)


def _pieces(heading: str) -> Iterator[str]:
    """What may be the day of a heading: ``Oct 21, 2024 | Weekly``, ``Jour fixe 21.10.2024``, ``2024-10-21``."""
    heading = " ".join(heading[:_LONGEST_HEADING].split())
    yield from (piece for piece in _BETWEEN.split(heading) if any(map(str.isdigit, piece)))
    yield from (found[0] for found in _DAY.finditer(heading))


def _end_of_last(headings: Sequence[Heading], last: Heading, lines: int) -> int:
    after = (one.line - 1 for one in headings if one.line > last.line and one.level < last.level)
    return next(after, lines)


def _under_heads(lines: Sequence[str], first_line: int, options: ReadOptions) -> list[Meeting]:
    """Minutes below one another: each begins with lines that say when it was and who was there."""
    starts: list[tuple[int, WrittenDate]] = []
    for number in range(first_line, len(lines) + 1):
        pair = split_key(lines[number - 1])
        if not pair or meaning_of(pair[0]) != "date" or not pair[1]:
            continue
        day = header_from_pairs([pair, *_pairs_near(lines, number)], options).start
        if day and _tells_people(lines, number - _LINES_ABOVE, number + _HEAD_LINES):
            starts.append((number, day))
    if len(starts) < _LEAST or len({day.moment for _, day in starts}) < len(starts):
        return []
    firsts = [_top(lines, number, first_line) for number, _ in starts]
    ends = [first - 1 for first in firsts[1:]] + [len(lines)]
    named = [_title_above(lines, first, number) for first, (number, _) in zip(firsts, starts, strict=True)]
    return [
        Meeting(first, end, title, day)
        for first, end, title, (_, day) in zip(firsts, ends, named, starts, strict=True)
        if end >= first
    ]


def _pairs_near(lines: Sequence[str], number: int) -> list[tuple[str, str]]:
    near = (split_key(line) for line in lines[max(0, number - _LINES_ABOVE - 1) : number + _HEAD_LINES])
    return [pair for pair in near if pair and meaning_of(pair[0]) in ("people", "title")]


def _tells_people(lines: Sequence[str], first: int, last: int) -> bool:
    pairs = (split_key(line) for line in lines[max(0, first - 1) : last])
    return any(pair and meaning_of(pair[0]) == "people" for pair in pairs)


def _top(lines: Sequence[str], number: int, first_line: int) -> int:
    """The first of the lines above that belong to a head: other keys, a title, rules."""
    top = number
    while top > first_line and top > number - 2 * _LINES_ABOVE:
        above = lines[top - 2]
        is_rule = bool(RULE.fullmatch(above) or _ORNAMENT.fullmatch(above))
        if not above.strip() and not _follows_title(lines, top - 2, first_line):
            break
        top -= 1
        if is_rule and _is_blank(lines, top - 1):
            break
    return top


def _follows_title(lines: Sequence[str], number: int, first_line: int) -> bool:
    """Whether the line above a blank one is a title that stands alone: a heading, or words in capitals."""
    if number < first_line:
        return False
    line = lines[number - 1].strip()
    alone = number == first_line or _is_blank(lines, number - 1) or bool(_ORNAMENT.fullmatch(lines[number - 2]))
    return bool(line) and alone and (line.startswith("#") or line.isupper() or bool(_ORNAMENT.fullmatch(line)))


def _is_blank(lines: Sequence[str], number: int) -> bool:
    return number < 1 or not lines[number - 1].strip()


def _title_above(lines: Sequence[str], first: int, number: int) -> str:
    """The words in the head that are no key: the title of the minutes."""
    for line in lines[first - 1 : number - 1]:
        words = line.strip(" \t#*_=~-")
        if words and not split_key(line):
            return words
    return ""
