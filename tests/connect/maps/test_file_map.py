"""What a map makes of rows, through small connectors written for the purpose."""

from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handoff.connect import Connector, ReadOptions, load_connectors
from handoff.errors import AmbiguousConnector, InputRefused
from handoff.records.record import RECORD_TYPES, Deal
from handoff.records.report import FileReport
from tests.connect.read_one import CONNECTORS

OPTIONS = ReadOptions()


def mapped(
    folder: Path, text: str, reader: str = "tabular", options: ReadOptions = OPTIONS, **one_map: Any
) -> tuple[list[Any], FileReport]:
    """The records that a map makes of a text, and the report."""
    spec = {"name": "own", "version": 1, "title": "x", "system": "own", "status": "unverified", "reader": reader}
    (folder / "own").mkdir(exist_ok=True)
    maps = [{"name": "rows", **one_map}]
    (folder / "own" / "connector.yaml").write_text(yaml.safe_dump({**spec, "maps": maps}))
    path = folder / ("in.csv" if reader == "tabular" else "in.json")
    path.write_text(text)
    reading = Connector(folder / "own", runs_code=False).read(path, options)
    return list(reading), reading.report


def test_a_column_that_nothing_names_is_listed_and_kept(tmp_path: Path) -> None:
    (record,), report = mapped(
        tmp_path, "id,title,mood,_synced\n1,First,good,now\n", id="id", fields={"title": "title"}, ignore=["_*"]
    )
    assert report.unmapped == ["mood"]
    assert report.ignored == ["_synced"]
    assert record.extras == {"mood": "good"}


def test_what_a_filtered_list_holds_is_ignored_as_in_any_list(tmp_path: Path) -> None:
    said = [{"kind": kind, "words": kind, "etag": "x", "mood": "good"} for kind in ("first", "later")]
    _, report = mapped(
        tmp_path,
        f'[{{"id": 1, "said": {said}}}]'.replace("'", '"'),
        "json",
        id="id",
        parts=[{"role": "comment", "from": "said[?kind!='first']", "text": "words"}],
        ignore=["said[].etag"],
    )
    assert report.ignored == ["said[].etag"]
    assert report.unmapped == ["said[].kind", "said[].mood"]


def test_the_rest_may_become_labelled_text(tmp_path: Path) -> None:
    (record,), report = mapped(tmp_path, "id,close_date\n1,soon\n", id="id", rest="fields")
    assert record.text == "Close date: soon"
    assert record.parts[0].locator.field == "close_date"
    assert report.unmapped == []


def test_columns_are_found_whatever_their_case_and_spacing(tmp_path: Path) -> None:
    (record,), _ = mapped(tmp_path, "RECORD_ID,Deal  Name\n7,Backup\n", id="Record ID", fields={"title": "deal name"})
    assert (record.native_id, record.title) == ("7", "Backup")


def test_a_row_without_what_is_expected_is_set_aside(tmp_path: Path) -> None:
    records, report = mapped(tmp_path, "id,title\n1,First\n2,\n", id="id", fields={"title": "title"}, expect=["title"])
    assert len(records) == 1
    assert [(str(row.locator), row.reason) for row in report.set_aside] == [("row 2", "no title")]


def test_an_id_with_other_content_is_another_state_and_a_repeat_is_dropped(tmp_path: Path) -> None:
    records, report = mapped(tmp_path, "id,title\n1,First\n1,First\n1,Other\n", id="id", fields={"title": "title"})
    assert [record.title for record in records] == ["First", "Other"]
    assert report.rows_ignored == 1
    assert "1 row ignored: exact repeat of an earlier row" in report.notes


def test_ids_that_many_rows_share_can_be_told_apart_in_any_order(tmp_path: Path) -> None:
    told: dict[str, Any] = {"id": "id", "repeated_ids": "tell_apart", "rest": "fields"}
    first, _ = mapped(tmp_path, "id,a\n1,x\n1,y\n2,z\n", **told)
    second, _ = mapped(tmp_path, "id,a\n2,z\n1,y\n1,x\n", **told)
    assert {record.id: record.content_hash for record in first} == {record.id: record.content_hash for record in second}
    assert "2" in {record.native_id for record in first}
    assert len({record.id for record in first}) == 3


