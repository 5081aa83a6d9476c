"""Messages taken one by one: each is somebody's words, or is accounted for in the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handoff.connect.author import FileReport, Locator, set_aside

from .directory import Workspace
from .messages import Message, is_room_keeping, latest_state, message_text, moment_of, speaker_of, user_of
from .unread_keys import leftovers


@dataclass
class Account:
    """What was dropped by a named rule, and the keys that were seen."""

    report: FileReport
    room_keeping: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    empty: int = 0
    older: int = 0
    elsewhere: Counter[str] = field(default_factory=Counter)
    unread: set[str] = field(default_factory=set)
    ignored: set[str] = field(default_factory=set)

    def take(
        self, item: Any, place: Locator, day: str, workspace: Workspace, messages: dict[str, list[Message]]
    ) -> None:
        """A message goes into ``messages`` by its ts, or is accounted for. ``day`` is empty where its ts tells it."""
        self.report.rows_read += 1
        said = latest_state(item) if isinstance(item, dict) else {}
        ts = said.get("ts")
        at = moment_of(ts) if isinstance(ts, str) else None
        if not isinstance(ts, str) or at is None:
            set_aside(self.report, place, f"no message: its ts is {ts!r}")
            return
        self._note_keys(item, said)
        message = Message(
            ts=ts,
            thread_ts=_thread_ts(said),
            speaker=speaker_of(said, workspace.directory),
            user=user_of(said),
            text=message_text(said, workspace.directory),
            at=at,
            member=place.member,
            day=day or at.date().isoformat(),
            edited=bool(said.get("edited")),
        )
        self._put(message, said, said is not item, messages.setdefault(ts, []))

    def close(self) -> None:
        """Write down what was left out, and why."""
        self.report.ignored += sorted(self.ignored)
        self.report.unmapped += sorted(self.unread)
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.room_keeping.items())
        for count, what in (
            (self.room_keeping.total(), f"about the channel itself ({kinds})"),
            (self.repeated, "that repeat another (same ts, same words)"),
            (self.older, "in the state before they were edited"),
            (self.empty, "without words"),
            *((count, f"told with the rest of their conversation in {name}") for name, count in self.elsewhere.items()),
        ):
            if count:
                self.report.notes.append(f"{count} message{'s' if count > 1 else ''} {what} left out")

    def _put(self, message: Message, said: Mapping[str, Any], is_new_state: bool, states: list[Message]) -> None:
        """Put a message beside those of its ts, in the place of them where it is their new state, or count why not."""
        if self._is_dropped(message, said, states):
            self.report.rows_ignored += 1
            return
        if is_new_state and states:
            self.older += len(states)
            self.report.rows_mapped -= len(states)
            self.report.rows_ignored += len(states)
            states.clear()
        self.report.rows_mapped += 1
        states.append(message)

    def _is_dropped(self, message: Message, said: Mapping[str, Any], states: Sequence[Message]) -> bool:
        if is_room_keeping(said):
            self.room_keeping[str(said.get("subtype"))] += 1
        elif any(_words(message) == _words(earlier) for earlier in states):
            self.repeated += 1
        elif not message.text:
            self.empty += 1
        else:
            return False
        return True

    def _note_keys(self, item: Mapping[str, Any], said: Mapping[str, Any]) -> None:
        """The keys of a message, and of the notice that carries it."""
        notice = {} if said is item else {key: value for key, value in item.items() if key != "message"}
        for data in (said, notice):
            unread, ignored = leftovers(data)
            self.unread |= unread
            self.ignored |= ignored


def _words(message: Message) -> tuple[str, str, str]:
    return message.user, message.speaker, message.text


def _thread_ts(item: Mapping[str, Any]) -> str:
    """The thread a message belongs to. A message that nobody answered bears none."""
    thread_ts = item.get("thread_ts")
    return thread_ts if isinstance(thread_ts, str) else ""
