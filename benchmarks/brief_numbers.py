"""Whether two numbers of one brief disagree, and whether it says anything twice.

``python -m benchmarks.brief_numbers FILE...``, the Markdown of briefs. Counts are held against each other wherever the
brief's own words give one (strip, bottom line, captions, what was prepared) and against the rows that they stand for;
quotes of people may say what they like.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

#: Statements of fewer words say little, and may well be alike.
FEWEST_WORDS = 6
#: So many of the words of the shorter one of two statements in common are the same statement.
ALIKE = 0.85

_COUNTED: tuple[tuple[str, str], ...] = (
    ("tickets opened", r"(\d+) (?:tickets? )?opened"),
    ("tickets opened", r"Stacked columns, (\d+) tickets? by"),
    ("tickets solved", r"opened[^,.]*, (\d+) solved"),
    ("tickets open", r"solved(?: \([^)]*\))?, (\d+) (?:still )?open"),
    ("promises open", r"Promises \| (\d+) open"),
    ("promises open", r"(\d+) promises? (?:is|are) open"),
    ("promises open", r"Timeline of (\d+) commitments"),
    ("promises past their day", r"open, (\d+)(?: of them)? past (?:its|their) day"),
    ("promises past their day", r"Timeline of [^:]*: (\d+) overdue"),
    ("promises open", r"(?:0|no) of (\d+) commitments (?:is|are) done"),
    ("records", r"Evidence \| (\d+) records?"),
    ("records", r"quoted from (\d+) records?"),
)
_SHARE = re.compile(r"(?<![\d,.])(\d+) of (?:them |the )?(\d+)(?![\d,.]\d|\d)")
_NOTES = re.compile(r"\[\^\w+\]|<!--.*?-->")
_QUOTED = re.compile(r"“[^”]*”")
_OWN_SECTION = re.compile(r"(?m)^## (?:What was prepared|What is missing).*$")


def disagreements(markdown: str) -> list[str]:
    """What disagrees, in words; empty where nothing does."""
    text = _NOTES.sub("", markdown.split("\n[^s1]:", maxsplit=1)[0]).removeprefix("---").partition("\n---\n")[2]
    own = _QUOTED.sub("", text)
    return [*_counts(own), *_shares(own), *_rows(text), *_twice(text)]


def _counts(own: str) -> Iterator[str]:
    """The same count told in two ways."""
    told: dict[str, dict[int, str]] = defaultdict(dict)
    for name, pattern in _COUNTED:
        for match in re.finditer(pattern, own):
            told[name].setdefault(int(match[1]), " ".join(match[0].split()))
    for name, numbers in told.items():
        if len(numbers) > 1:
            yield f"{name}: " + " against ".join(f"{count} ({words})" for count, words in sorted(numbers.items()))


def _shares(own: str) -> Iterator[str]:
    """More than there are."""
    for match in _SHARE.finditer(own):
        if int(match[1]) > int(match[2]):
            yield f"a share above the whole: {match[0]}"


def _rows(text: str) -> Iterator[str]:
    """Counts in words against the rows that they count."""
    promised = re.search(r"Promises \| (\d+) open", text)
    for rows in _tables(text):
        if promised and rows[0][-1].startswith("State on"):
            open_rows = [row for row in rows[1:] if row[-1].startswith(("open", "day has passed"))]
            if len(open_rows) > int(promised[1]):
                yield f"promises: {promised[1]} open in the strip, {len(open_rows)} rows"
        if rows[0][0] == "Theme" and (opened := re.search(r"Tickets \| (\d+) opened", text)):
            total = sum(int(row[1]) for row in rows[1:] if row[1].isdigit())
            if total > int(opened[1]):  # rare themes may be left out
                yield f"tickets: {opened[1]} opened in the strip, {total} by theme"


def _tables(text: str) -> Iterator[list[list[str]]]:
    for block in re.findall(r"(?m)(?:^\|.*\n)+", text + "\n"):
        cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.splitlines()]
        yield [row for row in cells if not set("".join(row)) <= set("- :")] or [[""]]


def _twice(text: str) -> Iterator[str]:
    """Statements that say the same, word for word or nearly."""
    said = [(words, line) for line in _statements(text) if len(words := _words(line)) >= FEWEST_WORDS]
    for (one, line), (other, _) in combinations(said, 2):
        if sum((one & other).values()) >= ALIKE * min(one.total(), other.total()) and _as_long(one, other):
            yield f"said twice: {line[:100]}"


def _as_long(one: Counter[str], other: Counter[str]) -> bool:
    """A few words that stand in a long statement as well are no repeat of it."""
    return 2 * min(one.total(), other.total()) >= max(one.total(), other.total())


def _statements(text: str) -> Iterator[str]:
    """Items of lists and what is promised, above what the machine says of itself; tables of tickets name them again."""
    above = re.split(_OWN_SECTION, text)[0]
    yield from (line[2:] for line in above.splitlines() if line.startswith("- "))
    yield from (row[0] for rows in _tables(above) if rows[0][0] == "What" for row in rows[1:])


def _words(line: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", line.casefold()))


def main() -> None:
    found = {path: disagreements(Path(path).read_text("utf-8")) for path in sys.argv[1:]}
    for path, told in found.items():
        for each in told:
            print(f"{Path(path).name}: {each}")
    print(f"{sum(map(bool, found.values()))} of {len(found)} briefs disagree with themselves")


if __name__ == "__main__":
    main()
