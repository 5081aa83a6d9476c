"""Text that somebody copied out of a chat window, or that WhatsApp exported, is a conversation and no document."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from handoff.connect.chat import copied_chat
from handoff.connect.chat.copied_lines import copied_messages
from handoff.connect.documents import PROSE
from handoff.connect.export.reading import ReadOptions
from handoff.records import FileReport, Record, Thread
from tests.connect.read_one import read_path, spoken

SAID = ["Ines Vark: The lift is here.", "Ravi Dell: I mount it on Friday.\nWho lets me in?", "Ines Vark: Pol does."]
WORDS = ("The lift is here.", "I mount it on Friday.\nWho lets me in?", "Pol does.")
#: What stands above or before the three messages in each window, and what joins them.
WINDOWS = {
    "whatsapp web": ("[{}, 13/4/2026] {}: ", "\n", "24"),
    "whatsapp android": ("13.04.26, {} - {}: ", "\n", "24"),
    "whatsapp ios": ("\u200e[13.04.26, {}:02] {}: ", "\n", "24"),
    "skype": ("[13.04.2026 {}:40] {}: ", "\n", "24"),
    "teams": ("[13.04.2026 {}] {}\n", "\n", "24"),
    "teams, two lines": ("{1} (Guest)\n4/13/2026 {0}\n", "\n\n", "12"),
    "slack": ("{1}\n  {0}\n", "\n:+1:\n2\n", "12"),
    "slack, one line": ("{1}  {0}\n", " (edited)\n\n", "12"),
    "discord": ("{1} — 04/13/2026 {0}\n", "\n", "12"),
    "telegram": ("{1}, [13.04.2026 {0}]\n", "\n\n", "24"),
}
ABOVE = {"slack": "April 13th, 2026\n", "slack, one line": "Monday, April 13th, 2026\n"}


def copied(window: str) -> str:
    head, joined, clock = WINDOWS[window]
    times = [f"10:{minute}{' AM' if clock == '12' else ''}" for minute in (14, 15, 17)]
    names = ("Ines Vark", "Ravi Dell", "Ines Vark")
    said = (head.format(at, name) + words for at, name, words in zip(times, names, WORDS, strict=True))
    return ABOVE.get(window, "") + joined.join(said)


def read(folder: Path, text: str, name: str = "chat.txt", **options: object) -> tuple[list[Record], FileReport]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_path(PROSE.read_records, path, options=ReadOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize("window", WINDOWS)
def test_what_was_copied_is_who_said_what_and_when(tmp_path: Path, window: str) -> None:
    (thread,), report = read(tmp_path, copied(window))
    assert isinstance(thread, Thread)
    assert spoken(thread) == SAID
    assert [part.at.strftime("%Y-%m-%d %H:%M") for part in thread.parts if part.at] == [
        "2026-04-13 10:14",
        "2026-04-13 10:15",
        "2026-04-13 10:17",
    ]
    assert [one.name for one in thread.participants] == ["Ines Vark", "Ravi Dell"]
    assert (report.rows_read, report.rows_mapped, report.warnings) == (3, 3, [])


def test_a_time_alone_begins_another_message_of_the_same_person(tmp_path: Path) -> None:
    text = "Ines Vark\n  10:14 AM\nHere.\n10:16\nGreat\n10:17\nThanks!\nRavi Dell\n  10:20 AM\nGood."
    (thread,), _ = read(tmp_path, text)
    assert spoken(thread) == ["Ines Vark: Here.", "Ines Vark: Great", "Ines Vark: Thanks!", "Ravi Dell: Good."]


def test_today_and_weekdays_count_from_the_day_in_the_name_and_are_not_guessed_without(tmp_path: Path) -> None:
    text = "Ines Vark\nMonday 10:14 AM\nHere.\n\nRavi Dell\nYesterday 9:00 AM\nGood.\n\nInes Vark\n10:20 AM\nYes."
    (thread,), _ = read(tmp_path, text, "2026-04-15 teams.txt")
    assert [part.at for part in thread.parts] == [
        datetime(2026, 4, 13, 10, 14, tzinfo=UTC),
        datetime(2026, 4, 14, 9, tzinfo=UTC),
        datetime(2026, 4, 14, 10, 20, tzinfo=UTC),
    ]
    (thread,), report = read(tmp_path, text, "teams.txt")
    assert [part.at for part in thread.parts] == [None, None, None]
    assert report.warnings[0].startswith("3 of 3 messages without a day that can be told")


def test_what_whatsapp_itself_tells_and_pictures_are_counted_and_left_out(tmp_path: Path) -> None:
    text = (
        "13/04/2026, 09:58 - Messages and calls are end-to-end encrypted.\n"
        '13/04/2026, 09:58 - Ines Vark created group "Lift"\n'
        "13/04/2026, 10:14 - Ines Vark: Here.\n13/04/2026, 10:15 - +49 171 5550123: <Media omitted>\n"
        "13/04/2026, 10:16 - Ravi Dell: plan.pdf (file attached)\n13/04/2026, 10:17 - Ines Vark: 👍\n"
    )
    (thread,), report = read(tmp_path, text, "WhatsApp Chat with Lift.txt")
    assert spoken(thread) == ["Ines Vark: Here.", "Ravi Dell: [plan.pdf]", "Ines Vark: 👍"]
    assert (thread.title, report.rows_read, report.rows_mapped, report.rows_ignored) == (
        "WhatsApp Chat with Lift",
        6,
        3,
        3,
    )


def test_whoever_is_called_by_a_nickname_or_a_flower_writes_all_the_same(tmp_path: Path) -> None:
    text = (
        '13/04/2026, 10:14 - Mara "Mo" Lund: The lift is here.\n13/04/2026, 10:15 - Ravi 🌻: I mount it on Friday.\n'
        '13/04/2026, 10:16 - Mara "Mo" Lund: Pol lets you in.\n'
    )
    (thread,), report = read(tmp_path, text, "WhatsApp Chat with Lift.txt")
    assert [part.speaker for part in thread.parts] == ['Mara "Mo" Lund', "Ravi 🌻", 'Mara "Mo" Lund']
    assert (report.rows_read, report.rows_mapped) == (3, 3)


def test_a_group_that_whatsapp_opens_is_a_chat_though_most_in_it_write_once(tmp_path: Path) -> None:
    quiet = "".join(f"2026-04-13, 3:0{n} PM - {name}: here\n" for n, name in enumerate(("Ines", "Ravi", "Olu", "Mei")))
    opened = "2026-04-13, 2:58 PM - Messages you send to this group are now secured with end-to-end encryption.\n"
    assert copied_chat(quiet.splitlines()) is None
    (thread,), report = read(tmp_path, opened + quiet)
    assert spoken(thread) == ["Ines: here", "Ravi: here", "Olu: here", "Mei: here"]
    assert (report.rows_read, report.rows_ignored) == (5, 1)


@pytest.mark.parametrize(
    ("stamp", "day"),
    [("09/06/2026, 16:41", "2026-06-09"), ("9/6/26, 4:41 PM", "2026-09-06"), ("9/6/2026, 16:41", None)],
)
def test_the_form_of_a_phone_tells_the_order_of_early_days(tmp_path: Path, stamp: str, day: str | None) -> None:
    (thread,), _ = read(tmp_path, f"{stamp} - Ines Vark: Here.\n{stamp} - Ravi Dell: Good.\n")
    assert thread.created_at == (datetime.fromisoformat(f"{day}T16:41+00:00") if day else None)
    (thread,), _ = read(tmp_path, f"{stamp} - Ines Vark: Here.\n{stamp} - Ravi Dell: Good.\n", day_first=True)
    assert thread.created_at is not None


def test_a_long_chat_is_parted_by_days(tmp_path: Path) -> None:
    lines = [f"{day:02}.04.2026, 10:{minute:02} - {'Ines' if minute % 2 else 'Ravi'}: No. {minute}"
             for day in (13, 14) for minute in range(60)]  # fmt: skip
    threads, _ = read(tmp_path, "\n".join(lines))
    assert [len(thread.parts) for thread in threads] == [60, 60]


@pytest.mark.parametrize(
    "text",
    [
        "Opening  9:00 AM\nInes Vark welcomes all.\nKeynote  10:00 AM\nRavi Dell on lifts.\nLunch  12:00 PM\nHall 2.",
        "[2026-04-13 10:14:22] ERROR: disk full\n[2026-04-13 10:15:22] INFO: retry\n[2026-04-13 10:16:22] ERROR: again",
        "Ines Vark  0:03\nWelcome.\nRavi Dell  0:09\nThanks.\nInes Vark  0:15\nLet us begin.",
        "13.04.2026 10:14 - Router getauscht.\n13.04.2026 11:00 - Kunde informiert: alles gut.\n",
        "# Minutes\n\nInes Vark: we start at 10:14 AM.\nRavi Dell: no, at 10:15 AM.",
    ],
)
def test_a_programme_a_log_a_recording_and_minutes_are_no_chat(text: str) -> None:
    assert copied_chat(text.split("\n")) is None


SAVED = {
    "line": "[LINE] Chat history with Ravi Dell\nSaved on: 4/20/2026, 11:00\n\nMon, 4/13/2026\n"
    "10:14\tInes Vark\tThe lift is here.\n"
    '10:15\tRavi Dell\t"I mount it on Friday.\nWho lets me in?"\n10:16\tRavi Dell\t[Sticker]\n'
    "10:17\tInes Vark\tPol does.\n",
    "line, japanese": "[LINE] Ravi Dellとのトーク履歴\n保存日時：2026/04/20 11:00\n\n2026/04/13(月)\n"
    "10:14\tInes Vark\tThe lift is here.\n"
    '10:15\tRavi Dell\t"I mount it on Friday.\nWho lets me in?"\n10:16\tRavi Dell\t[スタンプ]\n'
    "10:17\tInes Vark\tPol does.\n",
    "kakaotalk": "Chat with Ravi Dell\nDate Saved : 2026-04-20 11:00:00\n\n"
    "--------------- Monday, April 13, 2026 ---------------\n[Ines Vark] [10:14 AM] The lift is here.\n"
    "[Ravi Dell] [10:15 AM] I mount it on Friday.\nWho lets me in?\n[Ines Vark] [10:17 AM] Pol does.\n",
    "kakaotalk, korean": "Ravi Dell 님과 카카오톡 대화\n저장한 날짜 : 2026-04-20 11:00:00\n\n"
    "2026년 4월 13일 오전 10:14, Ines Vark : The lift is here.\n"
    "2026년 4월 13일 오전 10:15, Ravi Dell : I mount it on Friday.\nWho lets me in?\n"
    "2026년 4월 13일 오전 10:17, Ines Vark : Pol does.\n",
}


@pytest.mark.parametrize("program", SAVED)
def test_what_line_and_kakaotalk_save_is_who_said_what_and_when(tmp_path: Path, program: str) -> None:
    (thread,), report = read(tmp_path, SAVED[program])
    assert spoken(thread) == SAID
    assert thread.created_at == datetime(2026, 4, 13, 10, 14, tzinfo=UTC)
    assert (thread.extras, report.warnings) == ({}, [])


def test_a_name_may_begin_with_a_picture_and_has_no_single_quote_mark() -> None:
    words = (
        '13/04/2026, 10:14 - 🌻 Ravi: Hello.\n13/04/2026, 10:15 - Mara changed the subject from "A: b" to "C: d"\n'
        "13/04/2026, 10:16 - Mara ⭐: I come.\n"
    )
    assert [one.name for one in copied_messages(words.split("\n"))] == ["🌻 Ravi", "", "Mara ⭐"]


def test_what_names_a_message_is_nobody_who_wrote_it() -> None:
    words = (
        "13/04/2026, 10:14 - Ravi: The lift is here.\n13/04/2026, 10:15 - Urgent: ring Mara\n"
        "13/04/2026, 10:16 - Mara changed the subject to “Lift: mounted”\n"
    )
    assert [(one.name, *one.lines) for one in copied_messages(words.splitlines())] == [
        ("Ravi", "The lift is here."),
        ("Ravi", "Urgent: ring Mara"),
        ("", "Mara changed the subject to “Lift: mounted”"),
    ]
