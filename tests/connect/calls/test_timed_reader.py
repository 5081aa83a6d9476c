from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits

from handoff.connect.calls.timed_reader import read_records
from handoff.connect.calls.turns import clock
from handoff.errors import UnreadableFile
from tests.connect.mutations import spoilt
from tests.connect.read_one import read_path, read_text, spoken

HEAD = "WEBVTT\n\n"


def cue(start: float, text: str, length: float = 1.0) -> str:
    return f"{clock(start)} --> {clock(start + length)}\n{text}\n\n"


def test_a_continuation_cue_belongs_to_the_last_speaker_and_merges(tmp_path: Path) -> None:
    text = HEAD + cue(0, "Dana: We start.") + cue(1.5, "With the budget.") + cue(3, "Ravi: Yes.") + cue(5, "Dana: 40k.")
    (call,), report = read_text(read_records, tmp_path, "weekly.vtt", text)
    assert spoken(call) == ["Dana: We start. With the budget.", "Ravi: Yes.", "Dana: 40k."]
    assert str(call.parts[0].locator) == "cue 1-2, 00:00:00.000"
    assert (report.rows_read, report.rows_mapped) == (4, 4)


def test_a_pause_of_more_than_two_seconds_begins_a_new_turn(tmp_path: Path) -> None:
    text = HEAD + cue(0, "Dana: One.") + cue(2.9, "Dana: Two.") + cue(6.0, "Dana: Three.")
    (call,), _ = read_text(read_records, tmp_path, "weekly.vtt", text)
    assert spoken(call) == ["Dana: One. Two.", "Dana: Three."]


def test_captioners_mark_a_new_speaker_by_chevrons(tmp_path: Path) -> None:
    text = (
        HEAD + cue(0, ">> MARIA: Welcome.") + cue(1, "We begin.\n>> TOM: Yes.\n&gt;&gt; Who is it?") + cue(2, "a >> b")
    )
    (call,), report = read_text(read_records, tmp_path, "captions.vtt", text)
    assert spoken(call) == ["MARIA: Welcome. We begin.", "TOM: Yes.", "Who is it? a >> b"]
    assert (report.rows_read, report.rows_mapped) == (3, 3)


def test_webex_names_the_speaker_in_the_identifier(tmp_path: Path) -> None:
    cues = ((0, "Ann Lee", "Good morning."), (2, "Bo Ek (Guest)", "Morning: all."), (4, "Ann Lee", "We start."))
    text = "".join(f'{n} "{name}" (29384756{n})\n{cue(at, said)}' for n, (at, name, said) in enumerate(cues, 1))
    (call,), _ = read_text(read_records, tmp_path, "w.vtt", HEAD + text)
    assert spoken(call) == ["Ann Lee: Good morning.", "Bo Ek: Morning: all.", "Ann Lee: We start."]


def test_a_long_turn_ends_with_its_sentence(tmp_path: Path) -> None:
    text = HEAD + "".join(cue(n * 2, f"Dana: {'word ' * 60}end.") for n in range(8))
    (call,), _ = read_text(read_records, tmp_path, "weekly.vtt", text)
    assert len(call.parts) > 1
    assert all(part.text.endswith("end.") and len(part.text) < 1_500 for part in call.parts)


def test_a_time_in_a_sentence_is_no_speaker(tmp_path: Path) -> None:
    text = HEAD + cue(0, "Dana: Look.") + cue(1, "10:30 Meeting: it is moved") + cue(2, "Dana: Okay.")
    (call,), _ = read_text(read_records, tmp_path, "weekly.vtt", text)
    assert [person.name for person in call.participants] == ["Dana"]
    assert "10:30 Meeting: it is moved" in call.text


def test_the_note_of_a_call_gives_title_client_and_people(tmp_path: Path) -> None:
    note = "NOTE\nTitle: Discovery\nDate: 2026-09-14 09:30\nClient: Northwind\n"
    note += "Attendees: Dana Whitfield, CFO, Northwind;\nRavi Shah, Engineer, Us\n\n"
    (call,), report = read_text(read_records, tmp_path, "x.vtt", HEAD + note + cue(5, "Dana Whitfield: Hi."))
    assert (call.title, call.client.names) == ("Discovery", ("Northwind",))
    assert [(p.name, p.role, p.organization) for p in call.participants] == [
        ("Dana Whitfield", "CFO", "Northwind"),
        ("Ravi Shah", "Engineer", "Us"),
    ]
    assert call.parts[0].at == datetime(2026, 9, 14, 9, 30, 5, tzinfo=UTC)
    assert not report.warnings


