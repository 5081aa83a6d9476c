"""The map of a chat: each row is a message, and those of one conversation become one Thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from handoff.connect.chat import ChannelNames, ChatMessage, ChatRoom, chat_threads, client_of_channel
from handoff.connect.export import Met, ReadContext, Unit, as_text
from handoff.connect.maps.fields import Field, Frame, as_flag, as_moment, compile_field
from handoff.connect.maps.file_map import FileMap
from handoff.connect.maps.native_ids import RepeatedRow
from handoff.connect.maps.paths import leftovers
from handoff.connect.maps.spec import MapSpec
from handoff.connect.maps.value_specs import MessageSpec
from handoff.connect.markup import without_boilerplate, without_pictures, without_struck
from handoff.records import Participant, Record

_OF_TIME = "at"


class Wordless(Exception):
    """A message in which nobody says a word: a sticker, a reaction, a file without a name."""


class MessageMap(FileMap):
    """A map whose rows are messages, made ready for one file; ``threads`` gives what became of them."""

    def __init__(self, spec: MapSpec, frame: Frame, context: ReadContext, said: MessageSpec) -> None:
        values = ((name, getattr(said, name)) for name in MessageSpec.model_fields if name != "mark")
        compiled = ((name, compile_field(one, frame, "time" if name == _OF_TIME else "")) for name, one in values)
        self._said: dict[str, Field] = {name: field for name, field in compiled if not field.is_mute}
        self._mark = said.mark
        self._messages: dict[tuple[str, str], ChatMessage] = {}
        self._rooms: dict[str, ChatRoom] = {}
        self._undated = Met()
        super().__init__(spec, frame, context)

    def take(self, unit: Unit) -> None:
        """One more message. Raises Wordless, RepeatedRow, or ValueError with the reason to set the row aside."""
        message = self._message(unit)
        for name, _ in leftovers(unit.data, self._used):
            if not self.account.ignores(name):
                self.account.name_unmapped(name)
        if not message.text:
            raise Wordless
        if not message.speaker and message.at is None:
            raise ValueError("neither who wrote it nor when")
        key = (message.room, message.id)
        if self._messages.get(key) == message:
            raise RepeatedRow
        self.account.records += 1
        self._messages[key] = message
        self._rooms.setdefault(message.room, self._room(unit.data))

    def threads(self) -> Iterator[Record]:
        """What was said, a Thread for each thread of a room, and for each room and day of what stands alone."""
        messages = list(self._messages.values())
        ids = {message.id for message in messages}
        roots = {message.thread for message in messages}
        begun = [replace(one, thread=one.id) if one.id in roots else one for one in messages]
        sizes = Counter((one.room, one.thread) for one in begun)
        yield from chat_threads(
            (
                replace(one, thread="")
                if sizes[one.room, one.thread] == 1 and not one.subject and one.thread not in ids - {one.id}
                else one
                for one in begun
            ),
            self._context,
            self._rooms,
        )

    @property
    def warnings(self) -> list[str]:
        told = f"messages whose time cannot be read: {self._undated.count:,} (first: {self._undated.first})"
        return [told] if self._undated.count else []

    def time_fields(self) -> Iterator[Field]:
        yield from (field for name, field in self._said.items() if name == _OF_TIME)

    def _row_fields(self) -> list[Field]:
        return [*super()._row_fields(), *self._said.values()]

    def _message(self, unit: Unit) -> ChatMessage:
        data = unit.data
        name, email = self._text("speaker", data), self._text("email", data).lower()
        speaker = name or email
        return ChatMessage(
            id=self._text("id", data) or f"{unit.locator.value}",
            room=self._text("room", data),
            at=self._at(unit),
            text="\n".join(self._words(data)),
            locator=unit.locator,
            thread=self._text("thread", data),
            speaker=speaker,
            person=Participant(name=speaker, email=email) if speaker else None,
            subject=self._text("subject", data),
            url=self._text("url", data),
            edited=as_flag(self._value("edited", data)),
        )

    def _at(self, unit: Unit) -> Any:
        """When it was written. A time that cannot be read costs no message."""
        try:
            return as_moment(self._value(_OF_TIME, unit.data))
        except ValueError as error:
            self._undated.add(f"{unit.locator}: {error}")
            return None

    def _room(self, data: Mapping[str, Any]) -> ChatRoom:
        name = self._text("room_name", data)
        client = next(iter(self._client(data).names), "")
        about = self._text("room_about", data)
        named = client or (client_of_channel(name, ChannelNames()) if self._mark else "")
        return ChatRoom(name, named, {"about": about} if about else {}, self._mark)

    def _value(self, name: str, data: Mapping[str, Any]) -> Any:
        field = self._said.get(name)
        return field.read(data) if field is not None else None

    def _text(self, name: str, data: Mapping[str, Any]) -> str:
        return as_text(self._value(name, data)).strip()

    def _words(self, data: Mapping[str, Any]) -> list[str]:
        """What was written, and the names of what was sent with it."""
        said = [as_text(one) for one in self._items("text", data)]
        sent = [as_text(one).rstrip("/").rpartition("/")[2] for one in self._items("files", data)]
        words = without_boilerplate(without_struck(without_pictures("\n".join(filter(None, said))))).strip()
        return [one for one in (words, *(f"[{name}]" for name in sent if name)) if one]

    def _items(self, name: str, data: Mapping[str, Any]) -> list[Any]:
        """The items of a value that may be several, lists in it unfolded."""
        value = self._value(name, data)
        items = value if isinstance(value, list) else [value]
        return [inner for item in items for inner in (item if isinstance(item, list) else [item])]
