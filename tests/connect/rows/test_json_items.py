import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.connect.export.reading import ReadContext
from handoff.connect.export.unit import Unit
from handoff.connect.rows.json_items import open_items
from handoff.connect.rows.json_shape import shape_of
from handoff.connect.rows.json_values import flattened, parse, pointer
from handoff.errors import UnreadableFile
from handoff.records.report import FileReport


def items(path: Path, text: str, records: str = "auto", report: FileReport | None = None) -> list[Unit]:
    path.write_bytes(text.encode())
    return list(open_items(path, ReadContext("x/1", "x", "", path.name), report or FileReport(path=path.name), records))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.json"


def places(units: list[Unit]) -> list[str]:
    return [str(unit.locator) for unit in units]


def test_an_array_an_envelope_an_object_and_lines(file: Path) -> None:
    assert places(items(file, '[{"id": 1}, {"id": 2}]')) == ["pointer /0", "pointer /1"]
    assert places(items(file, '{"count": 1, "tickets": [{"id": 1}]}')) == ["pointer /tickets/0"]
    assert places(items(file, '{"_embedded": {"conversations": [{"id": 1}]}}')) == [
        "pointer /_embedded/conversations/0"
    ]
    assert places(items(file, '{"id": 1}')) == ["pointer"]
    assert places(items(file, '{"id": 1}\n\n{"id": 2}\n')) == ["line 1", "line 3"]


def test_what_stands_beside_the_records_is_named(file: Path) -> None:
    report = FileReport(path="a.json")
    items(file, '{"count": 1, "tickets": [{"id": 1}]}', report=report)
    assert report.notes == ["beside the records the file says: count"]


def test_a_named_path_is_followed_or_missed_loudly(file: Path) -> None:
    assert places(items(file, '{"a": {"b": [{"id": 1}]}}', "a.b")) == ["pointer /a/b/0"]
    with pytest.raises(UnreadableFile, match=r"'a\.c'"):
        items(file, '{"a": {"b": []}}', "a.c")


def test_a_byte_order_mark_does_no_harm(file: Path) -> None:
    assert items(file, '\ufeff[{"id": 1}]')[0].data == {"id": "1"}


def test_numbers_stay_as_written() -> None:
    assert parse('{"id": 12345678901234567890123, "amount": 12.60, "big": 1e400, "odd": NaN}') == {
        "id": "12345678901234567890123",
        "amount": "12.60",
        "big": "1e400",
        "odd": "NaN",
    }


def test_a_repeated_key_becomes_a_list() -> None:
    assert parse('{"a": 1, "a": 2, "b": 3}') == {"a": ["1", "2"], "b": "3"}


def test_control_characters_are_shown_as_pictures_and_white_space_stays() -> None:
    assert parse(r'{"a": "\u001b[1m\u0007\u007f\ta\nb\u000b"}') == {"a": "␛[1m␇␡\ta\nb\x0b"}


def test_nul_and_lone_surrogates_do_not_come_through() -> None:
    assert parse(r'{"a": "x\u0000y\ud800z"}') == {"a": "xy\ufffdz"}