@pytest.mark.parametrize(
    ("rows", "ids"),
    [
        ("1,Pilot,2025-10-06\n1,Pilot again,2025-10-29\n", 1),
        ("1,Pilot,2025-10-06\n1,Rollout,2025-10-06\n", 2),
        ("1,Pilot,2025-10-06\n1,Rollout,\n", 2),
        ("Renewal,Renewal,2025-10-06\nRenewal,Renewal,2025-10-29\n", 2),
    ],
    ids=["each changed at another time", "changed at once", "one says nothing", "two things of one name"],
)
def test_rows_of_one_id_are_states_where_each_says_when_it_was_changed(tmp_path: Path, rows: str, ids: int) -> None:
    told: dict[str, Any] = {"id": "id", "repeated_ids": "states", "fields": {"title": "title", "updated_at": "changed"}}
    records, _ = mapped(tmp_path, f"id,title,changed\n{rows}", **told)
    assert len({record.id for record in records}) == ids


def test_an_id_from_a_spreadsheet_loses_its_decimal_with_a_warning(tmp_path: Path) -> None:
    (record,), report = mapped(tmp_path, "id,title\n123.0,First\n", id="id", fields={"title": "title"})
    assert record.native_id == "123"
    assert "ids ended in .0" in report.warnings[0]


def test_a_time_that_is_none_is_kept_as_it_is_with_a_warning(tmp_path: Path) -> None:
    (record,), report = mapped(tmp_path, "id,made\n1,TBD\n", id="id", fields={"created_at": "made"})
    assert record.created_at is None
    assert record.extras == {"made": "TBD"}
    assert "created_at: kept as written in 1 of the rows (first: row 1: made: 'TBD' is not a time)" in report.warnings


@pytest.mark.parametrize("made", ["64654125776", "0000-00-00 00:00:00", "next year", "2026-03-02 09:00 XYZ"])
def test_no_date_costs_a_row(tmp_path: Path, made: str) -> None:
    (record,), report = mapped(tmp_path, f"id,made\n1,{made}\n", id="id", fields={"created_at": "made"})
    assert (record.created_at, record.extras) == (None, {"made": made})
    assert report.warnings[0].startswith("created_at: kept as written in 1 of the rows")


def test_a_part_whose_time_cannot_be_read_keeps_it_as_it_was_written(tmp_path: Path) -> None:
    part = {"role": "body", "from": "said", "at": {"from": "when"}}
    (record,), report = mapped(tmp_path, "id,said,when\n1,Restarted,soon\n", id="id", parts=[part])
    assert [(one.text, one.at) for one in record.parts] == [("Restarted", None)]
    assert record.extras == {"when": "soon"}
    assert report.warnings[0].startswith("at: kept as written in 1 of the rows")


def test_one_late_row_settles_the_order_of_all_dates(tmp_path: Path) -> None:
    text = "id,made,ends\n1,03/04/2026,\n2,05/06/2026,17/06/2026\n"
    fields = {"created_at": "made", "updated_at": "ends"}
    records, report = mapped(tmp_path, text, id="id", fields=fields)
    assert records[0].created_at.isoformat() == "2026-04-03T00:00:00+00:00"
    assert report.date_order == "day first (row 2, ends: 17/06/2026)"


def test_a_column_that_nobody_maps_settles_the_order_too(tmp_path: Path) -> None:
    (record,), report = mapped(
        tmp_path, "id,made,ends\n1,03/04/2026,17/06/2026\n", id="id", fields={"created_at": "made"}
    )
    assert record.created_at.isoformat() == "2026-04-03T00:00:00+00:00"
    assert report.date_order == "day first (row 1, ends: 17/06/2026)"


def test_early_days_with_dots_put_the_day_first(tmp_path: Path) -> None:
    text = "id;made;ends\n1;03.04.2026 08:15;04/17/2026\n2;05.04.2026;03/04/2026\n"
    fields = {"created_at": "made", "updated_at": "ends"}
    records, _ = mapped(tmp_path, text, id="id", fields=fields)
    assert [(one.created_at.isoformat()[:10], one.updated_at.isoformat()[:10]) for one in records] == [
        ("2026-04-03", "2026-04-17"),
        ("2026-04-05", "2026-03-04"),
    ]


def test_open_dates_are_refused_until_somebody_says_the_order(tmp_path: Path) -> None:
    text = "id,made\n1,03/04/2026\n"
    with pytest.raises(InputRefused, match="row 1, made: 03/04/2026"):
        mapped(tmp_path, text, id="id", fields={"created_at": "made"})
    (record,), _ = mapped(tmp_path, text, options=ReadOptions(day_first=False), id="id", fields={"created_at": "made"})
    assert record.created_at.month == 3


