"""The checker of briefs finds what disagrees in invented ones, and nothing in those that every template promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.brief_numbers import disagreements

BRIEFS = sorted((Path(__file__).parents[2] / "templates").glob("*/cases/*.md"))
BRIEF = """---
title: "Digest"
---
# Digest

| Client | Larkfield Dairy |
| --- | --- |
| Tickets | 7 opened, 6 solved, 3 open at the end |
| Promises | 2 open, 1 of them past its day |

> 7 tickets opened in the period, 6 solved, 3 still open. 2 promises are open, 1 past its day.

## Open promises

| What | Who | Due | State on 29 May 2026 |
| --- | --- | --- | --- |
| “We will check every label printer before June.” | Bodil | 5 Jun 2026 | open |
| “I will order a second access point by 22 May.” | Bodil | 22 May 2026 | day has passed |

- Nils Vang: “There were 9 tickets opened in April, and 12 of 10 people called.”
"""


def test_a_brief_that_agrees_with_itself_is_left_alone() -> None:
    assert disagreements(BRIEF) == []


@pytest.mark.parametrize(
    ("was", "is_now", "told"),
    [
        ("> 7 tickets opened", "> 8 tickets opened", "tickets opened: 7 (7 opened) against 8 (8 tickets opened)"),
        ("6 solved, 3 still open", "6 solved, 4 still open", "tickets open: 3"),
        ("2 promises are open", "0 of 4 commitments are done", "promises open: 2"),
        ("| Promises | 2 open, 1", "| Promises | 1 open, 1", "promises: 1 open in the strip, 2 rows"),
        ("## Open promises", "3 of 2 points are missing.\n\n## Open promises", "a share above the whole: 3 of 2"),
        ("- Nils Vang: ", "- We will check every label printer before June, he said.\n- ", "said twice: "),
    ],
)
def test_two_numbers_that_disagree_and_a_repeat_are_named(was: str, is_now: str, told: str) -> None:
    assert any(each.startswith(told) for each in disagreements(BRIEF.replace(was, is_now)))


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda path: path.stem)
def test_no_brief_of_a_template_disagrees_with_itself(brief: Path) -> None:
    assert disagreements(brief.read_text("utf-8")) == []
