from __future__ import annotations

from pathlib import Path

from handoff.connect.documents.text_reader import read_records
from handoff.records.record import BaseRecord
from tests.connect.read_one import read_text

RUNNING = """# Greenhouse, running notes

## Oct 21, 2024 | Weekly
Attendees: [Petra Novák](mailto:petra@verdant.example) [Silas Grey](mailto:silas@verdant.example)
- Valve stuck in house 4

## Oct 14, 2024 | Kick-off
Attendees: Petra Novák, Ngozi Eze
- Sensors arrive on 18 Oct
"""
PROTOKOLLE = """BESPRECHUNGSPROTOKOLL
=====================
Projekt:     Umbau Kantine
Datum:       12.11.2024, 09:00 - 10:15 Uhr
Teilnehmer:  Fr. Dr. Böhm (Leitung), Hr. Raabe (ab 09:30)
Protokoll:   Achterberg

TOP 1  Lüftung
  Luftmenge reicht nicht.

BESPRECHUNGSPROTOKOLL
=====================
Projekt:     Umbau Kantine
Datum:       26.11.2024, 09:00 - 09:40 Uhr
Teilnehmer:  Fr. Dr. Böhm
Protokoll:   Raabe

TOP 1  Verschiedenes
  Nächster Termin: 10.12.2024
"""


def read(tmp_path: Path, name: str, text: str) -> list[BaseRecord]:
    return list(read_text(read_records, tmp_path, name, text)[0])


def told(record: BaseRecord) -> tuple[str, str, str]:
    there = next((part.text for part in record.parts if part.role == "field"), "")
    return record.title, f"{record.created_at:%Y-%m-%d %H:%M}", there


def test_running_notes_are_a_record_a_meeting(tmp_path: Path) -> None:
    found = read(tmp_path, "notes.md", RUNNING)
    assert [told(record) for record in found] == [
        ("Oct 21, 2024 | Weekly", "2024-10-21 00:00", "Petra Novák; Silas Grey"),
        ("Oct 14, 2024 | Kick-off", "2024-10-14 00:00", "Petra Novák; Ngozi Eze"),
    ]
    assert "running notes" in found[0].text
    assert "Valve" not in found[1].text


def test_minutes_below_one_another_are_a_record_each(tmp_path: Path) -> None:
    found = read(tmp_path, "Protokolle.txt", PROTOKOLLE)
    assert [told(record) for record in found] == [
        ("Umbau Kantine", "2024-11-12 09:00", "Fr. Dr. Böhm; Hr. Raabe"),
        ("Umbau Kantine", "2024-11-26 09:00", "Fr. Dr. Böhm"),
    ]
    assert [record.model_dump()["author"] for record in found] == ["Achterberg", "Raabe"]
    assert all(record.text.count("BESPRECHUNGSPROTOKOLL") == 1 for record in found)


def test_a_meeting_keeps_its_identity_when_another_is_written_above(tmp_path: Path) -> None:
    before = read(tmp_path, "notes.md", RUNNING)
    newer = RUNNING.replace("## Oct 21", "## Oct 28, 2024 | Weekly\nAttendees: Petra Novák\n- Frost\n\n## Oct 21", 1)
    after = read(tmp_path, "notes.md", newer)
    assert {record.id for record in before} < {record.id for record in after}


def test_a_diary_and_a_changelog_stay_one_document(tmp_path: Path) -> None:
    diary = "# Log\n\n## 2024-10-21\nValve stuck\n\n## 2024-10-14\nSensors arrive\n"
    assert len(read(tmp_path, "log.md", diary)) == 1
