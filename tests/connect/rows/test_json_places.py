from __future__ import annotations

from typing import Any

import pytest

from handoff.connect.rows.json_places import first_list, places

DATA: dict[str, Any] = {
    "results": {"channels": [{"alternatives": [{"words": [{"w": 1}, {"w": 2}]}, {"words": [{"w": 9}]}]}, {"other": 1}]},
    "text": "words",
}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("results.channels[].alternatives[0].words[].w", [1, 2]),
        ("results.channels[].alternatives[].words[].w", [1, 2, 9]),
        ("text", ["words"]),
        ("results.channels[7]", []),
        ("text[]", []),
        ("no.such[].thing", []),
    ],
)
def test_a_path_finds_what_is_there_and_leaves_out_what_is_not(path: str, found: list[Any]) -> None:
    assert [value for _, value in places(DATA, path)] == found


def test_each_value_knows_its_place() -> None:
    keys, _ = list(places(DATA, "results.channels[].alternatives[0].words[]"))[1]
    assert keys == ("results", "channels", 0, "alternatives", 0, "words", 1)


def test_the_document_itself_is_a_place() -> None:
    assert list(places(DATA, "@")) == [((), DATA)]


@pytest.mark.parametrize(
    ("path", "keys"),
    [("a.b[].c", ("a", "b")), ("a[0].b", ("a",)), ("a.b", ("a", "b")), ("@", ())],
)
def test_a_path_uses_up_its_keys_to_the_first_list(path: str, keys: tuple[str, ...]) -> None:
    assert first_list(path) == keys
