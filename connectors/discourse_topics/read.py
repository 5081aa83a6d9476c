"""Topics as Discourse hands them out: the first posts with the topic, the others in pages that hold posts alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, as_text, open_items, pointer

_OF_THE_FORUM = "3"  # post_type: "closed this topic" and the like


def units(path: Path, context: ReadContext, report: FileReport) -> list[Unit]:
    """A topic with its posts, or each post of a page that holds posts alone."""
    whole = list(open_items(path, context, report, "@"))
    if any(_is_topic(unit.data) for unit in whole):
        return [_topic(unit, report) for unit in whole]
    if any("post_stream" in unit.data for unit in whole):
        return [post for unit in whole for post in _posts(unit)]
    return list(open_items(path, context, report, "auto"))


def _is_topic(data: Mapping[str, Any]) -> bool:
    return "post_stream" in data and "title" in data


def _topic(unit: Unit, report: FileReport) -> Unit:
    stream = unit.data.get("post_stream")
    held: Mapping[str, Any] = stream if isinstance(stream, Mapping) else {}
    listed = held.get("posts")
    posts = [post for post in listed if isinstance(post, Mapping)] if isinstance(listed, list) else []
    said = [post for post in posts if as_text(post.get("post_type")) != _OF_THE_FORUM]
    every = held.get("stream")
    if isinstance(every, list) and len(every) > len(posts):
        report.notes.append(
            f"topic {as_text(unit.data.get('id'))}: {len(posts)} of its {len(every)} posts are here; "
            "the others come with /t/ID/posts.json?post_ids[]=…"
        )
    return Unit(unit.locator, {**unit.data, "post_stream": {**held, "posts": said}}, problem=unit.problem)


def _posts(unit: Unit) -> Iterator[Unit]:
    stream = unit.data.get("post_stream")
    posts = stream.get("posts") if isinstance(stream, Mapping) else None
    for index, post in enumerate(posts if isinstance(posts, list) else ()):
        place = Locator(kind=unit.locator.kind, value=unit.locator.value + pointer("post_stream", "posts", index))
        if isinstance(post, Mapping):
            yield Unit(place, {"topic_id": unit.data.get("id"), **post})
        else:
            yield Unit(place, {}, problem="not an object")