def test_a_name_with_company_and_role_is_kept_apart(tmp_path: Path) -> None:
    text = HEAD + cue(0, "Dana Whitfield (Northwind, CFO): Hi.") + cue(3, "Ravi: Hi.") + cue(6, "Ravi: So.")
    (call,), _ = read_text(read_records, tmp_path, "x.vtt", text)
    assert spoken(call)[0] == "Dana Whitfield: Hi."
    assert call.client.names == ("Northwind",)


def test_without_a_date_no_turn_has_one(tmp_path: Path) -> None:
    (call,), report = read_text(read_records, tmp_path, "weekly.vtt", HEAD + cue(5, "Dana: Hi."))
    assert call.created_at is None
    assert call.parts[0].at is None
    assert any("no date" in note for note in report.notes)


def test_comma_times_in_webvtt_are_read_with_a_warning(tmp_path: Path) -> None:
    (call,), report = read_text(read_records, tmp_path, "x.vtt", HEAD + "00:00:01,500 --> 00:00:02,000\nhello\n")
    assert call.text == "hello"
    assert call.duration_seconds == 2.0
    assert any("comma" in warning for warning in report.warnings)


def test_a_missing_header_is_read_with_a_warning(tmp_path: Path) -> None:
    (call,), report = read_text(read_records, tmp_path, "x.vtt", cue(0, "<v Dana>hello"))
    assert spoken(call) == ["Dana: hello"]
    assert any("header is missing" in warning for warning in report.warnings)


def test_a_broken_cue_is_set_aside_and_a_silent_one_ignored(tmp_path: Path) -> None:
    text = HEAD + cue(0, "one") + cue(1, "") + "00:00:0x.000 --> 00:00:03.000\nlost\n"
    _, report = read_text(read_records, tmp_path, "x.vtt", text)
    assert (report.rows_read, report.rows_mapped, report.rows_ignored, len(report.set_aside)) == (3, 1, 1, 1)
    assert report.set_aside[0].locator.kind == "lines"


def test_a_truncated_file_says_so(tmp_path: Path) -> None:
    _, report = read_text(read_records, tmp_path, "x.vtt", HEAD + cue(0, "one") + "2\n00:00:01.000 --> 00:00:02.000\n")
    assert any("cut off" in warning for warning in report.warnings)


@pytest.mark.parametrize("text", ["just words\n", '{"a": 1}\n', "WEBVTT\n\n00:0x --> 00:01\nlost", "<html>\n"])
def test_what_is_no_transcript_is_refused_with_file_place_and_next_command(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_text(read_records, tmp_path, "x.vtt", text)
    assert "x.vtt" in str(caught.value)
    assert "Next: download the transcript again" in str(caught.value)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="empty"):
        read_text(read_records, tmp_path, "x.vtt", "")


def test_corrected_words_keep_the_id_and_another_call_of_that_name_has_its_own(tmp_path: Path) -> None:
    ids = []
    for text in (cue(0, "Dana: Hi"), cue(0, "Dana: Hello!"), cue(0.5, "Dana: Hi")):
        (call,), _ = read_text(read_records, tmp_path, "call.vtt", HEAD + text)
        ids.append(call.id)
    assert ids[0] == ids[1]
    assert ids[0] != ids[2]


