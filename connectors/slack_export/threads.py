"""The messages of a channel as threads, and what they have in common with those of any chat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handoff.connect.author import (
    ChannelNames,
    ChatMessage,
    ChatRoom,
    Locator,
    ReadContext,
    Thread,
    chat_threads,
    client_of_channel,
)

from .directory import Workspace
from .messages import Message


def threads(folder: str, messages: Sequence[Message], workspace: Workspace, context: ReadContext) -> Iterator[Thread]:
    """Messages of one channel grouped by thread, else by day; the groups by their first message."""
    channel = workspace.directory.channels.get(folder, folder)
    room = workspace.channel_ids.get(folder, folder)
    names = context.settings if isinstance(context.settings, ChannelNames) else ChannelNames()
    rooms = {room: ChatRoom(channel, client_of_channel(channel, names), workspace.topics.get(folder, {}))}
    yield from chat_threads((_in_room(room, message, workspace) for message in messages), context, rooms)


def group_key(message: Message) -> str:
    """What a message belongs to in its channel: its thread, else its day."""
    return message.thread_ts or message.day


def _in_room(room: str, message: Message, workspace: Workspace) -> ChatMessage:
    return ChatMessage(
        id=message.ts,
        room=room,
        at=message.at,
        text=message.text,
        locator=Locator(kind="message", value=message.ts, member=message.member),
        thread=message.thread_ts,
        speaker=message.speaker,
        person=workspace.people.get(message.user),
        domain=workspace.external.get(message.user, ""),
        day=message.day,
        edited=message.edited,
    )
