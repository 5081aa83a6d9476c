from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from handoff.connect import Connector, ReadOptions
from handoff.connect.calls_json.reader import Settings, read_records
from handoff.connect.export.reading import FileReading, ReadContext
from handoff.errors import ConnectorError, InputRefused, UnreadableFile
from handoff.records.record import Call
from handoff.records.report import FileReport
from tests.connect.read_one import spoken
from tests.connect.test_docs import DOC

CONNECTORS = Path(__file__).resolve().parents[3] / "connectors"
SPEC: dict[str, Any] = {
    "unit": "seconds",
    "calls": ["calls[]", "@"],
    "id": "id",
    "title": "title",
    "started": "started",
    "turns": [
        {"from": "turns[]", "text": "text", "speaker": "who", "start": "start", "end": "end"},
        {"from": "words[]", "text": "w", "start": "s", "end": "e", "note": "made of words"},
        {"from": "text", "note": "one turn without a time"},
    ],
    "people": [{"from": "people[]", "name": "name", "email": "mail", "outside": "outside"}, {"from": "addresses[]"}],
    "host": "host",
}


def read(folder: Path, document: Any, name: str = "call.json", **changes: Any) -> tuple[list[Call], FileReport]:
    """The calls of a document under ``SPEC``, the account checked."""
    path = folder / name
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    context = ReadContext("test/1", "test", "0" * 64, name, settings=Settings.model_validate(SPEC | changes))
    reading = FileReading(path, context, read_records)
    return list(reading), reading.report  # type: ignore[arg-type]


def said(start: float, text: str = "Good.", who: str = "Dana", length: float = 1.0) -> dict[str, Any]:
    return {"start": start, "end": start + length, "who": who, "text": text}


def test_pieces_of_one_speaker_become_a_turn_that_leads_back_to_the_first(tmp_path: Path) -> None:
    turns = [said(0, "We start."), said(1.5, "With the budget."), said(3, "Yes.", "Ravi"), said(9, "40k.")]
    (call,), report = read(tmp_path, {"id": "c/1", "started": "2026-09-14T09:00:00Z", "turns": turns})
    assert spoken(call) == ["Dana: We start. With the budget.", "Ravi: Yes.", "Dana: 40k."]
    assert [str(part.locator) for part in call.parts] == [
        "pointer /turns/0, 00:00:00.000",
        "pointer /turns/2, 00:00:03.000",
        "pointer /turns/3, 00:00:09.000",
    ]
    assert call.parts[2].at == datetime(2026, 9, 14, 9, 0, 9, tzinfo=UTC)
    assert (call.native_id, call.duration_seconds) == ("c/1", 10.0)
    assert (report.rows_read, report.rows_mapped) == (4, 4)


def test_the_unit_is_the_settings(tmp_path: Path) -> None:
    document = {"turns": [said(61_000, length=1_000)]}
    (call,), _ = read(tmp_path, document, unit="milliseconds")
    assert call.parts[0].locator.field == "00:01:01.000"
    (call,), _ = read(tmp_path, {"turns": [{"start": "1:02:03.5", "text": "Late."}]}, unit="clock")
    assert call.parts[0].locator.field == "01:02:03.500"
    entry = {"start": "2026-09-14T09:00:05Z", "end": "2026-09-14T09:00:06Z", "text": "Now."}
    (call,), _ = read(tmp_path, {"turns": [entry]}, unit="moment")
    assert (call.parts[0].locator.field, call.created_at) == (
        "00:00:00.000",
        datetime(2026, 9, 14, 9, 0, 5, tzinfo=UTC),
    )


def test_milliseconds_taken_for_seconds_are_told(tmp_path: Path) -> None:
    _, report = read(tmp_path, {"turns": [said(n * 3_000.0, length=2_000) for n in range(60)]})
    assert any("50 hours" in warning and "if they are milliseconds" in warning for warning in report.warnings)


def test_seconds_taken_for_milliseconds_are_told(tmp_path: Path) -> None:
    turns = [said(n * 3.0, "And this is what we said about it.", "DanaRavi"[n % 2 * 4 :][:4]) for n in range(60)]
    _, report = read(tmp_path, {"turns": turns}, unit="milliseconds")
    assert any("if they are seconds" in warning for warning in report.warnings)
    _, report = read(tmp_path, {"turns": turns})
    assert not report.warnings


def test_a_list_of_single_words_is_not_taken_for_a_hurry(tmp_path: Path) -> None:
    words = [{"w": "word", "s": n * 0.4, "e": n * 0.4 + 0.3} for n in range(200)]
    (call,), report = read(tmp_path, {"words": words})
    assert not report.warnings
    assert report.notes[0] == "made of words"
    assert len(call.parts) < 3


def test_the_first_list_with_words_is_read_and_the_next_ones_are_told(tmp_path: Path) -> None:
    (call,), report = read(tmp_path, {"turns": None, "words": [], "text": "All of it."})
    assert spoken(call) == ["All of it."]
    assert (call.parts[0].locator.field, call.parts[0].at) == ("", None)
    assert "one turn without a time" in report.notes


