"""The example tells one story: what ``needles.yaml`` says stands in the exports, word for word, where it says."""

from __future__ import annotations

import calendar
import csv
import html
import importlib.util
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
import yaml

from handoff.records import FactKind

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "kesterwald_handover"
NEEDLES: dict[str, Any] = yaml.safe_load((EXAMPLE / "needles.yaml").read_text(encoding="utf-8"))
FACTS: list[dict[str, Any]] = NEEDLES["facts"]
QUESTIONS: list[dict[str, Any]] = NEEDLES["questions"]
ALSO = [{"id": f"{question['id']} (also)", **also} for question in QUESTIONS for also in question.get("also", ())]
WALLS = [{"id": f"wall {number}", **wall} for number, wall in enumerate(NEEDLES["walls"], 1)]
BERLIN = ZoneInfo("Europe/Berlin")
MONTHS = list(calendar.month_name)[1:]


@dataclass(frozen=True)
class Passage:
    """One cell, comment, cue or message. ``key`` is what a needle's place must name to mean it."""

    key: str
    text: str
    speaker: str = ""


@cache
def passages(source: str) -> tuple[Passage, ...]:
    path = EXAMPLE / source
    readers = {".vtt": _cues, ".csv": _cells, ".json": _values, ".zip": _messages}
    return tuple(readers[path.suffix](path))


def _cues(path: Path) -> Iterator[Passage]:
    speaker = ""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().splitlines()
        if len(lines) == 3 and "-->" in lines[1]:
            name = re.match(r"(\w+ \w+): ", lines[2])
            speaker = name[1] if name else speaker
            yield Passage("call of 9 September", lines[2][name.end() :] if name else lines[2], speaker)


def _cells(path: Path) -> Iterator[Passage]:
    thing = {"deals": "deal", "contacts": "contact", "notes": "note", "companies": "company"}[path.stem.split("-")[-1]]
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for cell in row.values():
                yield Passage(f"{thing} {row['Record ID']}", html.unescape(cell))


def _values(path: Path) -> Iterator[Passage]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for comment in row.pop("comments", ()):
            yield Passage(f"ticket {row['id']}", comment["body"])
        for value in row.values():
            yield Passage(f"ticket {row['id']}", str(value))


def _messages(path: Path) -> Iterator[Passage]:
    with zipfile.ZipFile(path) as bundle:
        users = {user["id"]: user["real_name"] for user in json.loads(bundle.read("users.json"))}
        for member in bundle.namelist():
            for message in json.loads(bundle.read(member)) if "/" in member else ():
                sent = datetime.fromtimestamp(float(message["ts"]), BERLIN)
                key = f"{member.split('/')[0]}, {sent.day} {MONTHS[sent.month - 1]}"
                yield Passage(key, html.unescape(message["text"]), users.get(message.get("user", ""), ""))


@pytest.mark.parametrize("needle", [*FACTS, *QUESTIONS, *ALSO, *WALLS], ids=lambda needle: needle["id"])
def test_every_quote_stands_in_its_export_at_its_place(needle: dict[str, Any]) -> None:
    holding = [passage for passage in passages(needle["source"]) if needle["quote"] in passage.text]
    assert holding, f"nowhere in {needle['source']}: {needle['quote']}"
    place = needle.get("place", "")
    named = re.match(r"call of 9 September|(?:deal|contact|note|ticket) \d+|[\w-]+, \d+ \w+", place)
    if place:
        assert named, f"a place that no passage can have: {place}"
        there = [passage for passage in holding if passage.key == named[0]]
        assert there, f"not at {place}"
        if speakers := {passage.speaker for passage in there if passage.speaker}:
            assert any(place.endswith(speaker) for speaker in speakers), f"said by {speakers}, not as in {place}"


def test_kinds_and_ids_are_usable() -> None:
    ids = [needle["id"] for needle in (*FACTS, *QUESTIONS)]
    assert len(ids) == len(set(ids))
    assert {fact["kind"] for fact in FACTS} <= set(get_args(FactKind))
    for fact in FACTS:
        assert {"statement", "value", "place", "must_be_in_brief"} <= fact.keys()
        assert {fact.get("replaced_by", fact["id"]), fact.get("conflicts_with", fact["id"])} <= set(ids)


def test_three_questions_are_for_a_demo_each_from_another_system() -> None:
    shown = [question for question in QUESTIONS if question.get("demo")]
    assert {question["source"].split("/")[1] for question in shown} == {"zoom", "slack", "zendesk"}
    assert len(shown) == 3
    assert len(QUESTIONS) >= 15
    assert len(FACTS) >= 40


def test_the_agent_asks_the_demo_questions() -> None:
    script = (EXAMPLE / "ask.py").read_text(encoding="utf-8")
    assert all(f'"{question["question"]}"' in script for question in QUESTIONS if question.get("demo"))