@pytest.mark.parametrize("text", ['[{"id": 1}, {"id": 2, "sub', '{"tickets": [{"id": 1}', '[{"id": 1},'])
def test_truncated_json_names_the_place(file: Path, text: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        items(file, text)
    assert "line 1, column" in str(raised.value)
    assert "offset" in str(raised.value)
    assert "cut off" in str(raised.value)


def test_a_cut_last_line_is_an_error_and_a_bad_line_between_is_set_aside(file: Path) -> None:
    with pytest.raises(UnreadableFile, match="line 2"):
        items(file, '{"id": 1}\n{"id": 2, "su')
    units = items(file, '{"id": 1}\n{"id": }\n{"id": 3}\n')
    assert [bool(unit.problem) for unit in units] == [False, True, False]


def test_lines_are_read_again_from_the_file_and_never_held(file: Path) -> None:
    line = json.dumps({"id": 1, "text": "words " * 200})
    text = "\n".join([line] * 5_000)
    file.write_text(text)
    units = open_items(file, ReadContext("x/1", "x", "", file.name), FileReport(path=file.name), "auto")
    tracemalloc.start()
    assert sum(1 for _ in units) == sum(1 for _ in units) == 5_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(text) / 8


def test_a_depth_bomb_is_refused(file: Path) -> None:
    with pytest.raises(UnreadableFile, match="nested too deeply"):
        items(file, "[" * 100_000)


def test_an_item_that_is_no_object_is_set_aside(file: Path) -> None:
    assert "not an object" in items(file, '[{"id": 1}, 7]')[1].problem


def test_a_pointer_escapes_its_keys() -> None:
    assert pointer("a/b", "c~d", 0) == "/a~1b/c~0d/0"


def test_nested_objects_become_dotted_columns() -> None:
    assert flattened({"a": {"b": {"c": 1}}, "d": [1], "e": {}}) == {"a.b.c": 1, "d": [1], "e": {}}


JSON = st.recursive(
    st.none() | st.booleans() | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(JSON)
def test_what_was_written_is_read_back(document: Any) -> None:
    assert parse(json.dumps(document)) == document


TICKET = '{"id": 7, "subject": "Gate", "status": {"name": "Open"}, "comments": [{"body": "a"}, {"body": "b"}]}'


def test_a_ticket_alone_in_its_file_keeps_its_comments(file: Path) -> None:
    (unit,) = items(file, TICKET)
    assert len(unit.data["comments"]) == 2
    assert places([unit]) == ["pointer"]


def test_a_ticket_alone_in_envelopes_is_found_in_them(file: Path) -> None:
    (unit,) = items(file, f'{{"response": {{"ticket": {TICKET}}}}}')
    assert (unit.data["id"], places([unit])) == ("7", ["pointer /response/ticket"])


def test_a_ticket_with_the_lists_it_names_beside_it_is_read_first(file: Path) -> None:
    text = """{"ticket": {"id": 7, "subject": "No route to the mail server", "status": "open", "group_id": 3},
               "users": [{"id": 1, "name": "Ana Reyes"}], "groups": [{"id": 3, "name": "Network"}], "count": 1}"""
    assert places(items(file, text)) == ["pointer /ticket", "pointer /users/0", "pointer /groups/0"]
    assert shape_of(json.loads(text)).beside == (("users",), ("groups",))
    two = """{"ticket": {"id": 7, "subject": "No route", "status": "open"}, "audit": {"id": 8, "author_id": 1},
              "users": [{"id": 1, "name": "Ana Reyes"}]}"""
    assert shape_of(json.loads(two)).record is None


@pytest.mark.parametrize(
    "text",
    [
        '{"id": 1, "name": "Board", "cards": [{"id": 1}, {"id": 2}]}',
        '{"title": "Export", "status": "ok", "items": [{"id": 1}, {"id": 2}]}',
        '{"result": [{"id": 1}, {"id": 2}]}',
    ],
)
def test_what_is_no_ticket_stays_an_envelope_around_its_list(file: Path, text: str) -> None:
    assert len(items(file, text)) == 2


def test_each_document_of_a_paged_download_of_tickets_is_one(file: Path) -> None:
    units = items(file, f"{TICKET}\n[\n]\n{TICKET}".replace("[\n]\n", ""))
    assert [unit.data["id"] for unit in units] == ["7", "7"]


ORDER = '{"order_no": "A-7", "customer": "Aldermoor", "total": 90, "placed": "1 Feb", "lines": [{"sku": "V2", "n": 1}]}'


def test_an_object_with_fields_of_its_own_is_the_record_and_its_lists_are_parts(file: Path) -> None:
    (unit,) = items(file, ORDER)
    assert unit.data["lines"] == [{"sku": "V2", "n": "1"}]
    (unit,) = items(file, f'{{"success": true, "data": {ORDER}, "meta": {{"page": 1}}}}')
    assert places([unit]) == ["pointer /data"]


@pytest.mark.parametrize(
    "text",
    [
        '{"data": {"tickets": []}}',
        '{"tickets": [], "count": 0, "next_page": null}',
        '{"contacts": [], "after_cursor": "", "has_more": false}',
        "[]",
        '{"success": true, "data": null}',
    ],
)
def test_an_empty_page_holds_no_record_and_says_so(file: Path, text: str) -> None:
    report = FileReport(path="a.json")
    assert items(file, text, report=report) == []
    assert [warning.startswith("nothing to read") for warning in report.warnings] == [True]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"ok": false, "error": "token_revoked"}', "token_revoked"),
        ('{"message": "Bad credentials", "documentation_url": "https://docs.example"}', "Bad credentials"),
        ('[{"message": "Session expired", "errorCode": "INVALID_SESSION_ID"}]', "Session expired; INVALID_SESSION_ID"),
        ('{"type": "error.list", "errors": [{"code": "gone", "message": "No such page"}]}', "gone; No such page"),
        ('{"errorMessages": ["No project ABC"], "errors": {}}', "No project ABC"),
        ('{"success": false, "error": "Lead not found", "error_info": "see the docs", "data": null}', "Lead not found"),
        (
            '{"statusCode": 403, "data": {"authorized": false, "errors": []}, "message": "Not permitted"}',
            "Not permitted",
        ),
        ('{"message": "404 Group Not Found"}', "404 Group Not Found"),
    ],
)
def test_an_error_reply_is_no_record_and_its_words_are_told(file: Path, text: str, words: str) -> None:
    report = FileReport(path="a.json")
    assert items(file, text, report=report) == []
    assert len(report.warnings) == 1
    assert words in report.warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        '{"id": 3, "title": "Disk", "status": "error", "message": "The disk is full"}',
        '{"id": 7, "title": "Gate", "comments": []}',
        '{"note": "No tickets this week", "tickets": []}',
        '{"error": "none seen", "site": "Kendal", "visited": "2026-02-01"}',
    ],
)
def test_what_says_something_of_its_own_is_a_record(file: Path, text: str) -> None:
    assert len(items(file, text)) == 1


