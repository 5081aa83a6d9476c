from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectors.slack_export.read import export_records
from handoff.errors import UnreadableFile
from tests.connect.read_one import read_path, spoken, write_zip

USERS = [
    {"id": "U1", "team_id": "T1", "profile": {"real_name": "Ines Duarte", "email": "ines@pinefield.example"}},
    {"id": "U3", "team_id": "T1", "is_restricted": True, "name": "petra", "profile": {"email": "P@halvorsen.example"}},
    {"id": "U4", "team_id": "T1", "is_restricted": True, "name": "gus", "profile": {"email": "gus@gmail.com"}},
]
ODD: st.SearchStrategy[Any] = (
    st.none() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=3), max_size=2) | st.just({"type": []})
)
MESSAGES = ODD | st.fixed_dictionaries(
    {"ts": ODD | st.just("1789031000.000001")},
    optional=dict.fromkeys(("text", "user", "subtype", "thread_ts", "blocks", "files", "attachments", "comment"), ODD),
)
CHANNELS = [{"id": "C1", "name": "client-halvorsen"}, {"id": "C2", "name": "general"}]


def said(ts: str, text: str = "hello", user: str = "U1", **more: Any) -> dict[str, Any]:
    return {"type": "message", "user": user, "text": text, "ts": ts, **more}


def export(tmp_path: Path, days: dict[str, Any], **lists: Any) -> Path:
    return write_zip(tmp_path / "export.zip", {"users.json": USERS, "channels.json": CHANNELS, **lists, **days})


def test_a_thread_is_one_record_across_day_files_and_the_rest_one_a_day(tmp_path: Path) -> None:
    root = "1789031000.000200"
    days = {
        "general/2026-09-10.json": [said(root, "Who?", thread_ts=root), said("1789031001.000000", "alone")],
        "general/2026-09-11.json": [
            said("1789120000.000400", "Me", "U3", thread_ts=root),
            said("1789120001.000000", "b"),
        ],
    }
    threads, report = read_path(export_records, export(tmp_path, days))
    assert [(thread.native_id, spoken(thread)) for thread in threads] == [
        (f"C2/{root}", ["Ines Duarte: Who?", "petra: Me"]),
        ("C2/2026-09-10", ["Ines Duarte: alone"]),
        ("C2/2026-09-11", ["Ines Duarte: b"]),
    ]
    assert threads[0].parts[1].locator.member == "general/2026-09-11.json"
    assert threads[0].parts[1].locator.value == "1789120000.000400"
    assert (report.rows_read, report.rows_mapped) == (4, 4)


def test_messages_that_differ_in_the_last_digit_of_their_ts_are_two(tmp_path: Path) -> None:
    days = {"general/2026-09-10.json": [said("1789031000.000001", "a"), said("1789031000.000002", "b")]}
    (thread,), _ = read_path(export_records, export(tmp_path, days))
    assert [part.locator.value for part in thread.parts] == ["1789031000.000001", "1789031000.000002"]


def test_every_message_is_accounted_for(tmp_path: Path) -> None:
    items = [
        said("1789031000.000001"),
        said("1789031000.000001"),
        said("1789031002.000000", "", subtype="channel_join"),
        said("1789031003.000000", ""),
        {"type": "message", "text": "no ts"},
        said("1789031004.5x", "bad ts"),
        "no object",
    ]
    _, report = read_path(export_records, export(tmp_path, {"general/2026-09-10.json": items}))
    assert (report.rows_read, report.rows_mapped, report.rows_ignored, len(report.set_aside)) == (7, 1, 3, 3)
    assert len(report.notes) == 3
    assert str(report.set_aside[0].locator) == "general/2026-09-10.json, pointer /4"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(MESSAGES, max_size=6))
def test_hostile_messages_are_accounted_for_and_never_crash(tmp_path: Path, items: list[Any]) -> None:
    _, report = read_path(export_records, export(tmp_path, {"general/2026-09-10.json": items}))
    assert report.rows_read == len(items)