def test_many_calls_in_one_file_and_one_a_line(tmp_path: Path) -> None:
    calls = [{"id": n, "turns": [said(0)]} for n in (1, 2)]
    found, _ = read(tmp_path, {"calls": calls})
    assert [call.native_id for call in found] == ["1", "2"]
    lines = "\n".join(json.dumps(call) for call in calls)
    found, _ = read(tmp_path, lines, name="calls.jsonl")
    assert [str(call.provenance.locator) for call in found] == ["line 1", "line 2"]


def test_a_call_that_comes_twice_is_read_once_and_the_other_one_listed(tmp_path: Path) -> None:
    found, report = read(
        tmp_path, {"calls": [{"id": "a", "turns": [said(0)]}, {"id": "a", "turns": [said(0), said(9)]}]}
    )
    assert len(found) == 1
    assert [str(row.locator) for row in report.set_aside] == ["pointer /calls/1"]
    assert "has the id a" in report.set_aside[0].reason


def test_what_is_no_piece_is_listed_with_its_place_and_silence_is_counted(tmp_path: Path) -> None:
    (call,), report = read(tmp_path, {"turns": [said(0), "stray", None, said(1, " ")]})
    assert [(str(row.locator), row.reason) for row in report.set_aside] == [
        ("pointer /turns/1", 'not an object but "stray"'),
        ("pointer /turns/2", "not an object but null"),
    ]
    assert (report.rows_read, report.rows_mapped, report.rows_ignored, len(call.parts)) == (4, 1, 1, 1)


def test_a_time_that_cannot_be_read_loses_no_words(tmp_path: Path) -> None:
    (call,), report = read(tmp_path, {"turns": [said(0), {"who": "Dana", "text": "Still.", "start": "soon"}]})
    assert spoken(call) == ["Dana: Good. Still."]
    assert any("'soon'" in warning for warning in report.warnings)


def test_a_call_without_words_is_a_record_if_it_says_what_it_was(tmp_path: Path) -> None:
    found, report = read(tmp_path, {"calls": [{"id": "a", "title": "No-show"}, {"id": "b"}, {"title": "No id"}]})
    assert [call.title for call in found] == ["No-show"]
    assert [row.reason for row in report.set_aside] == ["a call without words"] * 2


def test_a_value_that_nothing_names_is_kept_and_told(tmp_path: Path) -> None:
    (call,), report = read(
        tmp_path, {"mood": "good", "turns": [said(0) | {"score": 0.5, "noise": 1}]}, ignore=["turns[].noise"]
    )
    assert call.extras == {"mood": "good", "turns[0].score": "0.5"}
    assert (report.unmapped, report.ignored) == (["mood", "turns[].score"], ["turns[].noise"])


def test_the_client_is_the_one_company_that_is_not_the_hosts(tmp_path: Path) -> None:
    people = {
        "host": "ines@pinefield.example",
        "addresses": ["Ines@pinefield.example, petra@halvorsen.example", "x@gmail.com"],
    }
    (call,), _ = read(tmp_path, people | {"turns": [said(0, who="Petra")]})
    assert call.client.domains == ("halvorsen.example",)
    assert ("Petra", "petra@halvorsen.example") in [(person.name, person.email) for person in call.participants]
    two = people | {"addresses": ["a@halvorsen.example", "b@aldermoor.example"]}
    (call,), _ = read(tmp_path, two | {"turns": [said(0)]})
    assert call.client.domains == ()


def test_outside_people_name_the_client_without_a_host(tmp_path: Path) -> None:
    people = [
        {"name": "Ines", "mail": "ines@pinefield.example", "outside": False},
        {"name": "Whitfield, Dana", "mail": "dana@northwind.example", "outside": "External"},
    ]
    (call,), _ = read(tmp_path, {"people": people, "turns": [said(0)]})
    assert call.client.domains == ("northwind.example",)
    assert "Whitfield, Dana" in [person.name for person in call.participants]


def test_speakers_are_named_by_a_file_beside_the_export(tmp_path: Path) -> None:
    for name, id_, text in (("a.json", "SPEAKER_00", "Who?"), ("b.json", "SPEAKER_00", "Me.")):
        document = {"segments": [{"start": 0, "end": 1, "text": text, "speaker": id_}], "language": "en"}
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
    (tmp_path / "speakers.csv").write_text("file,speaker,name\na.json,SPEAKER_00,Dana Whitfield\n", encoding="utf-8")
    whisper = Connector(CONNECTORS / "whisper", runs_code=True)
    names = [spoken(next(iter(whisper.read(tmp_path / name))))[0] for name in ("a.json", "b.json")]
    assert names == ["Dana Whitfield: Who?", "SPEAKER_00: Me."]


