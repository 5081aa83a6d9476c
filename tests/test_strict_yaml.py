"""YAML that people write is read as they meant it, or refused with its line."""

from __future__ import annotations

import pytest
import yaml

from handoff.strict_yaml import fault_of, line_of, load_yaml


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "the key a stands there twice"),
        ("1: one\ntrue: yes\n", 2, "put codes such as 1 and true in quotes"),
        ("at: 2024-02-30\n", 1, "put it in quotes"),
        ("a: &b [1]\nc: *b\n", 2, "aliases"),
        ("a: [1\n", 2, "expected"),
        ("? [1, 2]\n: pair\n", 1, "unhashable key"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(yaml.YAMLError) as raised:
        load_yaml(text, aliases=False)
    problem, where = fault_of(raised.value)
    assert said in problem
    assert where == line


def test_a_merged_mapping_may_say_a_key_anew() -> None:
    assert load_yaml("base: &b {x: 1}\nown:\n  <<: *b\n  x: 2\n")["own"] == {"x": 2}


def test_a_path_leads_to_the_deepest_line_that_it_names() -> None:
    text = "maps:\n  - name: a\n    fields:\n      title: Title\n"
    assert line_of(text, ("maps", 0, "fields", "title")) == 4
    assert line_of(text, ("maps", 0, "function-wrap", "fields")) == 3
    assert line_of(text, ("maps", 7)) == 1
    assert line_of("", ("maps",)) == 1
