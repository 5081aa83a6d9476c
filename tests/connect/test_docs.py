"""docs/add-a-connector.md: its tables are the specification's, and its example does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from handoff.connect import Connectors, author, load_connectors
from handoff.connect.calls_json.settings import Settings as SpokenJsonSettings
from handoff.connect.maps.spec import SUFFIXES, Claims, ConnectorSpec, MapSpec
from handoff.connect.maps.transforms import TRANSFORMS
from handoff.connect.maps.value_specs import ClientSpec, FieldSpec, LookupSpec, MessageSpec, PartSpec
from handoff.connect.markup.html_settings import Settings as HtmlSettings
from handoff.errors import ConnectorError
from handoff.records.record import RECORD_TYPES, BaseRecord, Comment, Record, Ticket
from handoff.records.report import FileReport
from handoff.testing import write_goldens
from handoff.testing.cases import cases_of

CONNECTORS = Path(__file__).resolve().parents[2] / "connectors"
DOC = (Path(__file__).resolve().parents[2] / "docs" / "add-a-connector.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`([\w./-]+)`:\n```\w+\n(.*?)^```$", DOC, re.MULTILINE | re.DOTALL))
EVERY_RECORD = {"title", "created_at", "updated_at", "url"}


def rows(heading: str) -> dict[str, list[str]]:
    """The table below a heading: its first column, without quotes, to the other cells."""
    section = re.split(r"^#{2,3} ", DOC.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {first.strip("`"): rest for first, *rest in cells}


def keys_of(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("The connector", keys_of(ConnectorSpec)),
        ("Claims", keys_of(Claims)),
        ("A map", keys_of(MapSpec)),
        ("A lookup", keys_of(LookupSpec)),
        ("A value", keys_of(FieldSpec)),
        ("A part", keys_of(PartSpec) - keys_of(FieldSpec)),
        ("A message", keys_of(MessageSpec)),
        ("Client", keys_of(ClientSpec)),
        ("Settings of spoken_json", keys_of(SpokenJsonSettings)),
        ("Settings of html", keys_of(HtmlSettings)),
        ("The transforms", set(TRANSFORMS)),
        ("Fields of each kind", set(RECORD_TYPES)),
        ("What read.py may import", set(author.__all__)),
    ],
)
def test_a_table_names_exactly_what_there_is(heading: str, keys: set[str]) -> None:
    assert set(rows(heading)) == keys


@pytest.mark.parametrize(
    ("heading", "model"),
    [("The connector", ConnectorSpec), ("A map", MapSpec), ("A part", PartSpec), ("A message", MessageSpec)],
)
def test_defaults_and_needed_keys_are_as_told(heading: str, model: type[BaseModel]) -> None:
    told = {key: cells[-1].strip("`") for key, cells in rows(heading).items()}
    for key, default in told.items():
        field = next(one for name, one in model.model_fields.items() if key in (one.alias, name))
        assert (default == "needed") == field.is_required(), key
        if isinstance(field.default, bool) or (isinstance(field.default, str) and field.default and key != "reader"):
            assert default == str(field.default).lower(), key


@pytest.mark.parametrize("kind", sorted(RECORD_TYPES))
def test_the_fields_of_a_kind_are_as_told(kind: str) -> None:
    given = set(BaseRecord.model_fields) - EVERY_RECORD | {"kind", "participants", "resolution_from"}
    told = set(re.findall(r"`(\w+)`", rows("Fields of each kind")[kind][0]))
    assert told == set(RECORD_TYPES[kind].model_fields) - EVERY_RECORD - given


def test_the_suffixes_of_each_reader_are_as_told() -> None:
    section = DOC.split("## How claims work", 1)[1].replace("\n  ", " ")
    for reader, suffixes in SUFFIXES.items():
        assert f"`{reader}` {' '.join(suffixes)}" in section


@pytest.fixture
def trial(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def connectors_of(trial: Path) -> Connectors:
    return load_connectors([CONNECTORS, trial / "my-connectors"], trusted=["tillbrook_log"])


def read(trial: Path, name: str) -> tuple[list[Record], FileReport]:
    path = trial / "exports" / name
    reading = connectors_of(trial).claim(path).read(path)
    return list(reading), reading.report


def test_the_example_reads_its_exports(trial: Path) -> None:
    (printer, _), jobs = read(trial, "jobs.csv")
    assert (jobs.connector, jobs.rows_mapped, jobs.unmapped, jobs.set_aside) == ("tillbrook_desk/1", 2, [], [])
    assert printer.title == "Label printer jams at line 2."
    assert printer.created_at is not None
    assert printer.created_at.isoformat() == "2026-03-12T08:15:00+00:00"
    (request,), requests = read(trial, "requests.json")
    assert (requests.connector, requests.unmapped, requests.ignored) == ("tillbrook_desk/1", ["channel"], ["etag"])
    assert request.text.startswith("Stage: Closed\n\nSince the update")
    assert [part.internal for part in request.parts if part.role == "comment"] == [False, True]
    assert request.client.keys == ("tillbrook:customer:C-7",)
    assert printer.client.keys == ("tillbrook:customer:C-7", "tillbrook:job:J-1041")


def test_the_example_with_comments_apart_gives_names_and_joins(trial: Path) -> None:
    (card,), cards = read(trial, "cards.json")
    remarks, told = read(trial, "remarks.json")
    _, people = read(trial, "people.json")
    assert (cards.connector, cards.unmapped, told.unmapped) == ("tillbrook_board/1", [], [])
    assert isinstance(card, Ticket)
    assert card.assignee == "Sam Ortiz"
    assert [(one.author, one.internal, one.text) for one in remarks if isinstance(one, Comment)] == [
        ("Greta Moss", False, "Sunday night suits us."),
        ("Sam Ortiz", True, "Spare fan is missing."),
    ]
    assert {one.parent_id for one in remarks if isinstance(one, Comment)} == {card.id}
    assert people.rows_ignored == 2


def test_the_example_with_code_reads_its_log(trial: Path) -> None:
    visits, report = read(trial, "visits.log")
    assert [visit.title for visit in visits] == ["Visit for J-1041", "Visit for J-1042"]
    assert (report.connector, report.set_aside) == ("tillbrook_log/1", [])
    (printer, _), _ = read(trial, "jobs.csv")
    assert set(visits[0].client.keys) < set(printer.client.keys)


def test_the_example_gets_expectations_beside_its_cases(trial: Path) -> None:
    folder = trial / "my-connectors" / "tillbrook_desk"
    (folder / "cases").mkdir()
    (folder / "cases" / "jobs.csv").write_text(FILES["exports/jobs.csv"], encoding="utf-8")
    write_goldens(folder)
    assert [case.golden.is_file() for case in cases_of(folder)] == [True]


def test_a_mistake_is_told_with_the_line_that_the_page_shows(trial: Path) -> None:
    path = trial / "my-connectors" / "tillbrook_desk" / "connector.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("assignee: Engineer", "engineer: Engineer"))
    with pytest.raises(ConnectorError) as raised:
        connectors_of(trial)
    shown = re.search(r"^`…(.*), …`$", DOC, re.MULTILINE)
    assert shown is not None
    assert shown[1] in str(raised.value)