def test_google_meets_participants_stand_in_the_file_beside(tmp_path: Path) -> None:
    entry = {
        "name": "conferenceRecords/c/transcripts/t/entries/1",
        "participant": "conferenceRecords/c/participants/p1",
    }
    entry |= {
        "text": "Hi",
        "languageCode": "en",
        "startTime": "2026-09-18T09:00:00Z",
        "endTime": "2026-09-18T09:00:01Z",
    }
    (tmp_path / "entries.json").write_text(json.dumps({"transcriptEntries": [entry]}), encoding="utf-8")
    person = {"name": "conferenceRecords/c/participants/p1", "signedinUser": {"displayName": "Petra Lindqvist"}}
    (tmp_path / "participants.json").write_text(json.dumps({"participants": [person]}), encoding="utf-8")
    reading = Connector(CONNECTORS / "google_meet_api", runs_code=True).read(tmp_path / "entries.json")
    assert spoken(next(iter(reading))) == ["Petra Lindqvist: Hi"]


def test_a_call_whose_words_lie_in_the_file_beside_is_read_there_alone(tmp_path: Path) -> None:
    cases = CONNECTORS / "gong_calls" / "cases"
    gong = Connector(CONNECTORS / "gong_calls", runs_code=True)
    found = {
        path.name: [record.native_id for record in gong.read(path)]
        for path in (cases / "calls.json", cases / "transcripts.json")
    }
    assert found == {
        "calls.json": ["7782342274025937999"],
        "transcripts.json": ["7782342274025937895", "7782342274025938001"],
    }


def test_corrected_words_keep_the_id_of_a_call_that_has_none(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, {"turns": [said(0, "Hi")]})
    (other,), _ = read(tmp_path, {"turns": [said(0, "Hello!")]})
    assert one.id == other.id


def test_calls_without_ids_and_times_are_told_apart_by_their_words(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"turns": [{"who": "Dana", "text": text}]}) for text in ("One.", "Two.", "Two."))
    found, report = read(tmp_path, lines, name="calls.jsonl")
    assert [spoken(call) for call in found] == [["Dana: One."], ["Dana: Two."]]
    assert [str(row.locator) for row in report.set_aside] == ["line 3"]


@pytest.mark.parametrize(("factor", "unit"), [(1.0, "seconds"), (1_000.0, "milliseconds")])
def test_the_pace_of_the_words_tells_seconds_from_milliseconds(tmp_path: Path, factor: float, unit: str) -> None:
    turns = [said(n * 3.0 * factor, "And this is what we said.", length=2 * factor) for n in range(4)]
    (call,), report = read(tmp_path, {"turns": turns}, unit="pace")
    assert call.duration_seconds == 11.0
    assert report.notes[0] == f"times are taken as {unit}, by the pace of the words"


def test_too_few_words_tell_no_unit_and_no_time_is_guessed(tmp_path: Path) -> None:
    (call,), report = read(tmp_path, {"turns": [said(3_000, "Hello.")]}, unit="pace")
    assert (call.parts[0].locator.field, call.duration_seconds) == ("", None)
    assert "too few words" in report.notes[0]


def test_broken_json_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="not JSON"):
        read(tmp_path, '{"turns": [')


def test_a_connector_without_settings_is_told_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "call.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ConnectorError, match="needs settings"):
        list(FileReading(path, ReadContext("test/1", "test", "0", "call.json"), read_records))


def test_a_start_that_reads_both_ways_is_asked_and_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="--day-first"):
        read(tmp_path, {"id": "a", "started": "03/04/2026 09:00", "turns": [said(0)]})


def test_the_example_of_the_page_reads_what_it_says(tmp_path: Path) -> None:
    section = DOC.split("### Settings of spoken_json", 1)[1]
    found = re.search(r"```yaml\n(.*?)```", section, re.DOTALL)
    assert found is not None
    piece = {"said": "Hello.", "who": 1, "t0": 500, "t1": 900}
    call = {
        "number": 7,
        "begun": "2026-09-14T09:00:00Z",
        "pieces": [piece],
        "people": [{"number": 1, "name": "Greta Moss"}],
    }
    path = tmp_path / "calls.json"
    path.write_text(json.dumps({"calls": [call]}), encoding="utf-8")
    settings = Settings.model_validate(yaml.safe_load(found[1])["settings"])
    context = ReadContext("test/1", "test", "0", path.name, ReadOptions(), settings)
    (record,) = FileReading(path, context, read_records)
    assert spoken(record) == ["Greta Moss: Hello."]
    assert (record.native_id, record.parts[0].locator.field) == ("7", "00:00:00.500")


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.just("00:01:02"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["turns", "text", "who", "start", "end", "id", "people", "mail", "calls"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@limits(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ODD)
def test_whatever_the_json_holds_it_is_read_set_aside_or_refused(tmp_path: Path, document: Any) -> None:
    try:
        calls, report = read(tmp_path, document)
    except UnreadableFile:
        return
    assert report.rows_read == report.rows_mapped + report.rows_ignored + len(report.set_aside)
    assert calls or report.set_aside or not document
