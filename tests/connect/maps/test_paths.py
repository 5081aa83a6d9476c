from __future__ import annotations

from typing import Any

import jmespath
import pytest

from handoff.connect.maps.paths import Used, expression, leftovers, use_up

DATA: dict[str, Any] = {"a": {"b": {"c": {"d": 1}, "x": 2}, "list": [{"e": {"f": {"g": 3}}}]}, "other": 4}


@pytest.mark.parametrize(
    "path", ["a", "a.b", "a.b.c", "a.b.c.d", "a.b.c.d.e", "a.list[].e.f.g", "a.b.no.d", "a.list[0].e"]
)
def test_a_path_of_any_length_finds_what_jmespath_finds(path: str) -> None:
    assert expression(path).get(DATA) == jmespath.search(path, DATA)


@pytest.mark.parametrize(
    ("path", "chain"),
    [("a.b.c", ("a", "b", "c")), ("a.b.c[].d.e", ("a", "b", "c")), ("a.b.c[?d=='x'].e | [0]", ("a", "b", "c"))],
)
def test_a_path_uses_up_its_keys_down_to_the_first_list(path: str, chain: tuple[str, ...]) -> None:
    assert expression(path).chains[0] == chain


def test_what_no_path_uses_is_left_over_by_its_dotted_name() -> None:
    used: Used = {}
    for chain in expression("a.b.c").chains:
        use_up(used, chain)
    assert [name for name, _ in leftovers(DATA, used)] == ["a.b.x", "a.list", "other"]


def test_an_item_of_another_form_is_told_with_what_was_found() -> None:
    with pytest.raises(ValueError, match=r"join\('-', \[a\.b, other\]\) cannot read \{\"c\": .*another form"):
        expression("join('-', [a.b, other])").get(DATA)
