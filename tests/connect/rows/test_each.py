"""The rows of a list that lies in each record know what stands around it."""

from __future__ import annotations

from typing import Any

from handoff.connect.export import Unit
from handoff.connect.rows import Each
from handoff.records import Locator


def unit(data: dict[str, Any], problem: str = "") -> Unit:
    return Unit(Locator(kind="pointer", value="/rooms/0"), data, problem=problem)


def test_each_item_stands_with_the_rest_of_what_holds_it() -> None:
    (first, second) = Each(
        [unit({"name": "Line 2", "talk": {"lines": [{"said": "a"}, {"said": "b"}], "topic": "x"}})], "talk.lines"
    )
    assert first.data == {"said": "a", "around": {"name": "Line 2", "talk": {"topic": "x"}}}
    assert second.locator.value == "/rooms/0/talk/lines/1"


def test_what_is_no_object_is_told_and_a_record_without_the_list_gives_nothing() -> None:
    found = list(
        Each([unit({"lines": ["a"]}), unit({"lines": None}), unit({}), unit({"talk": 1}), unit({}, "broken")], "lines")
    )
    assert [one.problem for one in found] == ["not an object", "broken"]
