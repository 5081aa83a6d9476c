from __future__ import annotations

import pytest

from handoff.connect.markup import without_pictures

BYTES = "iVBORw0KGgo" * 20
PNG = f"data:image/png;base64,{BYTES}"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"See ![gate plan](data:image/png;base64,{BYTES}) here.", "See [gate plan] here."),
        (f"![](data:image/svg+xml;charset=utf-8;base64,{BYTES})", "[image]"),
        (f'<p><img width="9" src="data:image/png;base64,{BYTES}" alt="gate plan"></p>', "<p>[gate plan]</p>"),
        (f"![][i1] and ![door][i2]\n\n[i1]: <{PNG}>\n[i2]: {PNG}", "[image] and [door]\n\n"),
        (f"![plan]\n\n[plan]: <data:image/png;base64,{BYTES}>\n", "[plan]\n\n"),
        (f"pasted data:image/jpeg;base64,{BYTES}== end", "pasted [image] end"),
    ],
)  # fmt: skip
def test_the_bytes_of_a_picture_are_no_words(text: str, read: str) -> None:
    assert without_pictures(text) == read


@pytest.mark.parametrize(
    "text", ["The data: all of it.", "![plan](plan.png)", "data:text is a scheme", "[a]: https://x"]
)
def test_other_texts_stay(text: str) -> None:
    assert without_pictures(text) == text


def test_a_text_of_many_megabytes_costs_little() -> None:
    assert without_pictures(f"![a](data:image/png;base64,{BYTES * 20_000}) end") == "[a] end"
