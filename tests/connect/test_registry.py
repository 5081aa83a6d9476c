import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handoff.connect import Connectors, ReadOptions, load_connectors
from handoff.errors import (
    AmbiguousConnector,
    ConnectorError,
    InputRefused,
    NoConnector,
    UnreadableFile,
    UsageError,
    UserError,
)
from tests.connect.read_one import CONNECTORS

SPEC = """\
name: {name}
version: 1
title: Visits
system: visits
status: unverified
reader: tabular
maps:
  - name: visits
    claims: {{columns: [visit no, {column}]}}
    kind: note
    id: visit no
    fields: {{title: title}}
"""


def connector(folder: Path, name: str, column: str = "title", code: str = "") -> Path:
    """A connector folder that claims tables of visits."""
    (folder / name).mkdir(parents=True)
    (folder / name / "connector.yaml").write_text(SPEC.format(name=name, column=column))
    if code:
        (folder / name / "read.py").write_text(code)
    return folder


def visits(tmp_path: Path, name: str = "visits.csv") -> Path:
    path = tmp_path / name
    path.write_text("visit no,title\n1,First\n")
    return path


@pytest.fixture(scope="module")
def shipped() -> Connectors:
    return load_connectors([CONNECTORS])


def test_a_folder_with_its_marker_is_a_connector(tmp_path: Path) -> None:
    connector(tmp_path / "own", "visits")
    (tmp_path / "own" / "no_marker").mkdir()
    assert load_connectors([tmp_path / "own"]).names() == ["visits"]


def test_the_same_name_twice_names_both_folders(tmp_path: Path) -> None:
    first, second = connector(tmp_path / "a", "visits"), connector(tmp_path / "b", "visits")
    with pytest.raises(ConnectorError) as raised:
        load_connectors([first, second])
    assert str(first / "visits") in raised.value.place
    assert str(second / "visits") in raised.value.place


def test_an_unknown_name_says_what_is_close(shipped: Connectors) -> None:
    with pytest.raises(UsageError, match="zendesk_ticket") as raised:
        shipped.get("zendesk_ticket")
    assert "zendesk_tickets" in raised.value.remedy


def test_an_unknown_name_that_is_close_to_none_says_where_they_are_listed(shipped: Connectors) -> None:
    with pytest.raises(UsageError) as raised:
        shipped.get("zzzz")
    assert raised.value.remedy == "handoff status lists the connectors"


def test_a_table_without_rows_is_told(tmp_path: Path, shipped: Connectors) -> None:
    path = tmp_path / "visits.csv"
    path.write_text("visit no,title\n")
    reading = shipped.claim(path).read(path)
    assert list(reading) == []
    assert reading.report.warnings == ["no rows: nothing stands below the header"]


@pytest.mark.parametrize("content", [b"no zip at all", bytes(range(256)) * 8])
@pytest.mark.parametrize("name", ["export.zip", "export", "letter.docx"])
def test_what_is_no_table_is_not_read_as_one_though_a_person_says_so(
    tmp_path: Path, shipped: Connectors, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="this is no t"):
        list(shipped.claim(path, "generic_csv").read(path))


def test_a_special_connector_goes_before_a_generic_one(tmp_path: Path, shipped: Connectors) -> None:
    both = load_connectors([CONNECTORS, connector(tmp_path / "own", "visits")])
    path = visits(tmp_path)
    assert shipped.claim(path).name == "generic_csv"
    assert both.claim(path).name == "visits"
    assert both.claim(path, "generic_csv").name == "generic_csv"


def test_two_claims_name_the_file_both_connectors_and_the_next_command(tmp_path: Path) -> None:
    connector(tmp_path / "own", "visits")
    connector(tmp_path / "own", "trips")
    path = visits(tmp_path)
    with pytest.raises(AmbiguousConnector) as raised:
        load_connectors([tmp_path / "own"]).claim(path)
    message = str(raised.value)
    assert str(path) in message
    assert "trips and visits claim it" in message
    assert f"handoff ingest {path} --connector trips" in message


