from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handoff.connect.documents.text_reader import read_records
from handoff.connect.text import without_escapes
from handoff.connect.text.front_matter import read_front_matter
from handoff.connect.text.sections import headings_in
from handoff.errors import UnreadableFile
from handoff.records.record import BaseRecord
from tests.connect.read_one import read_text, spoken

LINES = st.lists(
    st.sampled_from(
        ["# Title", "## Notes", "## Transcript", "Dana: hello", "**Ravi:** yes", "Ravi Shah  0:15", "### 00:01:05",
         "---", "text", "", "- item", "Client: Acme", "```", "**Client:** Acme", "key: value", "Participants:",
         "\u00a0 \\"]
    ),
    max_size=25,
)  # fmt: skip
MINUTES = """# Weekly, Halvorsen

**Date:** Monday, September 21st, 2026
**Client:** Halvorsen Mills
**Duration:** 25 minutes

## Participants
- Petra Lindqvist (CFO, Halvorsen Mills)
- Ravi Shah

## Action Items
- [ ] Send the list

## Transcript
### 00:00:10
**Petra:** Half is done.
The rest needs time.
**Ravi:** Fine.
"""


def bodies(record: BaseRecord) -> list[str]:
    return [part.text for part in record.parts if part.role == "body"]


def test_minutes_with_a_transcript_become_a_call(tmp_path: Path) -> None:
    (call,), report = read_text(read_records, tmp_path, "w.md", MINUTES)
    assert (call.kind, call.title, call.duration_seconds) == ("call", "Weekly, Halvorsen", 1500)
    assert call.client.names == ("Halvorsen Mills",)
    assert [person.name for person in call.participants] == ["Petra Lindqvist", "Ravi Shah"]
    assert spoken(call) == ["Petra: Half is done.\nThe rest needs time.", "Ravi: Fine."]
    assert [part.locator.value for part in call.parts if part.role == "turn"] == ["16-17", "18-18"]
    assert next(part.at for part in call.parts if part.role == "turn") == datetime(2026, 9, 21, 0, 0, 10, tzinfo=UTC)
    assert "## Action Items\n- [ ] Send the list" in bodies(call)
    assert report.rows_read == 1


def test_a_table_of_keys_and_values_at_the_top_is_a_header_and_a_list_is_none(tmp_path: Path) -> None:
    table = "# Plan\n\n| **Client** | Halvorsen Mills |\n| --- | --- |\n| Date: | 2026-09-21 |\n| Budget | 18,000 |\n"
    (plan,), _ = read_text(read_records, tmp_path, "p.md", table)
    assert plan.client.names == ("Halvorsen Mills",)
    assert plan.created_at == datetime(2026, 9, 21, tzinfo=UTC)
    listed = "# Plan\n\n| Client | Owner |\n| --- | --- |\n| Halvorsen Mills | Ines |\n"
    (plan,), _ = read_text(read_records, tmp_path, "l.md", listed)
    assert plan.client.names == ()


def test_prose_without_a_transcript_is_a_document_with_a_part_for_each_section(tmp_path: Path) -> None:
    text = "intro\n\n# Plan\n\n## One\n\n<b>raw</b>  kept\n\n### Deeper\nx\n\n## Two\ny\n"
    (document,), _ = read_text(read_records, tmp_path, "p.md", text)
    assert document.kind == "document"
    assert [(part.label, part.locator.value) for part in document.parts] == [
        ("", "1-1"), ("Plan", "3-3"), ("One", "5-10"), ("Two", "12-13")
    ]  # fmt: skip
    assert bodies(document)[2] == "## One\n\n<b>raw</b>  kept\n\n### Deeper\nx"


def test_front_matter_becomes_fields_with_their_lines(tmp_path: Path) -> None:
    text = "---\nclient: Acme\ndate: 2026-09-01\nattendees:\n  - Ann (CFO, Acme)\n  - Bo\n---\n\n# T\n"
    (document,), _ = read_text(read_records, tmp_path, "p.md", text)
    fields = [(part.rendered, part.locator.value) for part in document.parts if part.role == "field"]
    assert fields == [("client: Acme", "2-2"), ("date: 2026-09-01", "3-3"), ("attendees: Ann (CFO, Acme); Bo", "4-6")]
    assert document.client.names == ("Acme",)
    assert document.created_at == datetime(2026, 9, 1, tzinfo=UTC)


def test_broken_front_matter_stays_text_with_a_warning(tmp_path: Path) -> None:
    (document,), report = read_text(read_records, tmp_path, "p.md", "---\na: [1\n---\n\nbody\n")
    assert "a: [1" in document.text
    assert any("no YAML" in warning for warning in report.warnings)


