from __future__ import annotations

from handoff.connect.maps.parts import in_words


def test_html_in_a_field_that_nothing_names_is_text() -> None:
    assert in_words("<p>Keep the <b>spare</b> key</p>") == "Keep the **spare** key"


def test_angle_brackets_that_are_no_tags_stay() -> None:
    assert in_words("load < 5 kg; List<String> names") == "load < 5 kg; List<String> names"


def test_objects_in_a_list_are_a_line_each() -> None:
    assert in_words([{"part": "Hinge", "count": 2}, {"part": "Lock"}]) == "- Part: Hinge; Count: 2\n- Part: Lock"
