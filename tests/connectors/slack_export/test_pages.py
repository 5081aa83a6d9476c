from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from handoff.connect import Connectors
from handoff.records import FileReport, Thread
from tests.conftest import our_connectors
from tests.connect.read_one import spoken


def said(ts: str, text: str, **more: Any) -> dict[str, Any]:
    return {"type": "message", "user": "U1", "text": text, "ts": ts, **more}


def read(folder: Path, name: str, **files: Any) -> tuple[list[Thread], FileReport]:
    known: Connectors = our_connectors()
    for file, content in files.items():
        (folder / f"{file}.json").write_text(json.dumps(content))
    path = folder / f"{name}.json"
    reading = known.claim(path).read(path)
    return [one for one in reading if isinstance(one, Thread)], reading.report


def page(*messages: dict[str, Any]) -> dict[str, Any]:
    return {"ok": True, "messages": list(messages), "has_more": False}


def test_a_page_names_its_channel_by_its_own_name(tmp_path: Path) -> None:
    ((thread,), _) = read(tmp_path, "history_C0AB12CD3", history_C0AB12CD3=page(said("1789031000.0001", "a")))
    assert thread.native_id == "C0AB12CD3/2026-09-10"
    ((thread,), _) = read(
        tmp_path, "slack-client-acme-history", **{"slack-client-acme-history": page(said("1789031000.0001", "a"))}
    )
    assert (thread.channel, thread.client.names) == ("client-acme", ("acme",))


def test_a_conversation_on_two_pages_is_told_once_and_whole(tmp_path: Path) -> None:
    root = "1789031000.0001"
    files = {
        "history_C0AB12CD3": page(said(root, "Who?", thread_ts=root, reply_count=1)),
        "replies_C0AB12CD3": page(said(root, "Who?", thread_ts=root), said("1789031001.0001", "I.", thread_ts=root)),
    }
    threads, report = read(tmp_path, "history_C0AB12CD3", **files)
    assert (threads, report.rows_read, report.rows_ignored) == ([], 1, 1)
    assert report.notes[-1] == "1 message told with the rest of their conversation in replies_C0AB12CD3.json left out"
    (thread,), _ = read(tmp_path, "replies_C0AB12CD3", **files)
    assert spoken(thread) == ["U1: Who?", "U1: I."]


def test_a_day_of_an_export_alone_is_its_folders_channel(tmp_path: Path) -> None:
    folder = tmp_path / "client-acme"
    folder.mkdir()
    (thread,), _ = read(folder, "2026-09-10", **{"2026-09-10": [said("1789031000.0001", "a")]})
    assert (thread.channel, thread.native_id) == ("client-acme", "client-acme/2026-09-10")
