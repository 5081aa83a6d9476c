"""What a text says about itself: ``**Client:** X`` lines near the top, and the list below a heading Participants."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from handoff.connect.calls import RULE, has_name_shape, is_header_key, meaning_of, split_key
from handoff.connect.export import merge_people, parse_people, parse_person
from handoff.connect.text import Heading, Section
from handoff.records import Participant

_PEOPLE = re.compile(r"^(participants?|attendees?|present|attendance)\b", re.IGNORECASE)
_DETAILS = re.compile(r"\b(details|information|info|metadata|meta)\b", re.IGNORECASE)
_LIST_ITEM = re.compile(r"\s*[-*+•]\s+(?P<text>.*)")
_ROW = re.compile(
    r"\| *\**(?P<key>[^\W\d_][^\W_](?:[^\W\d]|[ /&'()-]){0,32}?):?\**:? *\| *(?P<value>[^|]*[^|\s]) *\| *"
)
HEADER_LINES = 30
LEAST_ROWS = 2
RULE_WITHIN = 8


def header_pairs(lines: Sequence[str], sections: Sequence[Section]) -> Iterator[tuple[str, str]]:
    """``Key: value`` lines and table rows of the preamble, of the title's section and of sections called details."""
    for index, section in enumerate(sections):
        if index == 0 or _DETAILS.search(section.title):
            yield from (pair for _, pair in _header_lines(lines, section.first, section.last))


def header_pairs_in(lines: Sequence[str], first: int, last: int) -> list[tuple[str, str]]:
    """The same of any stretch of lines."""
    return [pair for _, pair in _header_lines(lines, first, last)] if last >= first else []


def after_header(lines: Sequence[str], first: int, last: int) -> int:
    """The line below the header lines at the start, and below the rule that closes them."""
    keys = [number for number, _ in _header_lines(lines, first, last)]
    if not keys:
        return first
    below = range(keys[-1] + 1, min(last, keys[-1] + RULE_WITHIN) + 1)
    return next((number + 1 for number in below if RULE.fullmatch(lines[number - 1])), keys[-1] + 1)


def listed_people(lines: Sequence[str], headings: Sequence[Heading], first: int = 1) -> tuple[Participant, ...]:
    """The list below a heading Participants, or below a header line ``**Participants:**``."""
    starts = [heading.line for heading in headings if _names_people(heading.text)]
    head = enumerate(lines[first - 1 : first - 1 + HEADER_LINES], start=first)
    starts += [number for number, line in head if _is_bare_people_key(line)]
    return merge_people(*(_people_below(lines, start) for start in sorted(starts)))


def _header_lines(lines: Sequence[str], first: int, last: int) -> list[tuple[int, tuple[str, str]]]:
    """Lines with a known key among the first thirty. A key that comes back is a speaker: ``Customer: Hello?``."""
    head = range(first, min(last + 1, first + HEADER_LINES))
    found = ((number, split_key(lines[number - 1])) for number in head)
    known = [(number, pair) for number, pair in found if pair and is_header_key(pair[0])]
    known += _header_rows((number, lines[number - 1]) for number in head)
    if not known:
        return []
    pairs = (split_key(line) for line in lines[first - 1 : last])
    counts = Counter(pair[0] for pair in pairs if pair)
    return sorted((number, pair) for number, pair in known if counts[pair[0]] <= 1)


def _header_rows(lines: Iterable[tuple[int, str]]) -> list[tuple[int, tuple[str, str]]]:
    """Rows of a table ``| Client | X |``. One alone is the head of a list: ``| Client | Owner |``."""
    rows = [(number, found) for number, line in lines if line.startswith("|") and (found := _ROW.fullmatch(line))]
    pairs = [(number, (" ".join(row["key"].lower().split()), row["value"])) for number, row in rows]
    known = [(number, pair) for number, pair in pairs if is_header_key(pair[0])]
    return known if len({pair[0] for _, pair in known}) >= LEAST_ROWS else []


def _is_bare_people_key(line: str) -> bool:
    pair = split_key(line)
    return bool(pair and not pair[1] and _names_people(pair[0]))


def _names_people(words: str) -> bool:
    return bool(_PEOPLE.match(words)) or meaning_of(" ".join(words.lower().split())) == "people"


def people_line(lines: Sequence[str], headings: Sequence[Heading], first: int, last: int) -> int:
    """The line that says who was there, or above which it is said; 0 where none does."""
    for number in range(first, last + 1):
        pair = split_key(lines[number - 1])
        row = _ROW.fullmatch(lines[number - 1])
        if (pair and _names_people(pair[0])) or (row and _names_people(row["key"])):
            return number
    return next((heading.line for heading in headings if _names_people(heading.text)), 0)


def _people_below(lines: Sequence[str], start: int) -> Iterator[Participant]:
    """List items, or names parted by commas on one line, up to the next line that is neither."""
    for line in lines[start:]:
        item = _LIST_ITEM.match(line)
        if item:
            person = parse_person(item["text"])
            if person and has_name_shape(person.name):
                yield person
        elif line.strip(" \t\u00a0\\"):
            people = parse_people(line) if "," in line and not line.startswith(("#", "*")) else ()
            yield from people if all(has_name_shape(person.name) for person in people) else ()
            return