@pytest.mark.parametrize(
    ("name", "head", "is_one_call"),
    [
        ("transcript.vtt", HEAD, False),
        ("2026-09-14 transcript.vtt", HEAD, False),
        ("GMT20260914-140000_Recording.transcript.vtt", HEAD, True),
        ("transcript.vtt", HEAD + "NOTE\nDate: 2026-09-14 16:00\n\n", True),
        ("transcript.vtt", HEAD + "NOTE\nRecording ID: r-7\n\n", True),
        ("transcript.vtt", HEAD + "NOTE\nMeeting ID: 812 3344\n\n", False),
    ],
)
def test_namesakes_in_two_folders_are_one_call_only_by_recording_id_or_start(
    tmp_path: Path, name: str, head: str, is_one_call: bool
) -> None:
    ids = set()
    for folder in ("acme", "globex"):
        (tmp_path / folder).mkdir()
        (call,), _ = read_text(read_records, tmp_path / folder, name, head + cue(0, f"Dana: Hi {folder}"))
        ids.add(call.id)
    assert len(ids) == (1 if is_one_call else 2)


def test_a_measurement_with_each_cue_is_no_header(tmp_path: Path) -> None:
    cues = "".join(f"NOTE Confidence: 0.{n}\n\n{cue(n, 'Dana: Yes.')}" for n in range(1, 9))
    (call,), report = read_text(read_records, tmp_path, "stream.vtt", HEAD + "NOTE Client: Acme\n\n" + cues)
    assert (call.client.names, call.extras) == (("Acme",), {"confidence": "0.1"})
    assert "7 more lines of 'confidence' left out" in report.notes


def test_words_beyond_a_day_are_told(tmp_path: Path) -> None:
    _, report = read_text(read_records, tmp_path, "x.vtt", HEAD + cue(0, "one") + cue(90_000, "two"))
    assert any("25 hours" in warning for warning in report.warnings)


@pytest.mark.parametrize(
    "line", ["Attendees: " + "a," * 200_000, "Title: a" + " " * 200_000 + "b", "Date: " + "1" * 200_000]
)
def test_a_hostile_note_costs_no_more_than_its_length(tmp_path: Path, line: str) -> None:
    started = time.process_time()
    read_text(read_records, tmp_path, "x.vtt", f"WEBVTT\n\nNOTE {line}\n\n{cue(0, 'one')}")
    assert time.process_time() - started < 2


CASES = Path(__file__).resolve().parents[3] / "connectors" / "call_transcript" / "cases"
SAMPLES = [path.read_bytes() for path in sorted(CASES.iterdir()) if path.suffix in (".vtt", ".srt")]


@limits(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spoilt(SAMPLES))
def test_a_spoilt_transcript_is_read_set_aside_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "spoilt.vtt"
    path.write_bytes(data)
    try:
        calls, report = read_path(read_records, path)  # raises where the account does not balance
    except UnreadableFile:
        return
    assert bool(calls) == bool(report.rows_mapped)
    assert sum(part.text.count("\0") for call in calls for part in call.parts) == 0


def test_a_blank_line_below_a_time_parts_nothing(tmp_path: Path) -> None:
    first, later = cue(1, "\nDana: We start."), cue(5, "\n\nRavi: Yes.")
    text = f"{HEAD}1\n{first}2\n{later}"
    (call,), report = read_text(read_records, tmp_path, "weekly.vtt", text)
    assert spoken(call) == ["Dana: We start.", "Ravi: Yes."]
    assert (report.rows_read, report.rows_mapped, report.set_aside, report.warnings) == (2, 2, [], [])


def test_a_cue_without_words_takes_none_of_the_next(tmp_path: Path) -> None:
    text = (
        HEAD + cue(1, "") + cue(3, "Dana: We start.") + "NOTE by hand\n\n" + cue(5, "") + "7\n" + cue(9, "Dana: End.")
    )
    (call,), report = read_text(read_records, tmp_path, "weekly.vtt", text)
    assert spoken(call) == ["Dana: We start.", "Dana: End."]
    assert report.rows_ignored == 2


def test_a_speaker_named_only_on_change_speaks_until_the_next(tmp_path: Path) -> None:
    said = ["Speaker 1: Good day.", "Sit down.", "We order on Monday.", "Speaker 2: Fine.", "I book the crane."]
    text = "".join(f"{n}\n{cue(4.0 * n, words)}" for n, words in enumerate(said, 1)).replace(".000", ",000")
    (call,), _ = read_text(read_records, tmp_path, "a.srt", text)
    assert [part.speaker for part in call.parts] == ["Speaker 1"] * 3 + ["Speaker 2"] * 2