def test_keys_that_nobody_reads_are_listed(tmp_path: Path) -> None:
    items = [said("1789031000.000001", reactions=[], mood="glum")]
    _, report = read_path(export_records, export(tmp_path, {"general/2026-09-10.json": items}))
    assert report.unmapped == ["mood"]
    assert "reactions" in report.ignored


def test_the_channel_and_the_guests_hint_at_the_client(tmp_path: Path) -> None:
    days = {"client-halvorsen/2026-09-10.json": [said("1789031000.000001", user=user) for user in ("U3",)]}
    (thread,), _ = read_path(export_records, export(tmp_path, days))
    assert thread.client.names == ("halvorsen",)
    assert thread.client.domains == ("halvorsen.example",)


def test_public_mail_domains_hint_at_nobody(tmp_path: Path) -> None:
    days = {"general/2026-09-10.json": [said("1789031000.000001", user="U4")]}
    (thread,), _ = read_path(export_records, export(tmp_path, days))
    assert thread.client.domains == ()


def test_a_thread_whose_beginning_is_older_than_the_export_says_so(tmp_path: Path) -> None:
    days = {"general/2026-09-11.json": [said("1789120000.000400", thread_ts="1789031000.000200")]}
    (thread,), _ = read_path(export_records, export(tmp_path, days))
    assert thread.extras == {"first message": "not in this export"}


def test_a_direct_message_is_called_after_its_members(tmp_path: Path) -> None:
    lists = {"dms.json": [{"id": "D1", "members": ["U1", "U3"]}]}
    (thread,), _ = read_path(
        export_records, export(tmp_path, {"D1/2026-09-10.json": [said("1789031000.000001")]}, **lists)
    )
    assert thread.channel == "Ines Duarte and petra"
    assert thread.native_id == "D1/2026-09-10"


def test_an_export_without_its_lists_is_read_and_says_what_is_missing(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "x.zip", {"general/2026-09-10.json": [said("1789031000.000001")]})
    (thread,), report = read_path(export_records, path)
    assert spoken(thread) == ["U1: hello"]
    assert [warning.split(" in ")[0] for warning in report.warnings] == ["no users.json", "no channels.json"]