def test_the_answer_of_the_third_demo_question_is_an_internal_note() -> None:
    quote = next(question["quote"] for question in QUESTIONS if question["id"] == "ask-vpn-fix")
    comments = [comment for ticket in _lines("tickets") for comment in ticket["comments"]]
    assert [comment["public"] for comment in comments if quote in comment["body"]] == [False]


def test_there_are_at_least_forty_records_over_five_weeks() -> None:
    tables = sum(len(_rows(name)) for name in ("companies", "deals", "contacts", "notes"))
    threads = [row for row in _slack_messages() if row.get("thread_ts", row["ts"]) == row["ts"] and "text" in row]
    written = [date.fromisoformat(row["Activity date"][:10]) for row in _rows("notes")]
    written += [datetime.fromisoformat(ticket["updated_at"]).date() for ticket in _lines("tickets")]
    assert 1 + tables + len(_lines("tickets")) + len(threads) >= 40
    assert (max(written) - min(written)).days >= 5 * 7


def test_the_call_is_as_long_as_a_discovery_call() -> None:
    spoken = passages("exports/zoom/GMT20260909-130000_Recording.transcript.vtt")
    assert len(spoken) >= 120
    assert len({passage.speaker for passage in spoken}) == 4


def test_the_slack_export_is_made_from_its_source_byte_for_byte(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_slack_zip", EXAMPLE / "make_slack_zip.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.make_slack_zip(module.SOURCE, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == module.ARCHIVE.read_bytes()


def test_every_export_stays_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (EXAMPLE / "exports").rglob("*") if path.is_file()}
    assert {name for name, size in sizes.items() if size >= 60_000} == set()


def test_every_weekday_beside_a_date_is_the_right_one() -> None:
    days = r"(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    found = [
        (match["day"], date(2026, MONTHS.index(match["month"]) + 1, int(match["number"])))
        for match in re.finditer(rf"{days} (?P<number>\d+) (?P<month>{'|'.join(MONTHS)})", _everything())
    ]
    assert found
    assert [pair for pair in found if pair[0] != pair[1].strftime("%A")] == []


def test_every_address_is_on_a_reserved_domain() -> None:
    hosts = set(re.findall(r"(?:@|https?://)([a-z][a-z0-9.-]+\.[a-z]+)", _everything()))
    assert hosts
    assert {host for host in hosts if not host.endswith(".example")} == set()


def test_ids_lead_from_one_table_to_the_next() -> None:
    organizations = {row["id"] for row in _lines("organizations")}
    users = {row["id"]: row["organization_id"] for row in _lines("users")}
    companies = {row["Record ID"] for row in _rows("companies")}
    assert set(users.values()) <= organizations
    for ticket in _lines("tickets"):
        assert ticket["organization"]["id"] in organizations
        assert {ticket["requester"]["id"], *(comment["author_id"] for comment in ticket["comments"])} <= users.keys()
        assert ticket["description"] == ticket["comments"][0]["body"]
        times = [comment["created_at"] for comment in ticket["comments"]]
        assert times == sorted(times)
    for row in (*_rows("deals"), *_rows("contacts"), *_rows("notes")):
        assert row["Associated Company IDs"] in companies


def test_one_company_stands_twice_under_one_domain_and_another_only_sounds_like_it() -> None:
    by_name = {row["Company name"]: row["Company Domain Name"] for row in _rows("companies")}
    assert by_name["Kesterwald Logistics"] == by_name["Kesterwald Logistics Group GmbH"] == "kesterwald.example"
    assert by_name["Kesterwald Logistik OHG"] == ""


def test_threads_run_across_days_and_their_replies_exist() -> None:
    messages = {message["ts"]: message for message in _slack_messages()}
    parents = [message for message in messages.values() if message.get("replies")]
    assert all(reply["ts"] in messages for parent in parents for reply in parent["replies"])
    assert any(float(parent["latest_reply"]) - float(parent["ts"]) > 24 * 3600 for parent in parents)
    assert any("edited" in message for message in messages.values())
    assert {"channel_join", "bot_message"} <= {message.get("subtype") for message in messages.values()}


def _rows(name: str) -> list[dict[str, str]]:
    path = EXAMPLE / "exports" / "hubspot" / f"hubspot-crm-exports-{name}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _lines(name: str) -> list[dict[str, Any]]:
    text = (EXAMPLE / "exports" / "zendesk" / f"{name}.json").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _slack_messages() -> list[dict[str, Any]]:
    folder = EXAMPLE / "slack_source"
    return [message for path in sorted(folder.glob("*/*.json")) for message in json.loads(path.read_text("utf-8"))]


def _everything() -> str:
    files = [path for path in EXAMPLE.rglob("*") if path.suffix in (".vtt", ".csv", ".json", ".md", ".yaml")]
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(files))
