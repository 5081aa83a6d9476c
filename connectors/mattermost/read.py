"""Posts of Mattermost as threads: answers of its interface (``posts`` by id, or a list), and lines of a bulk export.

A row is a post. Times are milliseconds since 1970. What others say of people and channels stands in files beside the
posts of the interface, and in lines above them in a bulk export.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from handoff.connect.author import (
    ChannelNames,
    ChatMessage,
    ChatRoom,
    FileReport,
    LeftOut,
    Locator,
    Participant,
    ReadContext,
    Record,
    Unit,
    as_text,
    chat_threads,
    client_of_channel,
    open_items,
    pointer,
    set_aside,
)

Settings = ChannelNames
Item = Mapping[str, Any]
_POSTS = ("post", "direct_post")
_TOLD_IN_CARDS = ("pretext", "title", "text")


@dataclass(frozen=True)
class Names:
    """People by the id or the username that posts give, and rooms by their ids."""

    people: Mapping[str, Participant]
    rooms: Mapping[str, ChatRoom]


def posts_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """The conversations of what ``/channels/ID/posts`` or ``/posts/ID/thread`` answered."""
    names = Names(
        {as_text(user.get("id")): _person(user) for user in _beside("users", context)},
        {as_text(room.get("id")): _room(room, context) for room in _beside("channels", context)},
    )
    posts = [unit for item in open_items(path, context, report, "@") for unit in _posts(item)]
    yield from _threads(posts, names, context, report)


def bulk_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """The conversations of a bulk export; its other lines tell names, or are counted."""
    people: dict[str, Participant] = {}
    rooms: dict[str, ChatRoom] = {}
    posts: list[Unit] = []
    others = 0
    for unit in open_items(path, context, report, "auto"):
        kind = as_text(unit.data.get("type"))
        held = unit.data.get(kind)
        if kind in _POSTS and isinstance(held, Mapping):
            posts += _with_replies(Unit(unit.locator, held), kind)
            rooms.setdefault(_room_of(held, kind), _room({"name": held.get("channel")}, context))
        elif unit.problem or not kind or kind in _POSTS:
            report.rows_read += 1
            set_aside(report, unit.locator, unit.problem or "a line of no known kind")
        else:
            others += 1
            if kind == "user" and isinstance(held, Mapping):
                people[as_text(held.get("username"))] = _person(held)
            elif kind == "channel" and isinstance(held, Mapping):
                rooms[_bulk_room(held.get("team"), held.get("name"))] = _room(held, context)
    report.rows_read += others
    report.rows_ignored += others
    if others:
        report.notes.append(f"lines of teams, channels and people, whose names the posts take: {others}")
    yield from _threads(posts, Names(people, rooms), context, report)


def _threads(posts: Sequence[Unit], names: Names, context: ReadContext, report: FileReport) -> Iterator[Record]:
    left = LeftOut()
    messages: dict[tuple[str, str], ChatMessage] = {}
    for unit in posts:
        report.rows_read += 1
        if why := _left_out(unit.data):
            left[why] += 1
        elif (at := _moment(unit.data.get("create_at"))) is None:
            set_aside(report, unit.locator, unit.problem or f"no post: create_at: {unit.data.get('create_at')!r}")
        else:
            message = _message(unit, at, names)
            left["a repeated state"] += (message.room, message.id) in messages
            messages[message.room, message.id] = message
    report.rows_mapped += len(messages)
    roots = {message.thread for message in messages.values()}
    begun = (replace(one, thread=one.id) if one.id in roots else one for one in messages.values())
    yield from chat_threads(begun, context, names.rooms)
    left.note(report)


def _left_out(post: Item) -> str:
    """Why a post is no message of a person; empty where it is one."""
    if as_text(post.get("type")).startswith("system_"):
        return "written by Mattermost about the channel itself"
    if as_text(post.get("delete_at")) not in ("", "0"):
        return "deleted"
    return "" if not post or _words(post) else "without words"


def _message(unit: Unit, at: datetime, names: Names) -> ChatMessage:
    post = unit.data
    user = as_text(post.get("user_id") or post.get("user"))
    alias = _shown_as(post)
    person = None if alias else names.people.get(user)
    identity = as_text(post.get("id")) or f"{user}@{as_text(post.get('create_at'))}"
    return ChatMessage(
        id=identity,
        room=as_text(post.get("channel_id")) or as_text(post.get("room")),
        at=at,
        text=_words(post),
        locator=unit.locator,
        thread=as_text(post.get("root_id")),
        speaker=alias or (person.name if person else user),
        person=person,
        edited=as_text(post.get("edit_at")) not in ("", "0"),
    )


def _shown_as(post: Item) -> str:
    """The name under which an integration wrote."""
    props = post.get("props")
    return as_text(props.get("override_username")) if isinstance(props, Mapping) else ""


def _words(post: Item) -> str:
    """What was written, the words of cards, and the names of files."""
    cards = _items(post.get("props"), "attachments")
    fields = [one for card in cards for one in _items(card, "fields")]
    files = [*_items(post.get("metadata"), "files"), *_items(post, "attachments")]
    said = [as_text(post.get("message")).strip()]
    said += [as_text(card.get(key)).strip() for card in cards for key in _TOLD_IN_CARDS]
    said += [f"{as_text(one.get('title'))}: {as_text(one.get('value'))}" for one in fields]
    named = [as_text(one.get("name") or one.get("path")).rsplit("/", 1)[-1] for one in files]
    return "\n".join(one for one in (*said, *(f"[{name}]" for name in named if name)) if one)


def _posts(unit: Unit) -> Iterator[Unit]:
    """Each post of an answer, which holds them by their ids; else the item is a post."""
    held = unit.data.get("posts")
    if not isinstance(held, Mapping):
        yield unit
        return
    for identity, post in held.items():
        place = Locator(kind=unit.locator.kind, value=unit.locator.value + pointer("posts", identity))
        yield Unit(place, post) if isinstance(post, Mapping) else Unit(place, {}, problem="not an object")


def _with_replies(unit: Unit, kind: str) -> Iterator[Unit]:
    """A post of a bulk export and the replies in it, as the interface would give them."""
    post = unit.data
    room = _room_of(post, kind)
    root = f"{as_text(post.get('user'))}@{as_text(post.get('create_at'))}"
    yield Unit(unit.locator, {**post, "room": room})
    for index, reply in enumerate(_items(post, "replies")):
        place = Locator(kind=unit.locator.kind, value=unit.locator.value, field=f"{kind}.replies[{index}]")
        yield Unit(place, {**reply, "room": room, "root_id": root})


def _room_of(post: Item, kind: str) -> str:
    members = post.get("channel_members")
    if kind == "direct_post" and isinstance(members, list):
        return "direct/" + ",".join(sorted(as_text(one) for one in members))
    return _bulk_room(post.get("team"), post.get("channel"))


def _bulk_room(team: Any, channel: Any) -> str:
    return f"{as_text(team)}/{as_text(channel)}"


def _room(channel: Item, context: ReadContext) -> ChatRoom:
    """A channel by its name; a chat of people, whose name is made of ids, has none."""
    names = context.settings if isinstance(context.settings, ChannelNames) else ChannelNames()
    if as_text(channel.get("type")) in ("D", "G"):
        return ChatRoom()
    slug = as_text(channel.get("name"))
    told = {key: as_text(channel.get(key)) for key in ("header", "purpose") if channel.get(key)}
    return ChatRoom(slug, client_of_channel(slug, names), told)


def _person(user: Item) -> Participant:
    full = " ".join(filter(None, (as_text(user.get("first_name")), as_text(user.get("last_name")))))
    name = full or as_text(user.get("nickname")) or as_text(user.get("username")) or as_text(user.get("id"))
    return Participant(name=name, role=as_text(user.get("position")), email=as_text(user.get("email")).lower())


def _beside(name: str, context: ReadContext) -> Iterator[Item]:
    for path in context.beside.get(name, ()):
        yield from (unit.data for unit in open_items(path, context, FileReport(path=path.name), "auto") if unit.data)


def _items(held: Any, key: str) -> list[Item]:
    found = held.get(key) if isinstance(held, Mapping) else None
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _moment(milliseconds: Any) -> datetime | None:
    """The time of a ``create_at``; None where it is none."""
    digits = as_text(milliseconds)
    if not digits.isascii() or not digits.isdigit() or not 12 <= len(digits) <= 13:
        return None
    return datetime.fromtimestamp(int(digits) / 1000, UTC)