def test_a_day_with_a_time_stays_the_day_of_the_export(tmp_path: Path) -> None:
    (deal,), report = mapped(
        tmp_path,
        "id,name,closes\n1,Backup,2026-09-25 23:48\n",
        options=ReadOptions(timezone="America/New_York"),
        kind="deal",
        id="id",
        fields={"title": "name", "close_date": "closes"},
        expect=["close_date"],
    )
    assert deal.close_date.isoformat() == "2026-09-25"
    assert report.set_aside == []


def test_a_reason_names_column_and_value_in_one_line(tmp_path: Path) -> None:
    (_, report) = mapped(
        tmp_path,
        'id,name,closes\n1,Backup,"next\nyear"\n1.2E+9,Backup,2026-09-25\n',
        kind="deal",
        id={"from": "id", "do": ["id"]},
        fields={"title": "name", "close_date": "closes"},
        expect=["close_date"],
    )
    reasons = [row.reason for row in report.set_aside]
    assert reasons[0] == "closes: 'next\\nyear' is not a time"
    assert reasons[1].startswith("id: the id 1.2E+9 lost digits")


class EuroDeal(Deal):
    """A record that is stricter about a value than any transform."""

    currency: Literal["", "EUR"] = ""


def test_a_value_that_no_record_can_hold_is_named_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RECORD_TYPES, "deal", EuroDeal)
    fields = {"title": "name", "currency": "Paid in"}
    _, report = mapped(tmp_path, "id,name,Paid in\n1,Backup,pounds\n", kind="deal", id="id", fields=fields)
    assert [row.reason for row in report.set_aside] == ["Paid in: 'pounds': Input should be '' or 'EUR'"]


COMMENTS = {
    "role": "comment",
    "from": "notes",
    "text": "words",
    "speaker": "who.name",
    "at": "when",
    "internal": "hidden",
}


def test_comments_carry_speaker_time_and_who_may_see_them(tmp_path: Path) -> None:
    text = (
        '[{"id": 1, "text": "It drops.", "notes": ['
        '{"words": "It  drops.", "who": {"name": "Ines", "age": 30}, "when": "2026-01-05T08:00:00Z"},'
        '{"words": "Rolled back.", "who": {"name": "Dana"}, "hidden": true}]}]'
    )
    parts = [{"role": "body", "from": "text"}, COMMENTS]
    (record,), report = mapped(tmp_path, text, reader="json", kind="ticket", id="id", parts=parts)
    assert record.text == "Ines: It  drops.\n\nDana: Rolled back."
    assert [part.internal for part in record.parts] == [False, True]
    assert record.parts[0].at.isoformat() == "2026-01-05T08:00:00+00:00"
    assert str(record.parts[1].locator) == "pointer /0, notes[1]"
    assert report.unmapped == ["notes[].who.age"]
    assert record.extras == {"notes[0].who.age": "30"}


def test_what_a_path_leaves_of_an_object_is_listed(tmp_path: Path) -> None:
    text = '[{"id": 1, "via": {"channel": "web", "source": {"from": "x"}}}]'
    (record,), report = mapped(tmp_path, text, reader="json", id="id", fields={"title": "via.channel"})
    assert report.unmapped == ["via.source"]
    assert record.extras == {"via.source": '{"from": "x"}'}


def test_a_comment_that_names_no_parent_is_kept_and_told(tmp_path: Path) -> None:
    fields = {"parent_native_id": "ticket"}
    parts = [{"role": "body", "from": "words"}]
    text = "id,ticket,words\n1,7,Gate open.\n2,,Motor replaced.\n3,7,\n"
    expected = ["id", "parent_native_id", "parts"]
    records, report = mapped(tmp_path, text, kind="comment", id="id", fields=fields, parts=parts, expect=expected)
    assert [(one.native_id, one.parent_native_id) for one in records] == [("1", "7"), ("2", "")]
    assert [one.reason for one in report.set_aside] == ["no text"]
    assert sum("do not say what they were added to: 1, kept" in warning for warning in report.warnings) == 1


def test_hints_are_split_and_said_once(tmp_path: Path) -> None:
    keys = [{"from": "companies", "do": [{"split": ";"}, {"format": "own:company:{}"}]}]
    (record,), _ = mapped(tmp_path, "id,companies\n1,9;8;9\n", id="id", client={"keys": keys})
    assert record.client.keys == ("own:company:9", "own:company:8")


def with_a_second_map(tmp_path: Path, text: str, **second: Any) -> Connector:
    folder = tmp_path / "own"
    mapped(tmp_path, text, id="id")
    spec = yaml.safe_load((folder / "connector.yaml").read_text())
    spec["maps"].append({**spec["maps"][0], "name": "more", **second})
    (folder / "connector.yaml").write_text(yaml.safe_dump(spec))
    return Connector(folder, runs_code=False)


