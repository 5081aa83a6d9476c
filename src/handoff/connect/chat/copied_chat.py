"""A conversation copied out of a chat window, or exported by WhatsApp, LINE or KakaoTalk: a row is a message.

A short one is one Thread; from more messages on each day is one. A day that the text does not tell is not guessed:
``Today`` counts from the date in the file's name, where it has one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from handoff.connect.chat.copied_lines import Copied, copied_messages, is_full_name, words_of
from handoff.connect.chat.messages import ChatMessage, ChatRoom, LeftOut
from handoff.connect.chat.stamps import day_of, is_day, moment_of
from handoff.connect.chat.threads import chat_threads
from handoff.connect.export import (
    ReadContext,
    date_in_name,
    day_first_in,
    file_identity,
    is_dotted,
    is_numeric_date,
    set_aside,
    zone_of,
)
from handoff.errors import InputRefused
from handoff.records import FileReport, Locator, Record

#: A chat with more messages is parted by days.
_MOST_IN_ONE = 100
_MOST_ABOVE = 3
#: A recording's first words come soon; what begins later is a time of the day.
_SOON_SECONDS = 120
_LEVELS = frozenset(("error", "warn", "warning", "info", "debug", "trace", "fatal", "notice", "critical", "severe"))
#: What WhatsApp begins a chat with, in lines that nobody wrote.
_OPENING = (
    r"(?:messages and calls are|nachrichten und anrufe sind|nachrichten an diesen chat"
    r"|messages (?:you send )?to this (?:chat|group))\b.*"
)
_OPENED = re.compile(_OPENING, re.IGNORECASE | re.DOTALL)
_PROGRAM = re.compile(
    rf"{_OPENING}"
    r"|(?:this message was deleted|you deleted this message|diese nachricht wurde gelöscht|missed (?:voice|video) call"
    r"|verpasster (?:sprach|video)anruf|waiting for this message.*|null)\.?",
    re.IGNORECASE | re.DOTALL,
)
#: How WhatsApp and LINE call what they export.
_NAMED = re.compile(r"(?:WhatsApp[ -])?Chat (?:with|mit|avec|con|met|med|com) .+|\[LINE\].+", re.IGNORECASE)
#: What LINE and KakaoTalk write above the first message: with whom, and when it was saved.
_SAVED = re.compile(
    r"\[LINE\].*|Chat with .*|(?:Saved on|Date Saved) ?:.*|保存日時[：:].*|.*님과 카카오톡 대화|저장한 날짜 ?:.*",
    re.IGNORECASE,
)
_PADDED = re.compile(r"\d{2}/\d{2}/(?:\d{4}|\d{2})")
_SHORT = re.compile(r"\d{1,2}/\d{1,2}/\d{2}")
_MEDIA = re.compile(
    r"<?(?:media|image|video|audio|sticker|document|gif|contact card|medien|bild|dokument|kontaktkarte)s?"
    r"(?: file)? (?:omitted|weggelassen|ausgeschlossen)>?"
    r"|\[(?:photo|sticker|video|voice message|gift|スタンプ|写真|動画|ボイスメッセージ|사진|이모티콘|동영상)\]",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"<(?:attached|anhang): (?P<a>[^>\n]+)>|(?P<b>\S[^\n]*\.\w{2,5}) \((?:file attached|datei angehängt)\)", re.I
)


@dataclass(frozen=True)
class CopiedChat:
    """The messages of a chat, and the lines above the first of them."""

    messages: tuple[Copied, ...]
    above: tuple[str, ...] = ()


def copied_chat(lines: Sequence[str]) -> CopiedChat | None:
    """The chat that a text is; None for any other text, a transcript of a recording and a log among them."""
    messages = copied_messages(lines)
    written = [one for one in messages if one.name and words_of(one)]
    if len(written) < 2 or len(written) < 0.6 * sum(bool(one.name) for one in messages):
        return None
    head = [line.strip() for line in lines[: messages[0].first - 1] if line.strip() and not is_day(line)]
    above = tuple(line for line in head if not _SAVED.fullmatch(line.lstrip("\ufeff")))
    are_people = _are_people(written) or any(not one.name and _OPENED.fullmatch(words_of(one)) for one in messages)
    is_chat = len(above) <= _MOST_ABOVE and are_people and _are_times_of_day(written)
    return CopiedChat(tuple(messages), above) if is_chat else None


def _are_people(written: Sequence[Copied]) -> bool:
    """Whether those who write come back, as in talk, or bear full names; what a log calls its lines does neither."""
    counts = Counter(one.name for one in written)
    if any(name.casefold() in _LEVELS for name in counts):
        return False
    is_talk = 2 * len(counts) <= len(written) + 2
    return len(counts) > 1 and (
        all(map(is_full_name, counts)) or (is_talk and (len(written) < 3 or len(counts) < len(written)))
    )


def _are_times_of_day(written: Sequence[Copied]) -> bool:
    """Whether the times are of days, and not of a recording: they name a day, or AM and PM, or begin late."""
    if all(one.stamp.day or one.day or one.stamp.has_half for one in written):
        return True
    return all(one.begins_line for one in written) and written[0].stamp.seconds > _SOON_SECONDS


def read_copied_chat(chat: CopiedChat, path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """The threads. What the program itself tells, and pictures without words, are left out and counted."""
    left = LeftOut()
    kept: list[ChatMessage] = []
    room = file_identity(path)
    for number, (one, at) in enumerate(zip(chat.messages, _moments(chat, path, context, report), strict=True)):
        report.rows_read += 1
        place = Locator(kind="lines", value=f"{one.first}-{one.last}")
        words = _said(words_of(one))
        if why := _left_out(one, words):
            left[why] += 1
        elif not words:
            set_aside(report, place, "a message without text")
        else:
            kept.append(ChatMessage(id=f"{number:07}", room=room, at=at, text=words, locator=place, speaker=one.name))
    report.rows_mapped += len(kept)
    undated = sum(one.at is None for one in kept)
    if undated:
        report.warnings.append(
            f"{undated} of {len(kept)} messages without a day that can be told; "
            "put the day into the file's name (2026-04-13)"
        )
    if kept and (named := _NAMED.search(Path(context.shown_as).stem)):
        kept[0] = replace(kept[0], subject=named[0])
    yield from chat_threads(_of_one_day(kept), context, {room: ChatRoom(told=_told(chat))})
    left.note(report)


def _told(chat: CopiedChat) -> dict[str, str]:
    return {"above the chat": "\n".join(chat.above)} if chat.above else {}


def _of_one_day(messages: Sequence[ChatMessage]) -> list[ChatMessage]:
    """Messages that are one Thread stand all under its first day."""
    if len(messages) > _MOST_IN_ONE:
        return list(messages)
    day = next((one.own_day for one in messages if one.at), "")
    return [replace(one, day=day) for one in messages]


def _left_out(message: Copied, words: str) -> str:
    if not message.name or _PROGRAM.fullmatch(words):
        return "written by the program"
    return "a picture, a voice message or a file without words" if _MEDIA.fullmatch(words) else ""


def _said(words: str) -> str:
    return _ATTACHED.sub(lambda match: f"[{match['a'] or match['b']}]", words)


def _moments(chat: CopiedChat, path: Path, context: ReadContext, report: FileReport) -> Iterator[datetime | None]:
    found = date_in_name(path, context.options)
    near = found.moment.date() if found else None
    order, zone = _order(chat, context, report), zone_of(context.options, context.shown_as)
    day, named = near, ""
    for one in chat.messages:
        if (told := one.stamp.day or one.day) and told != named:
            day, named = day_of(told, near, order), told
        yield moment_of(day, one.stamp.clock, zone) if day else None


def _order(chat: CopiedChat, context: ReadContext, report: FileReport) -> bool | None:
    """Whether 03/04/2026 puts the day first; None where no date needs it, or nothing tells."""
    days = ((f"line {one.first}", day) for one in chat.messages for day in (one.stamp.day, one.day) if day)
    numeric = [
        (where, _with_year(day)) for where, day in days if is_numeric_date(_with_year(day)) and not is_dotted(day)
    ]
    if not numeric:
        return context.options.day_first
    try:
        is_first, why = day_first_in(numeric, context.options, context.shown_as)
    except InputRefused as error:
        if (written := _as_phones_write(chat)) is not None:
            report.date_order = f"{'day' if written else 'month'} first (as phones write it, {numeric[0][0]})"
            return written
        report.warnings.append(f"{error.problem}; {error.remedy}")
        return None
    report.date_order = f"{'day' if is_first else 'month'} first ({why})"
    return is_first


def _as_phones_write(chat: CopiedChat) -> bool | None:
    """The order of a WhatsApp export by its form, which is that of the phone's region.

    ``09/06/2026, 16:41`` stands nowhere for September, ``9/6/26, 4:41 PM`` nowhere for June: regions that put the month
    first write no 0 before it with a clock of 24 hours, those that put the day first write pm.
    """
    stamps = [one.stamp for one in chat.messages if not one.begins_line]
    if stamps and all(_PADDED.fullmatch(one.day) and not one.has_half for one in stamps):
        return True
    is_american = all(_SHORT.fullmatch(one.day) and one.clock.endswith((" AM", " PM")) for one in stamps)
    return False if stamps and is_american and any(not _PADDED.fullmatch(one.day) for one in stamps) else None


def _with_year(day: str) -> str:
    """``4/13`` as a date, so that its figures tell the order."""
    return f"{day}/2000" if re.fullmatch(r"\d{1,2}/\d{1,2}", day) else day
