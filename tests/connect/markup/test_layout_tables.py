from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.connect.markup import to_markdown


def cells(*words: str) -> str:
    return "".join(f"<td>{word}</td>" for word in words)


def table(*rows: tuple[str, ...], head: str = "") -> str:
    return f"<table>{head}" + "".join(f"<tr>{cells(*row)}</tr>" for row in rows) + "</table>"


HEAD = "<tr><th>Part</th><th>Price</th></tr>"


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>First words.</p></td></tr><tr><td><p>Last words.</p></td></tr></table>",
        table((table(("First words.",)),), ("Last words.",)),
        '<table role="presentation"><tr><td>First words.</td><td>Last words.</td></tr></table>',
        "<table><tbody><tr><th><h2>First words.</h2></th></tr><tr><th>Last words.</th></tr></tbody></table>",
        table(("<p>First words.</p><ul><li>a</li></ul>", "x"), ("y", "Last words.")),
    ],
)
def test_a_table_that_only_places_things_is_read_as_text(html: str) -> None:
    text = to_markdown(html)
    assert "|" not in text
    assert text.index("First words.") < text.index("Last words.")


@pytest.mark.parametrize(
    "html",
    [
        table(("Part", "Price"), ("Valve", "EUR 310")),
        table(("Valve", "EUR 310"), head=f"<thead>{HEAD}</thead>"),
        table(("Valve " * 60, "EUR 310"), head=HEAD),
        table(("Part", "Price"), ("Valve", "EUR 310"), ("EUR 310",)),
    ],
)
def test_a_table_of_data_stays_one(html: str) -> None:
    assert "| Part" in to_markdown(html)


def test_a_table_of_data_in_one_that_places_it_stays_one() -> None:
    inner = table(("Part", "Price"), ("Valve", "EUR 310"))
    text = to_markdown(table((f"<p>Our offer:</p>{inner}",)))
    assert text.startswith("Our offer:\n\n| Part")


def test_a_label_and_its_value_stay_on_one_line() -> None:
    assert to_markdown(table(("Total", "EUR 310"))) == "Total EUR 310"


WORD = st.text("abcdefgh", min_size=1, max_size=6)


@given(st.lists(st.lists(WORD, min_size=1, max_size=3), min_size=1, max_size=4), st.booleans())
def test_no_word_is_lost_and_the_order_stays(rows: list[list[str]], nested: bool) -> None:
    own = table(*map(tuple, rows))
    html = table((own,)) if nested else own
    kept = to_markdown(f"<div>{html}</div>").replace("|", " ").replace("-", " ").split()
    assert kept == [word for row in rows for word in row]