def test_front_matter_in_toml_is_read_too(tmp_path: Path) -> None:
    front = 'title = "Release 4.2"\ndate = 2026-02-01T10:00:00Z\nauthor = "Ann"\ntags = ["a", "b"]\n'
    text = f"+++\n{front}+++\n\nIt searches.\n"
    (document,), _ = read_text(read_records, tmp_path, "post.md", text)
    assert (document.title, document.created_at) == ("Release 4.2", datetime(2026, 2, 1, 10, tzinfo=UTC))
    assert [(part.label, part.text, part.locator.value) for part in document.parts if part.role == "field"] == [
        ("title", "Release 4.2", "2-2"),
        ("date", "2026-02-01 10:00:00+00:00", "3-3"),
        ("author", "Ann", "4-4"),
        ("tags", "a; b", "5-5"),
    ]
    (document,), report = read_text(read_records, tmp_path, "post.md", "+++\ntitle = \n+++\nIt searches.\n")
    assert "no TOML" in report.warnings[0]
    assert "title =" in document.text


def test_yaml_aliases_are_not_unfolded() -> None:
    bomb = ["---", "a: &a [x, x]", "b: &b [*a, *a]", "c: [*b, *b]", "---"]
    assert "aliases" in read_front_matter(bomb).problem


def test_a_plain_text_of_speakers_is_a_call(tmp_path: Path) -> None:
    text = "Customer: It prints blank.\nAgent: Since when?\n" * 3
    (call,), _ = read_text(read_records, tmp_path, "desk.txt", text)
    assert call.kind == "call"
    assert len(spoken(call)) == 6
    assert call.client.names == ()


def test_names_with_a_time_above_the_words_are_turns(tmp_path: Path) -> None:
    text = "Ann Lee  0:15  \nHello there.\n\nUnknown Speaker  1:02:03\nHi.\n" + "\nAnn Lee  1:05:00\nBye.\n" * 2
    (call,), _ = read_text(read_records, tmp_path, "otter.txt", "## Transcript\n" + text)
    assert spoken(call)[:2] == ["Ann Lee: Hello there.", "Unknown Speaker: Hi."]
    assert [part.locator.field for part in call.parts if part.role == "turn"][:2] == ["00:00:15", "01:02:03"]


def test_the_footer_of_a_recorder_is_nobodys_words(tmp_path: Path) -> None:
    text = (
        "## Transcript\nAnn: one\nBo: two\nAnn: bye\nMeeting ended after 00:48:36\nTranscribed by https://x.example\n"
    )
    (call,), _ = read_text(read_records, tmp_path, "c.md", text)
    assert spoken(call) == ["Ann: one", "Bo: two", "Ann: bye"]


def test_what_stands_below_the_end_of_a_transcript_is_nobodys_words(tmp_path: Path) -> None:
    title = "# Pilot (2026-03-05 15:00 GMT+1) - Transcript\n"
    text = title + "Ann: one\nBo: two\nAnn: bye\n### Transcription ended after 00:31:12\nText from a computer.\n"
    (call,), _ = read_text(read_records, tmp_path, "c.md", text)
    assert spoken(call) == ["Ann: one", "Bo: two", "Ann: bye"]
    assert bodies(call)[-1] == "Text from a computer."
    assert (call.title, call.created_at) == ("Pilot", datetime(2026, 3, 5, 14, tzinfo=UTC))


def test_notes_below_the_transcript_are_no_speech(tmp_path: Path) -> None:
    text = "# Transcript\n\nAnn: one\n\nBo: two\n\nAnn: three\n\n---\n\n**Call Notes:**\n- a note\n"
    (call,), _ = read_text(read_records, tmp_path, "c.md", text)
    assert [person.name for person in call.participants] == ["Ann", "Bo"]
    assert bodies(call)[-1] == "**Call Notes:**\n- a note"


def test_a_list_of_labels_is_no_conversation(tmp_path: Path) -> None:
    text = "## Signals\n" + "- Positive: it grows\n- Watch: delivery\n" * 6
    (document,), _ = read_text(read_records, tmp_path, "s.md", text)
    assert document.kind == "document"


def test_a_date_that_reads_both_ways_is_a_warning_and_no_date(tmp_path: Path) -> None:
    (document,), report = read_text(read_records, tmp_path, "d.md", "# D\n\nDate: 03/04/2026\n")
    assert document.created_at is None
    assert any("reads both ways" in warning for warning in report.warnings)


