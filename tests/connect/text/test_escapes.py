from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.connect.text import without_escapes


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"The deposit is \$4,000 for 2026\.", "The deposit is $4,000 for 2026."),
        (r"Go\-live: 2026\-05\-04", "Go-live: 2026-05-04"),
        (r"Ines \[ines@ardenne.example\] owns plan \#4", "Ines [ines@ardenne.example] owns plan #4"),
        (r"\~5 pieces of part\_no\_7", "~5 pieces of part_no_7"),
        ("first line\\\nsecond line", "first line\nsecond line"),
        (r"1\. Ines orders", "1. Ines orders"),
    ],
)  # fmt: skip
def test_what_tools_escape_reads_as_it_is_said(written: str, read: str) -> None:
    assert without_escapes(written) == read


@pytest.mark.parametrize(
    "text",
    [
        r"| a \| b | c |",
        r"\# not a heading",
        r"\> not a quote",
        r"`C:\.config` stays",
        "```\nre.compile(r'\\.')\n```",
        r"\\server\share and C:\Users\ines",
    ],
)
def test_what_a_backslash_holds_together_stays(text: str) -> None:
    assert without_escapes(text) == text


@given(st.text("ab1.#-\\`|$ \n", max_size=40))
def test_lines_stay_lines_and_no_letter_is_lost(text: str) -> None:
    read = without_escapes(text)
    assert read.count("\n") == text.count("\n")
    assert re.sub(r"[\W_]", "", read) == re.sub(r"[\W_]", "", text)
