"""Events that a system sends to a webhook: what happened around the thing that it happened to, under one key.

``{"webhookEvent": "jira:issue_updated", "user": {…}, "issue": {…}}`` is read as the issue as it was then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

#: What stands around the thing, and the way to it.
_KNOWN: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = tuple(
    (frozenset(around.split()), tuple(path.split()))
    for around, path in (
        ("webhookEvent issue", "issue"),  # Jira
        ("zendesk_event_version detail", "detail"),
        ("event_type form_response", "form_response"),  # Typeform
        ("topic data", "data item"),  # Intercom
        ("current previous meta", "current"),  # Pipedrive
        ("data previous meta", "data"),
        ("action data webhookTimestamp", "data"),  # Linear
        ("action repository issue", "issue"),  # GitHub
        ("action repository pull_request", "pull_request"),
    )
)
#: Keys by which others say what happened, and those under which the thing then lies.
_SAY_WHAT = ("event", "event_type", "eventType", "event_name", "eventName", "webhookEvent", "webhook_event", "topic")
_THINGS = ("object", "resource", "record", "payload", "data", "item", "ticket", "issue", "deal", "contact", "detail")
#: What was said about the thing, where that is what happened, stands beside it.
_BESIDE = "comment"
#: What is told of a thing that was deleted.
DELETED = "an event of something that was deleted"


def event_path(document: Any) -> tuple[str, ...]:
    """The way to the thing that an event is about; empty for what is no event."""
    if not isinstance(document, Mapping):
        return ()
    for around, path in _KNOWN:
        if around <= document.keys():
            return path if isinstance(_at(document, path[:-1]), Mapping) else ()
    if not any(key in document for key in _SAY_WHAT):
        return ()
    held = [key for key in _THINGS if isinstance(document.get(key), Mapping) and len(document[key]) > 1]
    return (held[0],) if len(held) == 1 else ()


def thing_of(document: Mapping[str, Any]) -> tuple[tuple[str, ...], Any]:
    """The way to the thing that an event is about, and the thing; the document itself where it is no event."""
    path = event_path(document)
    thing = _at(document, path)
    if path and isinstance(thing, Mapping) and _BESIDE not in thing and isinstance(document.get(_BESIDE), Mapping):
        return path, {**thing, _BESIDE: document[_BESIDE]}
    return path, thing


def keys_in_events(keys: Collection[str]) -> Iterator[str]:
    """The keys of the thing, as if they stood at the top, where these are the keys of an event."""
    document: dict[str, Any] = {}
    for key in keys:
        inside = document
        for name in key.replace("[]", "").split("."):
            inside = inside.setdefault(name, {})
    if path := event_path(document):
        prefix = ".".join(path) + "."
        yield from (key.removeprefix(prefix) for key in keys if key.startswith(prefix))


def _at(document: Any, path: Collection[str]) -> Any:
    for key in path:
        document = document.get(key) if isinstance(document, Mapping) else None
    return document