def test_headings_in_fenced_code_are_code() -> None:
    assert [h.text for h in headings_in(["# a", "```", "# b", "```", "## **c:** "])] == ["a", "c"]


def test_two_files_of_one_name_in_two_folders_are_two_records(tmp_path: Path) -> None:
    ids = set()
    for folder in ("acme", "globex"):
        (tmp_path / folder).mkdir()
        (document,), _ = read_text(read_records, tmp_path / folder, "notes.md", "same words\n")
        ids.add(document.id)
    assert len(ids) == 2


@pytest.mark.parametrize("text", ["  \n\n\t\n", "PK\x03\x04" + "\x01\x02\x05" * 20])
def test_what_holds_no_text_is_refused_with_file_and_next_step(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_text(read_records, tmp_path, "x.md", text)
    assert str(caught.value).startswith("x.md")
    assert "Next:" in str(caught.value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_no_line_with_words_is_lost(tmp_path: Path, lines: list[str]) -> None:
    text = "\n".join(["word", *lines])
    (record,), _ = read_text(read_records, tmp_path, "any.md", text)
    covered: set[int] = set()
    for part in record.parts:
        first, last = part.locator.value.split("-")
        covered.update(range(int(first), int(last) + 1))
    lost = [
        line for number, line in enumerate(text.split("\n"), 1) if number not in covered and line.strip("\u00a0 \\")
    ]
    assert set(lost) <= {"### 00:01:05", "---", "Ravi Shah  0:15"}  # a time mark, a rule, a speaker who says nothing
    assert text.count("hello") == record.text.count("hello")


@given(LINES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_body_parts_are_the_source_as_written(tmp_path: Path, lines: list[str]) -> None:
    text = "\n".join(["word", *lines])
    (record,), _ = read_text(read_records, tmp_path, "any.md", text)
    assert all(body in without_escapes(text) for body in bodies(record))


@pytest.mark.parametrize(
    "text",
    ["# a" + " " * 50_000 + "b", "a" + " " * 50_000 + "b: c", "# " + "[" * 50_000, "Duration: " + "1" * 50_000,
     "## Transcript\na" + " " * 50_000 + "1:2", "**" * 50_000 + "a: b", "- " * 20_000 + "x"],
    ids=range(7),
)  # fmt: skip
def test_a_hostile_line_costs_no_more_than_its_length(tmp_path: Path, text: str) -> None:
    started = time.process_time()
    read_text(read_records, tmp_path, "x.md", text)
    assert time.process_time() - started < 2  # quadratic would take many seconds


def test_a_note_keeps_its_id_when_its_heading_changes_and_namesakes_stay_apart(tmp_path: Path) -> None:
    ids = []
    for folder, text in (("acme", "# Plan\n\nx"), ("acme", "# The plan\n\ny"), ("globex", "# Plan\n\nx")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (note,), _ = read_text(read_records, tmp_path / folder, "plan.md", text)
        ids.append(note.native_id)
    assert ids == ["acme/plan.md", "acme/plan.md", "globex/plan.md"]


def test_a_note_with_an_id_in_its_front_matter_may_move(tmp_path: Path) -> None:
    (note,), _ = read_text(read_records, tmp_path, "plan.md", "---\nid: plan-7\n---\n# Plan\n\nx")
    assert note.native_id == "plan-7"


SAID = ["Shall we start?", "Yes, the list is done.", "Half of it.", "When do we go live?", "On the second.", "Fine."]


@pytest.mark.parametrize(
    "form",
    [
        "{name} ({clock}):\n{said}\n\n",
        "{name} ({clock}): {said}\n",
        "{clock} {name}\n{said}\nand more\nand more\n\n",
        "[{clock}] {name}\n{said}\n\n",
        "[{clock}] {name}: {said}\n",
        "{name}  {clock}\n{said}\n\nmore\n\nand more\n\n",
        "({clock}) {name}\n{said}\n\n",
        "{name}: [{clock}] {said}\n\n",
        "**{name}:** [{clock}] {said}\n\n",
        "{clock} - {name} (Northwind)\n  {said}\n\n",
    ],
)
def test_a_name_with_a_time_begins_a_turn_in_every_form(tmp_path: Path, form: str) -> None:
    names = ("Dana Whitfield", "Ravi Shah")
    text = "".join(
        form.format(name=names[at % 2], clock=f"00:{at:02}:{at * 7:02}", said=said) for at, said in enumerate(SAID)
    )
    (call,), _ = read_text(read_records, tmp_path, "weekly.txt", text)
    turns = [part for part in call.parts if part.role == "turn"]
    assert [(part.speaker, part.text.split("\n")[0]) for part in turns] == [
        (names[at % 2], said) for at, said in enumerate(SAID)
    ]
    assert [part.locator.field for part in turns] == [f"00:{at:02}:{at * 7:02}" for at in range(len(SAID))]


def test_captions_that_zoom_saved_are_a_call(tmp_path: Path) -> None:
    text = "[Ann Lee] 14:02:05\nGood afternoon: we start.\n\n[Bo Ek] 14:02:11\nYes.\n\n[Ann Lee] 14:02:20\nWe decide.\n"
    (call,), _ = read_text(read_records, tmp_path, "meeting_saved_closed_caption.txt", text)
    assert spoken(call) == ["Ann Lee: Good afternoon: we start.", "Bo Ek: Yes.", "Ann Lee: We decide."]


def test_three_turns_with_the_times_of_a_recording_are_a_call(tmp_path: Path) -> None:
    text = "Ann Lee (00:01):\nThanks for coming.\n\nBo Ek (00:05):\nGladly.\n\nAnn Lee (01:10):\nHow did it go?\n"
    (call,), _ = read_text(read_records, tmp_path, "interview.txt", text)
    assert spoken(call) == ["Ann Lee: Thanks for coming.", "Bo Ek: Gladly.", "Ann Lee: How did it go?"]


def test_who_speaks_once_among_people_who_come_back_is_a_speaker(tmp_path: Path) -> None:
    text = "0:00 - Ann Lee (Northwind)\n  We start.\n\n1:12 - Bo Ek\n  Yes.\n\n31:02 - Ann Lee (Northwind)\n  Thanks.\n"
    (call,), _ = read_text(read_records, tmp_path, "recap.txt", text)
    assert [person.name for person in call.participants] == ["Ann Lee", "Bo Ek"]
    assert [part.text for part in call.parts if part.role == "turn"] == ["We start.", "Yes.", "Thanks."]


def test_a_transcript_of_google_meet_that_was_saved_as_text_is_a_call(tmp_path: Path) -> None:
    text = (
        "Apr 24, 2026\nPress line review\nInvited Petra Lindqvist Ravi Shah\n\nSummary\nThe press waits.\n\n"
        "Apr 24, 2026\nPress line review - Transcript\n00:00:00\n\nPetra Lindqvist: Is the press there?\n"
        "Ravi Shah: It comes on Friday.\n\n00:05:00\n\nPetra Lindqvist: Good.\n\n"
        "Transcription ended after 00:09:19\n\n"
        "This editable transcript was computer generated and might contain errors.\n"
    )
    (call,), _ = read_text(read_records, tmp_path, "review.txt", text)
    assert spoken(call) == [
        "Petra Lindqvist: Is the press there?",
        "Ravi Shah: It comes on Friday.",
        "Petra Lindqvist: Good.",
    ]
    assert (call.title, str(call.created_at)[:10]) == ("Press line review - Transcript", "2026-04-24")
    assert "The press waits." in call.text
    assert "computer generated" not in call.text


@pytest.mark.parametrize(
    "text",
    [
        "0:00 Intro: what it is\n0:40 Demo: the portal\n5:10 Questions: from the floor\n",
        "0:00 - Intro\nhello\n\n0:40 - The portal\nlook\n\n5:10 - Questions\nask\n",
        "".join(f"{9 + at}:00 {name}\nsome words\n" for at, name in enumerate(["Welcome", "Talk", "Break"] * 3)),
        "".join(f"{day}\n09:00 Standup\nroom 2\n10:00 Focus\nroom 3\n" for day in ("Mon", "Tue", "Wed", "Thu")),
        "".join(f"{name} ({at}:{at * 9 % 60:02})\n" for at, name in enumerate(["Intro", "Night", "Road"] * 3)),
        "Meeting (10:30) is moved.\nNote (0:10): see above.\nThe call at 10:00 was short.\n" * 5,
    ],
)
def test_programmes_track_lists_and_times_in_sentences_are_no_calls(tmp_path: Path, text: str) -> None:
    (document,), _ = read_text(read_records, tmp_path, "plan.txt", text)
    assert document.kind == "document"


def test_a_form_of_notes_in_its_folder_is_no_note(tmp_path: Path) -> None:
    folder = tmp_path / "Templates"
    folder.mkdir()
    found, report = read_text(read_records, folder, "Call.md", "# {{title}}\n\nWho: {{who}}\n")
    assert (found, report.rows_ignored) == ([], 1)
    assert read_text(read_records, folder, "Rules.md", "# Rules\n\nWrite plainly.\n")[0]