def test_an_export_that_was_wrapped_in_a_folder_is_read(tmp_path: Path) -> None:
    members = {"My export/users.json": USERS, "My export/channels.json": CHANNELS, "__MACOSX/x": ""}
    path = write_zip(tmp_path / "x.zip", members | {"My export/general/2026-09-10.json": [said("1789031000.000001")]})
    (thread,), _ = read_path(export_records, path)
    assert thread.native_id == "C2/2026-09-10"


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"deals.csv": "a,b"}, "no Slack export"),
        ({"users.json": "[}", "a/2026-09-10.json": []}, "member users.json, line 1"),
        ({"users.json": [], "a/2026-09-10.json": {"ok": False}}, "member a/2026-09-10.json: a day file must be a list"),
        ({"users.json": [], "../a/2026-09-10.json": []}, "member ../a/2026-09-10.json"),
    ],
)
def test_a_zip_that_cannot_be_read_names_file_member_and_next_command(
    tmp_path: Path, members: dict[str, Any], words: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_path(export_records, write_zip(tmp_path / "x.zip", members))
    assert str(caught.value).startswith("x.zip")
    assert words in str(caught.value)
    assert "Next:" in str(caught.value)


def one_message(tmp_path: Path, **message: Any) -> tuple[str, Any]:
    day = {"general/2026-09-10.json": [said("1789031000.000001", **message)]}
    (thread,), report = read_path(export_records, export(tmp_path, day))
    return thread.parts[0].text, report


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def test_text_and_blocks_with_other_words_are_both_kept(tmp_path: Path) -> None:
    alert = [section("Deploy of relay finished after nine long minutes")]
    assert one_message(tmp_path, text="Rolled back", blocks=alert)[0].split("\n")[0] == "Rolled back"
    assert one_message(tmp_path, text="Deploy finished", blocks=alert)[0] == alert[0]["text"]["text"]


def test_a_shared_message_is_kept_with_its_author(tmp_path: Path) -> None:
    shared = {"from_url": "https://x", "author_name": "Petra", "text": "We sign on Friday", "footer": "Posted in #ops"}
    text, _ = one_message(tmp_path, text="see", attachments=[shared])
    assert text == "see\nPetra: We sign on Friday\nPosted in #ops"


def test_what_is_said_of_a_file_and_its_excerpt_are_kept(tmp_path: Path) -> None:
    file = {"name": "plan.txt", "initial_comment": {"comment": "Mind page two"}, "preview": "Step one"}
    assert one_message(tmp_path, files=[file])[0] == "hello\n[file: plan.txt]\nMind page two\nStep one"


def test_keys_that_nobody_reads_are_listed_at_any_depth(tmp_path: Path) -> None:
    _, report = one_message(
        tmp_path,
        attachments=[{"text": "x", "actions": [{"text": "Approve", "value": ""}]}],
        room={"name": "Standup", "parts": [{"who": "Ines"}]},
        blocks=[{"type": "video", "provider_name": "Loom"}],
    )
    listed = ["attachments[].actions[].text", "blocks[].provider_name", "room.name", "room.parts[].who"]
    assert report.unmapped == listed


def test_only_an_exact_repeat_of_a_ts_is_one(tmp_path: Path) -> None:
    items = [said("1789031000.000001", text) for text in ("Yes", "Yes", "No")]
    (thread,), report = read_path(export_records, export(tmp_path, {"general/2026-09-10.json": items}))
    assert spoken(thread) == ["Ines Duarte: Yes", "Ines Duarte: No"]
    assert (report.rows_mapped, report.rows_ignored) == (2, 1)


def test_an_edit_gives_a_message_its_new_words(tmp_path: Path) -> None:
    new = {"subtype": "message_changed", "ts": "1789031009.000000", "message": said("1789031000.000001", "Friday")}
    items = [said("1789031000.000001", "Thursday"), new]
    (thread,), report = read_path(export_records, export(tmp_path, {"general/2026-09-10.json": items}))
    assert spoken(thread) == ["Ines Duarte: Friday"]
    assert (report.rows_mapped, report.rows_ignored) == (1, 1)
    assert report.notes == ["1 message in the state before they were edited left out"]


def test_a_huddle_with_words_is_a_message_and_notices_are_counted_by_kind(tmp_path: Path) -> None:
    kinds = ("huddle_thread", "channel_join", "channel_join", "pinned_item")
    items = [said(f"178903100{n}.000001", f"text {n}", subtype=kind) for n, kind in enumerate(kinds)]
    (thread,), report = read_path(export_records, export(tmp_path, {"general/2026-09-10.json": items}))
    assert spoken(thread) == ["Ines Duarte: text 0"]
    assert report.notes == ["3 messages about the channel itself (2 channel_join, 1 pinned_item) left out"]


def test_topic_and_purpose_stand_with_the_channels_threads_or_are_reported(tmp_path: Path) -> None:
    channels = [
        {"id": "C2", "name": "general", "topic": {"value": "Go-live 3 May"}, "purpose": {"value": "Ask <@U1>"}},
        {"id": "C3", "name": "quiet", "topic": {"value": "Nobody here"}},
    ]
    days = {"general/2026-09-10.json": [said("1789031000.000001")]}
    (thread,), report = read_path(export_records, export(tmp_path, days, **{"channels.json": channels}))
    assert thread.extras == {"topic": "Go-live 3 May", "purpose": "Ask @Ines Duarte"}
    assert report.notes == ["topic and purpose not read of channels without messages: quiet"]