@given(JSON)
def test_a_document_has_a_shape_whatever_it_is(document: Any) -> None:
    shape = shape_of(document)
    assert [shape.record, shape.nothing, shape.error].count(None) >= 2


def test_pages_that_were_put_into_one_file_are_opened(file: Path) -> None:
    first = '{"_embedded": {"conversations": [{"id": 1}, {"id": 2}]}, "page": {"number": 1}}'
    second = '{"_embedded": {"conversations": []}, "page": {"number": 2}}'
    assert places(items(file, f"[{first}, {second}]")) == [
        "pointer /0/_embedded/conversations/0",
        "pointer /0/_embedded/conversations/1",
    ]
    assert places(items(file, f"{first}\n{second}\n")) == ["line 1", "line 1"]
    assert places(items(file, '[[{"id": 1}], [{"id": 2}]]')) == ["pointer /0/0", "pointer /1/0"]


@pytest.mark.parametrize(
    "beside", ['"count": 2', '"success": true, "info": {"page": 1, "more_records": false}', '"meta": {"x": 1}']
)
def test_pages_that_say_little_of_themselves_are_opened_too(file: Path, beside: str) -> None:
    """The one list of an object that says nothing else is no part of a record."""
    page = f'{{{beside}, "calls": [{{"id": 1}}, {{"id": 2}}]}}'
    assert places(items(file, f"[{page}]")) == ["pointer /0/calls/0", "pointer /0/calls/1"]
    assert places(items(file, f"{page}\n{page}\n")) == ["line 1", "line 1", "line 2", "line 2"]


def test_what_a_connector_reads_at_a_path_is_found_in_each_of_several_pages(file: Path) -> None:
    page = '{"who": "x", "calls": [{"id": 1}, {"id": 2}]}'
    assert places(items(file, f'[{page}, {{"calls": null}}, {{"who": "y"}}]', "calls")) == [
        "pointer /0/calls/0",
        "pointer /0/calls/1",
    ]
    assert places(items(file, f"{page}\n{page}\n", "calls")) == ["line 1", "line 1", "line 2", "line 2"]
    assert places(items(file, '{"id": 1}\n{"id": 2}\n', "calls")) == ["line 1", "line 2"]
    with pytest.raises(UnreadableFile):
        items(file, '[{"who": "x"}]', "calls")


def test_a_record_with_one_list_is_no_page(file: Path) -> None:
    assert places(items(file, '[{"id": 1, "next": "b", "comments": [{"text": "a"}]}]')) == ["pointer /0"]
    assert places(items(file, '[{"type": "message", "blocks": [{"text": "a"}]}]')) == ["pointer /0"]
