"""What a webhook was sent is read as the thing that it is about."""

from __future__ import annotations

import pytest

from handoff.connect.rows.events import event_path, keys_in_events, thing_of

ISSUE = {"key": "KIL-1", "fields": {"summary": "Cold"}}


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"webhookEvent": "jira:issue_updated", "user": {"name": "x"}, "issue": ISSUE}, ("issue",)),
        ({"topic": "conversation.user.created", "data": {"item": {"id": 1, "state": "open"}}}, ("data", "item")),
        ({"current": {"id": 1, "title": "x"}, "previous": {}, "meta": {}}, ("current",)),
        ({"event": "ticket.created", "sent_at": "2026-03-02", "ticket": {"id": 1, "subject": "x"}}, ("ticket",)),
        ({"id": 1, "subject": "x", "data": {"a": 1, "b": 2}}, ()),
        ({"event": "fair", "issue": 12, "title": "A magazine"}, ()),
        ({"event": "x", "ticket": {"id": 1, "a": 2}, "contact": {"id": 2, "a": 3}}, ()),
        ([ISSUE], ()),
    ],
)
def test_the_thing_lies_under_one_key_beside_what_happened(document: object, path: tuple[str, ...]) -> None:
    assert event_path(document) == path


def test_what_was_said_of_it_goes_with_it() -> None:
    path, thing = thing_of({"webhookEvent": "x", "issue": ISSUE, "comment": {"body": "Hot now"}})
    assert (path, thing["comment"]) == (("issue",), {"body": "Hot now"})


def test_a_deleted_thing_is_none() -> None:
    assert thing_of({"current": None, "previous": {"id": 1}, "meta": {}}) == (("current",), None)


def test_its_keys_are_asked_for_as_if_they_stood_alone() -> None:
    keys = {"event", "ticket", "ticket.id", "ticket.subject", "sent"}
    assert set(keys_in_events(keys)) == {"id", "subject"}
    assert not set(keys_in_events({"id", "subject", "data", "data.a", "data.b"}))
