"""Which connector reads a file that several claim, what is laid aside, and what is found beside an export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handoff.connect import Connectors, load_connectors
from handoff.errors import AmbiguousConnector, ConnectorError, NoConnector
from handoff.records import FileReport, Record

HEAD = "name: {name}\nversion: 1\ntitle: {name}\nsystem: {name}\nstatus: unverified\nreader: json\n"
VISITS = """
maps:
  - name: visits
    claims: {keys: [visit_no]}
    kind: note
    id: visit_no
    fields: {title: headline, author: {from: engineer, do: [{lookup: people}]}}
    parts: [{role: body, from: words}]
  - name: people
    claims: {keys: [badge, full_name]}
    skip: people are read for their names alone
lookups: {people: {files: [people], key: badge, value: full_name}}
aside:
  which visit belongs to which route: [{keys: [visit_no, route_no]}, {columns: [visit_no, route_no]}]
  settings: [{keys: [setting]}]
"""
OTHER = """
maps:
  - name: any
    claims: {keys: [visit_no]}
    kind: document
    id: visit_no
"""
VISIT = {"visit_no": "V1", "headline": "Gate", "engineer": 7, "words": "Motor replaced."}


def connectors(folder: Path, **specs: str) -> Connectors:
    for name, text in specs.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "connector.yaml").write_text(HEAD.format(name=name) + text)
    return load_connectors([folder])


def read(known: Connectors, path: Path) -> tuple[list[Record], FileReport]:
    reading = known.claim(path).read(path)
    return list(reading), reading.report


def saved(path: Path, data: Any) -> Path:
    path.write_text(json.dumps(data))
    return path


def test_of_two_that_claim_a_file_the_one_that_names_more_of_it_reads_it(tmp_path: Path) -> None:
    known = connectors(tmp_path / "c", visits=VISITS, other=OTHER)
    assert known.claim(saved(tmp_path / "a.json", [VISIT])).name == "visits"


def test_two_that_name_as_much_are_an_error_with_both(tmp_path: Path) -> None:
    known = connectors(tmp_path / "c", one=OTHER, other=OTHER)
    with pytest.raises(AmbiguousConnector, match="one and other claim it"):
        known.claim(saved(tmp_path / "a.json", [VISIT]))


def test_a_key_that_must_not_be_there_is_found_at_whatever_depth(tmp_path: Path) -> None:
    narrow = VISITS.replace("{keys: [visit_no]}", "{keys: [visit_no], without: ['*.route_no']}", 1)
    known = connectors(tmp_path / "c", narrow=narrow)
    assert len(read(known, saved(tmp_path / "plain.json", [VISIT]))[0]) == 1
    with pytest.raises(NoConnector):
        read(known, saved(tmp_path / "deep.json", [{**VISIT, "tour": {"route_no": "R1"}}]))


def test_what_holds_no_records_is_counted_and_left_out_with_its_reason(tmp_path: Path) -> None:
    known = connectors(tmp_path / "c", visits=VISITS)
    (tmp_path / "routes.csv").write_text("visit_no,route_no\nV1,3\nV2,3\n")
    for path in (tmp_path / "routes.csv", saved(tmp_path / "s.json", [{"setting": "a"}, {"setting": "b"}])):
        records, report = read(known, path)
        assert (records, report.rows_read, report.rows_ignored) == ([], 2, 2)
    assert report.notes == ["2 rows ignored: settings"]


def test_a_list_of_records_is_none_that_is_laid_aside(tmp_path: Path) -> None:
    known = connectors(tmp_path / "c", visits=VISITS)
    (record,), _ = read(known, saved(tmp_path / "a.json", [{**VISIT, "route_no": 3}]))
    assert record.title == "Gate"


def test_a_companion_is_found_by_what_it_holds(tmp_path: Path) -> None:
    known = connectors(tmp_path / "c", visits=VISITS)
    exports = tmp_path / "exports"
    exports.mkdir()
    path = saved(exports / "page1.json", [VISIT])
    saved(exports / "page2.json", [{"badge": 7, "full_name": "Sam Ortiz"}])
    saved(exports / "page3.json", {"unlike": "the others"})
    (exports / "broken.json").write_text("")
    (record,), report = read(known, path)
    assert record.author == "Sam Ortiz"  # type: ignore[union-attr]
    assert [one.name for one in known.get("visits").companions(path)] == ["page2.json"]
    assert report.notes == ["1 names taken from page2.json beside it"]
    saved(exports / "page2.json", [{"badge": 7, "full_name": "Samuel Ortiz"}])
    (record,), _ = read(known, path)
    assert record.author == "Samuel Ortiz"  # type: ignore[union-attr]


def test_a_map_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match="no map is called 'peopel'"):
        connectors(tmp_path, visits=VISITS.replace("files: [people]", "files: [peopel]"))


@pytest.mark.parametrize(
    "answer",
    [
        {"visits": [VISIT], "total": 1},
        {"data": [VISIT], "next_page": None},
        {"data": {"visits": [VISIT]}, "meta": {"page": 1}},
    ],
)
def test_records_are_claimed_in_whatever_answer_they_stand(tmp_path: Path, answer: Any) -> None:
    known = connectors(tmp_path / "c", visits=VISITS)
    records, _ = read(known, saved(tmp_path / "visits.json", answer))
    assert [record.title for record in records] == ["Gate"]


def test_keys_of_one_list_among_several_are_no_keys_of_the_file(tmp_path: Path) -> None:
    known = connectors(tmp_path / "c", visits=VISITS)
    with pytest.raises(NoConnector):
        known.claim(saved(tmp_path / "all.json", {"visits": [VISIT], "machines": [{"plate": "M-1"}]}))
