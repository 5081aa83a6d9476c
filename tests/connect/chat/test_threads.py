from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handoff.connect.chat import ChatMessage, ChatRoom, LeftOut, chat_threads
from handoff.connect.export import ReadContext
from handoff.records import FileReport, Locator, Thread

START = datetime(2026, 2, 2, 23, 50, tzinfo=UTC)
CONTEXT = ReadContext("harbour/1", "harbour", "0" * 64, "chat.json")


def said(number: int, text: str = "Hello", **more: Any) -> ChatMessage:
    at = START + timedelta(minutes=number)
    return ChatMessage(f"m{number}", "pier", at, text, Locator(kind="message", value=f"m{number}"), **more)


def threads(*messages: ChatMessage, **rooms: ChatRoom) -> list[Thread]:
    return list(chat_threads(messages, CONTEXT, rooms))


def test_answers_stand_with_what_they_answer_and_the_rest_by_day() -> None:
    found = threads(said(2, thread="m1"), said(1, "Late boat?", thread="m1"), said(3), said(20))
    assert [(one.native_id, len(one.parts)) for one in found] == [
        ("pier/m1", 2), ("pier/2026-02-02", 1), ("pier/2026-02-03", 1),
    ]  # fmt: skip


def test_a_thread_is_called_by_its_room_and_its_first_words() -> None:
    room = ChatRoom("pier-3")
    (thread,) = threads(said(1, "[Late](https://x.example) boat?\nYes", thread="m1"), pier=room)
    (day,) = threads(said(1, speaker="Ines"), pier=room)
    (chat,) = threads(said(1, speaker="Ines"), said(2, speaker="Tom"))
    titles = ("#pier-3: Late boat?", "#pier-3, 2026-02-02", "Chat of Ines and Tom, 2026-02-02")
    assert (thread.title, day.title, chat.title) == titles


def test_a_room_and_people_from_outside_say_whom_it_concerns() -> None:
    (thread,) = threads(said(1, domain="tarn.example"), said(2), pier=ChatRoom("client-tarn", "tarn"))
    assert (thread.client.names, thread.client.domains) == (("tarn",), ("tarn.example",))


def test_a_thread_older_than_the_export_says_so() -> None:
    assert [one.extras for one in threads(said(2, thread="m1"), said(1, thread="m1"))] == [{}]
    assert [one.extras for one in threads(said(2, thread="m1"))] == [{"first message": "not in this export"}]


@given(st.lists(st.tuples(st.integers(0, 3000), st.sampled_from(["", "m1", "m2"])), unique=True, max_size=12))
def test_no_message_is_lost_and_order_is_that_of_time(given_messages: list[tuple[int, str]]) -> None:
    found = threads(*(said(number, f"words {number}", thread=thread) for number, thread in given_messages))
    assert sum(len(one.parts) for one in found) == len(given_messages)
    assert all([part.at for part in one.parts] == sorted(part.at for part in one.parts if part.at) for one in found)


def test_what_is_left_out_is_counted_by_its_reason() -> None:
    report = FileReport(path="chat.json")
    LeftOut(["deleted", "deleted", "without words"]).note(report)
    assert (report.rows_ignored, report.notes) == (
        3, ["2 messages left out: deleted", "1 message left out: without words"],
    )  # fmt: skip