def test_no_claim_names_the_file_what_it_looks_like_and_the_next_command(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text("day,distance\n1,20\n")
    with pytest.raises(NoConnector) as raised:
        load_connectors([connector(tmp_path / "own", "visits")]).claim(path)
    message = str(raised.value)
    assert str(path) in message
    assert "a table with the columns day, distance" in message
    assert f"handoff connectors sniff {path}" in message
    assert f"handoff ingest {path} --connector" in message


def test_a_table_named_json_is_not_believed_and_the_way_out_is_named(tmp_path: Path, shipped: Connectors) -> None:
    path = visits(tmp_path, "visits.json")
    with pytest.raises(NoConnector) as raised:
        shipped.claim(path)
    assert "its name ends in .json and it looks like a table with the columns visit no, title" in str(raised.value)
    assert raised.value.remedy == f"handoff ingest {path} --connector generic_csv"
    assert len(list(shipped.claim(path, "generic_csv").read(path))) == 1


@pytest.mark.parametrize(
    ("name", "content", "remedy"),
    [
        ("letter.doc", b"\xd0\xcf\x11\xe0" + bytes(18), "save it as .docx, then handoff ingest letter.docx"),
        ("letter.rtf", b"{\\rtf1 1,2,3}\n", "save it as .docx"),
        ("letter.odt", b"PK\x05\x06" + bytes(18), "save it as .docx"),
        ("talk.key", b"PK\x05\x06" + bytes(18), "save it as .pptx"),
        ("stock.numbers", b"PK\x05\x06" + bytes(18), "save it as .xlsx"),
        ("export.zip", b"one,two\n3,4\n", "download it again"),
        ("export", b"one,two\n3,4\n", "handoff connectors sniff"),
    ],
)
def test_the_next_step_is_one_that_helps_with_that_kind_of_file(
    tmp_path: Path, shipped: Connectors, name: str, content: bytes, remedy: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(NoConnector) as raised:
        shipped.claim(path)
    assert remedy in raised.value.remedy
    assert "--connector generic_csv" not in raised.value.remedy


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(min_size=1, max_size=200), suffix=st.sampled_from([".csv", ".json", ".ndjson", ".tsv", ".zip"]))
def test_any_bytes_are_read_or_refused(tmp_path: Path, shipped: Connectors, data: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    with contextlib.suppress(UserError):
        for record in shipped.claim(path).read(path):
            assert record.content_hash


def test_an_empty_or_missing_file_is_told(tmp_path: Path, shipped: Connectors) -> None:
    (tmp_path / "empty.csv").touch()
    with pytest.raises(UnreadableFile, match="empty"):
        shipped.claim(tmp_path / "empty.csv")
    with pytest.raises(UsageError, match="no such file"):
        shipped.claim(tmp_path / "missing.csv")


def test_a_named_connector_that_does_not_fit_says_so(tmp_path: Path, shipped: Connectors) -> None:
    path = visits(tmp_path)
    with pytest.raises(NoConnector, match="hubspot_crm has no map for a table with the columns visit no, title"):
        shipped.claim(path, "hubspot_crm").read(path)


def test_code_runs_in_the_shipped_folder_and_elsewhere_only_where_trusted(tmp_path: Path) -> None:
    code = (
        "from __future__ import annotations\nfrom dataclasses import dataclass\n"
        "@dataclass\nclass Said:\n    words: str = 'own code ran'\n"
        "def read_records(path, context, report):\n    report.notes.append(Said().words)\n    return iter(())\n"
    )
    own = connector(tmp_path / "own", "visits", code=code)
    path = visits(tmp_path)
    untrusted = load_connectors([CONNECTORS, own])
    assert untrusted.untrusted == ("visits",)
    for refused in (lambda: untrusted.claim(path), lambda: untrusted.get("visits").read(path)):
        with pytest.raises(ConnectorError, match="runs only where it is trusted") as raised:
            refused()
        assert 'trusted = ["visits"]' in raised.value.remedy
        assert isinstance(raised.value, InputRefused)  # of a folder, this file alone is left out
    (tmp_path / "tours.csv").write_text("tour no,title\n1,First\n")
    assert untrusted.claim(tmp_path / "tours.csv").name == "generic_csv"
    for connectors in (load_connectors([CONNECTORS, own], trusted=["visits"]), load_connectors([own])):
        reading = connectors.get("visits").read(path)
        assert list(reading) == []
        assert reading.report.notes == ["own code ran"]


def test_the_fingerprint_changes_with_what_changes_a_reading(tmp_path: Path) -> None:
    own = connector(tmp_path / "own", "visits")

    def fingerprint() -> str:
        return load_connectors([own]).get("visits").fingerprint

    before = fingerprint()
    (own / "visits" / "README.md").write_text("how to export")
    assert fingerprint() == before
    (own / "visits" / "codes.csv").write_text("1,open")
    assert fingerprint() != before


def test_a_reading_is_iterated_once_and_carries_its_source(tmp_path: Path, shipped: Connectors) -> None:
    path = visits(tmp_path)
    reading = shipped.claim(path).read(path, ReadOptions(shown_as="exports/visits.csv"))
    (record,) = reading
    assert record.provenance.had_primary_source == "exports/visits.csv"
    assert record.provenance.was_generated_by.startswith("generic_csv/")
    assert str(record.provenance.locator) == "row 1"
    assert reading.report.records == reading.report.rows_mapped == 1
    with pytest.raises(UsageError, match="already iterated"):
        iter(reading)


@pytest.mark.parametrize(
    ("first", "second"),
    [("acme/odd.csv", "globex/odd.csv"), ("acme/odd.csv", "acme/odd.json"), ("acme/odd.json", "globex/odd.json")],
)
def test_files_of_no_named_system_are_told_apart_by_folder_and_name(
    tmp_path: Path, shipped: Connectors, first: str, second: str
) -> None:
    def ids(name: str, words: str) -> set[str]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"id,title\n1,{words}\n" if name.endswith("csv") else json.dumps([{"id": 1, "title": words}]))
        return {record.id for record in shipped.claim(path).read(path)}

    assert ids(first, "tiger").isdisjoint(ids(second, "heron"))
    assert ids(first, "tiger") == ids(first, "tiger, exported again")


@pytest.mark.parametrize(
    "header",
    [
        "id,subject,status,priority,requester,assignee,company,description,created at",
        "id,subject,status,requester,group,requester email,company,created at",
        "deal id,deal name,company",
        "note,created date,company",
        "meeting name,company",
        "company id,company name,company",
        "id,body,public,ticket id,user id,company",
    ],
)
def test_a_table_that_only_resembles_a_vendors_is_read_as_any_table(
    tmp_path: Path, shipped: Connectors, header: str
) -> None:
    path = tmp_path / "table.csv"
    row = ["Kestrel Foods" if name == "company" else f"{number} x" for number, name in enumerate(header.split(","))]
    path.write_text(f"{header}\n{','.join(row)}\n")
    assert shipped.claim(path).name == "generic_csv"
    (record,) = shipped.claim(path).read(path)
    assert "Kestrel Foods" in record.client.names
    assert record.kind == ("ticket" if "subject" in header else "document")


def test_the_mark_of_utf_32_before_utf_16_names_the_way_out(tmp_path: Path, shipped: Connectors) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(b"\xff\xfe\0\0" + "id,title\n1,x\n".encode("utf-16-le"))
    with pytest.raises(UnreadableFile, match="not utf-32") as raised:
        list(shipped.get("generic_csv").read(path))
    assert "--encoding utf-16" in raised.value.remedy
    (record,) = shipped.get("generic_csv").read(path, ReadOptions(encoding="utf-16"))
    assert record.native_id == "1"


def test_companions_are_the_named_files_that_lie_beside(tmp_path: Path, shipped: Connectors) -> None:
    zendesk = shipped.get("zendesk_tickets")
    assert zendesk.companions(tmp_path / "tickets.json") == ()
    (tmp_path / "users.json").write_text("[]")
    (tmp_path / "others.json").write_text("[]")
    assert zendesk.companions(tmp_path / "tickets.json") == (tmp_path / "users.json",)
    assert zendesk.companions(tmp_path / "users.json") == ()


@pytest.mark.parametrize("users", ['{"id": 7, "name": "Noor"}\n{"id": 8, "na', "[", " "])
def test_a_broken_companion_is_told_and_left_out(tmp_path: Path, shipped: Connectors, users: str) -> None:
    ticket = {"id": 1, "subject": "x", "requester_id": 9, "comments": [{"author_id": 7, "body": "It drops."}]}
    (tmp_path / "tickets.json").write_text(json.dumps(ticket))
    (tmp_path / "users.json").write_text(users)
    reading = shipped.get("zendesk_tickets").read(tmp_path / "tickets.json")
    (record,) = reading
    assert record.parts[0].speaker == "User 7"
    assert reading.report.warnings[0].startswith("authors stay ids: users.json ")


class TestABrokenSpec:
    def test_a_companion_outside_the_folder_is_refused(self, tmp_path: Path) -> None:
        error = self.broken(tmp_path, "reader: tabular\n", "reader: tabular\ncompanions: [../users.json]\n")
        assert "'../users.json' is no file name" in error.problem

    def broken(self, tmp_path: Path, old: str, new: str) -> ConnectorError:
        own = connector(tmp_path / "own", "visits")
        path = own / "visits" / "connector.yaml"
        path.write_text(path.read_text().replace(old, new))
        with pytest.raises(ConnectorError) as raised:
            load_connectors([own])
        return raised.value

    def test_an_unknown_key_is_named_with_its_line(self, tmp_path: Path) -> None:
        error = self.broken(tmp_path, "    kind: note", "    kind: note\n    colour: red")
        assert error.place.endswith("connector.yaml:11")
        assert "maps.0.colour" in error.problem

    def test_an_unknown_target_names_the_ones_there_are(self, tmp_path: Path) -> None:
        error = self.broken(tmp_path, "title: title", "stage: title")
        assert "a note has no field 'stage'" in error.problem
        assert "author" in error.problem

    def test_broken_yaml_is_named_with_its_line(self, tmp_path: Path) -> None:
        error = self.broken(tmp_path, "system: visits", "system: [visits")
        assert ":5" in error.place or ":4" in error.place

    def test_the_folder_has_the_connectors_name(self, tmp_path: Path) -> None:
        assert "named 'trips'" in self.broken(tmp_path, "name: visits\nversion", "name: trips\nversion").problem

    def test_an_unknown_transform_is_named_when_the_connector_is_loaded(self, tmp_path: Path) -> None:
        error = self.broken(tmp_path, "{title: title}", "{title: {from: title, do: [shout]}}")
        assert "shout" in error.problem