def test_of_two_maps_for_one_file_the_one_that_names_more_of_it_reads_it(tmp_path: Path) -> None:
    connector = with_a_second_map(tmp_path, "id,words\n1,Gate open\n", fields={"title": "words"})
    assert [record.title for record in connector.read(tmp_path / "in.csv")] == ["Gate open"]


def test_two_maps_that_name_as_much_of_a_file_refuse_that_file(tmp_path: Path) -> None:
    with pytest.raises(AmbiguousConnector, match="the maps rows, more of own claim it, and know as much of it"):
        with_a_second_map(tmp_path, "id\n1\n").read(tmp_path / "in.csv")


CELL = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='"'), max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=8))
def test_every_row_of_any_table_is_accounted_for(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    path = tmp_path / "any.csv"
    lines = ['"id","company","remark"', *(",".join(f'"{cell}"' for cell in row) for row in rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    reading = GENERIC.read(path)
    records = list(reading)
    report = reading.report
    assert report.rows_read == report.rows_mapped + len(report.set_aside) + report.rows_ignored == len(rows)
    said = "\n".join(record.text + repr(record.client) + record.native_id for record in records)
    assert all(remark.strip() in said for _, _, remark in rows)


GENERIC = load_connectors([CONNECTORS]).get("generic_csv")


def test_an_empty_list_is_told_and_is_no_error(tmp_path: Path) -> None:
    records, report = mapped(tmp_path, "[]", reader="json", id="id", fields={"title": "name"})
    assert (records, report.rows_read) == ([], 0)
    assert "holds no items" in report.warnings[0]


def test_a_column_that_an_earlier_one_was_taken_before_is_not_lost(tmp_path: Path) -> None:
    """Of several columns a field takes the first that says something; the others are still in the text."""
    text = "id,Requester,Created by\n1,Vera,Joris\n2,,Joris\n3,Vera,Vera\n"
    fields = {"requester": ["requester", "created by"]}
    records, _ = mapped(tmp_path, text, id="id", kind="ticket", rest="fields", fields=fields)
    assert [record.requester for record in records] == ["Vera", "Joris", "Vera"]
    assert [record.text for record in records] == ["Created by: Joris", "", ""]


def test_a_column_of_two_spellings_is_found_under_either_and_counts_once(tmp_path: Path) -> None:
    (record,), _ = mapped(
        tmp_path,
        "ID:,createdTime,FullName\n1,2026-02-03T08:15:00Z,Vera\n",
        id="id",
        fields={"created_at": "created time"},
        parts=[{"label": "Name", "all": ["Full Name", "FullName"]}],
    )
    assert (record.native_id, str(record.created_at)) == ("1", "2026-02-03 08:15:00+00:00")
    assert record.text == "Name: Vera"


def test_values_in_the_wrapper_of_an_interface_are_found_without_it(tmp_path: Path) -> None:
    text = '{"records": [{"id": "rec1", "fields": {"Name": "Portal", "Company": "Northwind"}}]}'
    one: Any = {"flatten": True, "id": "id", "fields": {"title": "name"}, "client": {"names": ["company"]}}
    (record,), report = mapped(tmp_path, text, reader="json", kind="document", **one)
    assert (record.title, record.client.names) == ("Portal", ("Northwind",))
    assert report.unmapped == []


@pytest.mark.parametrize("text", ["x" * 32_767, "x" * 32_765 + "\ny", "😀" + "x" * 32_765])
def test_a_text_that_ends_where_a_spreadsheet_cuts_is_told(tmp_path: Path, text: str) -> None:
    _, report = mapped(tmp_path, f'id,words\n1,short\n2,"{text}"\n', id="id", parts=["words"])
    assert report.warnings == ["row 2, column words: exactly 32,767 characters, so the text is probably cut"]


def test_a_long_text_that_ends_elsewhere_is_whole(tmp_path: Path) -> None:
    _, report = mapped(tmp_path, f'id,words\n2,"{"x" * 40_000}"\n', id="id", parts=["words"])
    assert report.warnings == []


def test_a_key_that_is_called_as_cells_beyond_a_header_are_is_a_key(tmp_path: Path) -> None:
    (record,), _ = mapped(tmp_path, '[{"__extra__": "only"}]', "json", kind="note", rest="fields")
    assert record.parts[0].text == "only"
