import re
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.connect.export.times import TimeReader
from handoff.connect.maps.transforms import TRANSFORMS, Tools, domain_of, excel_id, html_to_markdown, make, turns

TOOLS = Tools(TimeReader(UTC, lambda: True), lambda name: {"7": "Dana Whit"} if name == "people" else {})


def run(name: str, value: Any, argument: Any = None) -> Any:
    return make(name, argument, TOOLS)(value)


@pytest.mark.parametrize(
    ("name", "argument", "value", "result"),
    [
        ("split", ";", "9001; 9002;", ["9001", "9002"]),
        ("split", ",", ["a", "b"], ["a", "b"]),
        ("join", None, ["Greta", "", "Moss"], "Greta Moss"),
        ("first", None, ["", "9002", "9003"], "9002"),
        ("first", None, "9002", "9002"),
        ("several", None, ["9002", "9003"], ["9002", "9003"]),
        ("several", None, ["9002"], ""),
        ("split", [",", ";"], "a; b,c", ["a", "b", "c"]),
        ("listed", None, [{"body": "a"}], [{"body": "a"}]),
        ("listed", None, "2", ""),
        ("unlisted", None, [{"body": "a"}], ""),
        ("unlisted", None, ["a", "b"], ["a", "b"]),
        ("unlisted", None, "2", "2"),
        ("map", {True: "no", False: "yes"}, False, "yes"),
        ("map", {"2": "open"}, "7", "7"),
        ("format", "zendesk:ticket:{}", "12", "zendesk:ticket:12"),
        ("format", "k:{}", ["1", "2"], ["k:1", "k:2"]),
        ("match", "^@?(.+)$", "@AccountRef1", "AccountRef1"),
        ("default", "none", "", "none"),
        ("default", "none", "some", "some"),
        ("lower", None, "HIGH", "high"),
        ("text", None, 12, "12"),
        ("duration", None, "0:04:31", 271.0),
        ("time", None, "-", ""),
        ("date", None, "N/A", ""),
    ],
)
def test_what_a_transform_gives(name: str, argument: Any, value: Any, result: Any) -> None:
    assert run(name, value, argument) == result


@pytest.mark.parametrize("name", sorted(set(TRANSFORMS) - {"default", "turns", "parse"}))
def test_an_empty_value_stays_empty(name: str) -> None:
    assert run(name, "", {} if name == "map" else "x") == ""
    assert run(name, None, {} if name == "map" else "x") is None


def test_html_becomes_markdown_without_its_scripts_and_inline_images() -> None:
    text = html_to_markdown(
        '<p>a <b>bold</b> word</p><script>z()</script><img src="cid:logo.png@01"><ul><li>one</li></ul>'
    )
    assert "a **bold** word" in text
    assert "z()" not in text
    assert "[logo.png]" in text
    assert "- one" in text


@given(st.text(alphabet=st.characters(exclude_characters="<"), max_size=200))
def test_text_without_tags_is_left_alone(text: str) -> None:
    assert html_to_markdown(text) == text


def test_an_arrow_is_no_tag() -> None:
    assert html_to_markdown("a <- b, mail <dana@x.example>") == "a <- b, mail <dana@x.example>"


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("Greta.Moss@Aldermoor.example", "aldermoor.example"),
        ("<greta@aldermoor.example>", "aldermoor.example"),
        ("https://www.aldermoor.example/contact", "aldermoor.example"),
        ("www.aldermoor.example", "aldermoor.example"),
        ("nobody", ""),
    ],
)
def test_the_domain_of_an_address(text: str, domain: str) -> None:
    assert domain_of(text) == domain


def test_an_excel_id_is_undone_but_lost_digits_are_told() -> None:
    assert excel_id("123.0") == "123"
    assert excel_id("0012") == "0012"
    with pytest.raises(ValueError, match="lost digits"):
        excel_id("1.23457E+17")


def test_turns_of_a_written_conversation() -> None:
    pattern = re.compile(r"\*\*([^*:]+):\*\*")
    assert turns(pattern, "**Call** **Agent:** Hello. **Customer:** It jams.") == [
        {"speaker": "", "text": "**Call**"},
        {"speaker": "Agent", "text": "Hello."},
        {"speaker": "Customer", "text": "It jams."},
    ]
    assert turns(pattern, "no labels at all") == [{"speaker": "", "text": "no labels at all"}]


def test_an_unknown_transform_names_the_ones_there_are() -> None:
    with pytest.raises(ValueError, match="domain_of"):
        make("shout", None, TOOLS)


def test_a_code_is_looked_up_and_stays_where_nobody_knows_it() -> None:
    assert run("lookup", "7", "people") == "Dana Whit"
    assert run("lookup", "8", "people") == "8"
    assert run("lookup", "8", {"in": "people", "otherwise": "User {}"}) == "User 8"


def test_texts_become_objects_with_the_named_groups_of_a_pattern() -> None:
    pattern = r"(?s)^(?P<at>[^;]*);(?P<who>[^;]*);(?P<text>.*)$"
    assert run("parse", ["2026-01-15;7:ab;Rebooted; still flaky", "just words"], pattern) == [
        {"at": "2026-01-15", "who": "7:ab", "text": "Rebooted; still flaky"},
        {"text": "just words"},
    ]


def test_the_line_above_a_turn_gives_all_its_named_groups() -> None:
    notes = "2026-01-15 09:02:11 - Sam Ortiz (Work notes)\nRolled back."
    blob = f"{notes}\n\n2026-01-14 08:00:00 - Ida Voss (Comments)\nIt drops."
    pattern = r"(?m)^(?P<at>\d{4}-\d\d-\d\d [\d:]{8}) - (?P<who>.+?) \((?P<kind>.+?)\)$"
    assert [(one["at"], one["kind"], one["text"]) for one in run("turns", blob, pattern)] == [
        ("2026-01-15 09:02:11", "Work notes", "Rolled back."),
        ("2026-01-14 08:00:00", "Comments", "It drops."),
    ]


def test_html_that_lies_too_deep_for_the_converter_keeps_its_words() -> None:
    assert html_to_markdown(f"{'<div>' * 2_000}the &amp; words{'</div>' * 2_000}") == "the & words"


def test_a_whole_page_brings_no_front_matter_and_a_form_keeps_its_words() -> None:
    page = (
        "<html><head><meta name='generator' content='x'><title>t</title></head><body><form><p>words</p></form></body>"
    )
    assert html_to_markdown(page) == "words"


def test_utf8_that_was_written_as_latin1_is_read_as_it_was_meant() -> None:
    read = make("read_as_utf8", None, TOOLS)
    assert read("GrÃ¼Ã\x9fe") == "Grüße"
    assert [read(text) for text in ("Grüße", "naïve – as it is", "plain")] == ["Grüße", "naïve – as it is", "plain"]


def test_fields_of_a_tenants_own_are_lines_with_their_names() -> None:
    fields = {"gate_code": "7741", "cf_site": {"name": "Kiln yard", "id": 4}, "empty": None, "zones": ["A", "B"]}
    assert run("labelled", fields) == ["Gate code: 7741", "Cf site: Kiln yard", "Zones: A; B"]
    assert run("labelled", "words") == "words"
