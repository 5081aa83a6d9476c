"""A list or an object in one cell: who said what and when, or plain lines; never brackets and quotes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from handoff.connect import load_connectors
from handoff.connect.maps.packed_texts import plain_lines, said_in, unpacked
from handoff.records import BaseRecord
from tests.connect.read_one import CONNECTORS

NOTES = [
    {"id": 7, "body": "Budget: 40k", "author": {"name": "Ragna Moe"}, "created_at": "2026-05-18T09:00:00Z"},
    {"id": 8, "body": "<p>Go live by <b>15 June</b>.</p>", "author": {"name": "Ola Lie"}, "public": False},
]


def record_of(tmp_path: Path, cell: str) -> BaseRecord:
    quoted = cell.replace('"', '""')
    path = tmp_path / "export.csv"
    path.write_text(f'Subject,Company,Notes\nAlarm desk,Orvik AS,"{quoted}"\nOther,Orvik AS,plain\n')
    first, _ = load_connectors([CONNECTORS]).claim(path).read(path)
    return first


def test_notes_in_a_cell_are_read_as_who_said_what_and_when(tmp_path: Path) -> None:
    record = record_of(tmp_path, json.dumps(NOTES))
    one, other = [part for part in record.parts if part.role == "comment"]
    assert (one.text, one.speaker, one.at) == ("Budget: 40k", "Ragna Moe", datetime(2026, 5, 18, 9, tzinfo=UTC))
    assert (other.text, other.speaker, other.internal) == ("Go live by **15 June**.", "Ola Lie", True)
    assert other.locator.field == "Notes[1]"
    assert "{" not in record.text
    assert record.extras == {"Notes[0].id": "7", "Notes[1].id": "8"}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (
            '[{"name": "Budget", "value": "40k"}, {"name": "Go-live", "value": "15 June"}]',
            "Budget: 40k\nGo-live: 15 June",
        ),
        ('{"budget": "40k", "rooms": [1, 2], "owner": {"name": "Ola"}}', "Budget: 40k\nRooms: 1; 2\nOwner: Ola"),
        ('["Call Ola.", "Order sensors."]', "Call Ola.\nOrder sensors."),
        ("[{'body': 'Said \"no\" twice'}]", 'Said "no" twice'),
        ('[{"sku": "S-1", "count": 2}, {"sku": "S-2"}]', "SKU: S-1; Count: 2\nS-2"),
    ],
)
def test_another_shape_is_read_as_plain_lines(tmp_path: Path, cell: str, text: str) -> None:
    record = record_of(tmp_path, cell)
    assert text.casefold() in record.text.casefold()
    assert not set("[]{}") & set(record.text)


@pytest.mark.parametrize("cell", ["[]", "{}"])
def test_an_empty_list_says_nothing(tmp_path: Path, cell: str) -> None:
    assert cell not in record_of(tmp_path, cell).text


@pytest.mark.parametrize("cell", ["[1] see below", "{curly} words", '["cut off', "[note] Call Ola", "[1]", "plain"])
def test_a_text_that_is_none_stays_as_it_is(tmp_path: Path, cell: str) -> None:
    assert unpacked(cell) is None
    assert cell in record_of(tmp_path, cell).text


@pytest.mark.parametrize("packed", ["[" * 5_000 + '"x"' + "]" * 5_000, '{"a":' * 900 + '"x"' + "}" * 900])
def test_a_structure_without_measure_is_no_end_of_the_reading(packed: str) -> None:
    found: Any = unpacked(packed)
    assert found is None or plain_lines(found)


def test_objects_without_a_speaker_or_a_time_are_no_conversation() -> None:
    assert said_in([{"text": "A plan"}]) == []
