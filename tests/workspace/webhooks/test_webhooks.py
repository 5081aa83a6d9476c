"""Other systems are told what happens to handoffs: signed, in ids, until it is taken, and once under one id."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import NotFound, UsageError
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.workspace.settings import Settings, WebhookSettings, read_settings
from handoff.workspace.webhooks import Post, Posted, Relay, signature, signing_key
from handoff.workspace.webhooks.post import PATIENCE
from handoff.workspace.webhooks.relay import LEASE
from tests.conftest import new_workspace, our_connectors, write_notes
from tests.workspace.webhooks.listener import SECRET, Listener, dripping, listener

NOON = datetime(2026, 9, 10, 12, tzinfo=UTC)


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(microseconds=1)
        return self.now


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOOK_SECRET", SECRET)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a client, to make others of."""
    folder = tmp_path_factory.mktemp("filled")
    with new_workspace(folder) as workspace:
        workspace.ingest(write_notes(folder / "in" / "notes.csv", {"1": "Risks: the heron relay may fail"}))
    return folder


@pytest.fixture
def told_at(filled: Path, tmp_path: Path) -> Callable[..., Path]:
    return partial(_told_at, filled, tmp_path)


def _told_at(filled: Path, tmp_path: Path, url: str, *more: str) -> Path:
    """A workspace whose settings name a webhook there."""
    folder = tmp_path / f"workspace-{len(list(tmp_path.iterdir()))}"
    shutil.copytree(filled, folder)
    lines = ["[[webhooks]]", 'name = "desk"', f'url = "{url}"', 'secret_env = "HOOK_SECRET"', *more]
    with (folder / "handoff.toml").open("a", encoding="utf-8") as stream:
        stream.write("\n" + "\n".join(lines) + "\n")
    return folder


def opened(folder: Path, clock: Clock) -> Workspace:
    workspace = Workspace.open(folder, embedder=HashingEmbedder(), clock=clock)
    workspace.connectors = our_connectors()
    return workspace


@pytest.fixture
def heard() -> Iterator[Listener]:
    with listener() as told:
        yield told


def types(heard: Listener) -> list[str]:
    return [json.loads(one.body)["type"] for one in heard.heard]


def test_an_offer_and_its_answer_are_told_in_ids_and_signed(
    told_at: Callable[..., Path], clock: Clock, heard: Listener
) -> None:
    with opened(told_at(heard.url), clock) as workspace:
        offered = workspace.desk.offer("Kestrel Foods", by="Ana Lopes", summary="Mind the heron.")
        workspace.desk.receive(offered.id, by="Ben Ode", accept=False, reason="fact_missing", questions="Which relay?")
    assert types(heard) == ["handoff.offered", "handoff.returned"]
    for one in heard.heard:
        identity, at = one.headers["webhook-id"], one.headers["webhook-timestamp"]
        key = base64.b64decode(SECRET.removeprefix("whsec_"))
        mac = hmac.new(key, f"{identity}.{at}.".encode() + one.body, hashlib.sha256).digest()
        assert one.headers["webhook-signature"] == f"v1,{base64.b64encode(mac).decode()}"
        assert abs(int(at) - NOON.timestamp()) < 60
        data = json.loads(one.body)["data"]
        assert data["handoff"] == offered.id
        assert not any(word in one.body.decode() for word in ("heron", "Ana", "Ben", "Kestrel", "relay"))
    assert json.loads(heard.heard[1].body)["data"]["reason"] == "fact_missing"


def test_the_signature_is_that_of_the_published_example() -> None:
    key = signing_key(SECRET)
    assert key is not None
    signed = signature(
        key, "msg_p5jXN8AQM9LWM0D4loKWxJek", datetime.fromtimestamp(1614265330, UTC), b'{"test": 2432232314}'
    )
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_is_not_taken_comes_again_later_under_the_same_id(told_at: Callable[..., Path], clock: Clock) -> None:
    with listener(500, 302) as heard, opened(told_at(heard.url), clock) as workspace:
        workspace.desk.offer("Kestrel Foods", by="Ana Lopes")
        assert heard.came.wait(20)
        workspace._sender.close()
        (message,) = workspace.webhooks.list().messages
        assert (message.state, message.attempts, message.answer) == ("waiting", 1, "500")
        for wait, attempts in ((4, 1), (2, 2), (200, 2)):
            clock.now += timedelta(seconds=wait)
            workspace._relay.send_due()
            (message,) = workspace.webhooks.list().messages
            assert message.attempts == attempts
        assert message.answer == "302"
        clock.now += timedelta(minutes=5)
        assert workspace._relay.send_due().sent == 1
        assert workspace.webhooks.list().messages == ()
        assert [each.state for each in workspace.webhooks.list(sent=True).messages] == ["sent"]
        assert [entry.verb for entry in workspace.export_log()][-1] == "webhook"
    assert len({one.headers["webhook-id"] for one in heard.heard}) == 1
    assert len(heard.heard) == 3


def test_what_nobody_takes_for_days_is_given_up_and_sent_when_asked(told_at: Callable[..., Path], clock: Clock) -> None:
    with listener(*[503] * 10) as heard, opened(told_at(heard.url), clock) as workspace:
        workspace.desk.offer("Kestrel Foods", by="Ana Lopes")
        workspace._sender.close()
        for _ in range(12):
            clock.now += timedelta(days=1)
            workspace._relay.send_due()
        (message,) = workspace.webhooks.list().messages
        assert (message.state, message.attempts, message.next_at) == ("failed", 10, None)
        assert workspace.webhooks.retry(message.id).sent == 1
        with pytest.raises(NotFound):
            workspace.webhooks.retry("msg_0")


def test_what_was_accepted_and_rests_on_something_that_changed_has_drifted(
    told_at: Callable[..., Path], clock: Clock, heard: Listener
) -> None:
    folder = told_at(heard.url, 'events = ["drifted"]')
    with opened(folder, clock) as workspace:
        offered = workspace.desk.offer("Kestrel Foods", by="Ana Lopes")
        workspace.desk.receive(offered.id, by="Ben Ode", accept=True)
        assert workspace._relay.send_due().sent == 0
        (fact,) = workspace.facts(kinds="risk")
        workspace.review(fact.id, "reject", reviewer="Ana Lopes")
    assert types(heard) == ["handoff.drifted"]
    assert json.loads(heard.heard[0].body)["data"]["revision"] == offered.revision
    with opened(folder, clock) as workspace:
        assert workspace.webhooks.retry().sent == 0
    assert len(heard.heard) == 1


def test_nothing_is_queued_without_a_webhook_nor_for_what_it_did_not_ask_for(
    workspace: Workspace, tmp_path: Path, told_at: Callable[..., Path], clock: Clock, heard: Listener
) -> None:
    workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "Risks: the relay may fail"}))
    workspace.desk.offer("Kestrel Foods", by="Ana Lopes")
    assert workspace.webhooks.list(sent=True).messages == ()
    with opened(told_at(heard.url, 'events = ["returned"]'), clock) as other:
        other.desk.offer("Kestrel Foods", by="Ana Lopes")
        assert other.webhooks.list(sent=True).messages == ()


def test_a_secret_that_is_none_sends_nothing_and_says_so(
    told_at: Callable[..., Path], clock: Clock, heard: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    for secret in ("", "short", "whsec_not base64!"):
        monkeypatch.setenv("HOOK_SECRET", secret)
        folder = told_at(heard.url)
        with opened(folder, clock) as workspace:
            assert "HOOK_SECRET" in workspace.webhooks.list().webhooks[0].trouble
            assert workspace.webhooks.test("desk").failed == 1
    assert heard.heard == []


def test_a_test_message_is_sent_and_waits_for_nothing(
    told_at: Callable[..., Path], clock: Clock, heard: Listener
) -> None:
    with opened(told_at(heard.url), clock) as workspace:
        assert workspace.webhooks.test("desk").answers == ("desk: 204",)
        assert workspace.webhooks.list(sent=True).messages == ()
        with pytest.raises(NotFound):
            workspace.webhooks.test("nobody")
    assert types(heard) == ["webhook.test"]


def test_a_forgotten_client_is_told_of_no_more(told_at: Callable[..., Path], clock: Clock) -> None:
    with listener(*[503] * 5) as heard, opened(told_at(heard.url), clock) as workspace:
        workspace.desk.offer("Kestrel Foods", by="Ana Lopes")
        workspace._sender.close()
        assert len(workspace.webhooks.list().messages) == 1
        workspace.forget(client="Kestrel Foods", by="Ana Lopes")
        assert workspace.webhooks.list(sent=True).messages == ()


@pytest.mark.parametrize(
    "url", ["ftp://example.com/x", "https://user:key@example.com/x", "http://example.com/x", "https:///x", "nothing"]
)
def test_an_address_that_cannot_be_told_safely_is_refused(tmp_path: Path, url: str) -> None:
    (tmp_path / "handoff.toml").write_text(f'[[webhooks]]\nname = "a"\nurl = "{url}"\nsecret_env = "S"\n')
    with pytest.raises(UsageError, match="webhooks"):
        read_settings(tmp_path / "handoff.toml")


def test_two_webhooks_of_one_name_are_refused() -> None:
    hook = {"name": "a", "url": "https://example.com/x", "secret_env": "S"}
    with pytest.raises(ValueError, match="one name"):
        Settings.model_validate({"webhooks": [hook, hook]})


def test_two_that_send_at_once_send_each_message_once(
    told_at: Callable[..., Path], clock: Clock, heard: Listener
) -> None:
    with opened(told_at(heard.url), clock) as workspace:
        workspace.send_messages = lambda: None  # type: ignore[method-assign]
        workspace.desk.offer("Kestrel Foods", by="Ana Lopes")
        (message,) = workspace.webhooks.list().messages
        with workspace._ledger.writing() as write:
            taken = write.webhooks.take(clock(), clock() + timedelta(seconds=60), 10)
        assert [one.id for one in taken] == [message.id]
        assert Relay(workspace._ledger, workspace.settings.webhooks, clock, Post(clock)).send_due().sent == 0
        clock.now += timedelta(seconds=61)
        assert workspace._relay.send_due().sent == 1


def test_asking_again_sends_nothing_twice_that_another_process_is_sending(
    told_at: Callable[..., Path], clock: Clock, heard: Listener
) -> None:
    with opened(told_at(heard.url), clock) as workspace:
        workspace.send_messages = lambda: None  # type: ignore[method-assign]
        workspace.desk.offer("Kestrel Foods", by="Ana Lopes")
        with workspace._ledger.writing() as write:
            (taken,) = write.webhooks.take(clock(), clock() + timedelta(seconds=60), 1)
        assert [each.state for each in workspace.webhooks.list().messages] == ["waiting"]
        assert workspace.webhooks.retry().sent == 0
        with pytest.raises(NotFound, match="being sent"):
            workspace.webhooks.retry(taken.id)
        assert heard.heard == []


def test_a_sender_that_lost_its_lease_changes_nothing_and_logs_nothing(
    told_at: Callable[..., Path], clock: Clock, heard: Listener
) -> None:
    with opened(told_at(heard.url), clock) as workspace:
        workspace.send_messages = lambda: None  # type: ignore[method-assign]
        workspace.desk.offer("Kestrel Foods", by="Ana Lopes")

        class Asleep(Post):
            def send(self, *_: object) -> Posted:
                clock.now += LEASE
                assert workspace._relay.send_due().sent == 1
                return Posted(taken=False, answer="too late")

        slow = Relay(workspace._ledger, workspace.settings.webhooks, clock, Asleep(clock))
        assert slow.send_due().answers == ()
        (message,) = workspace.webhooks.list(sent=True).messages
        assert (message.state, message.attempts, message.answer) == ("sent", 0, "204")
        assert [entry.verb for entry in workspace.export_log()].count("webhook") == 1


def test_an_answer_that_drips_in_is_waited_for_no_longer_than_one_that_does_not_come(clock: Clock) -> None:
    with dripping() as url:
        hook = WebhookSettings(name="desk", url=url, secret_env="HOOK_SECRET")
        began = time.monotonic()
        posted = Post(clock, patience=0.5).send(hook, "msg_1", "{}")
        assert time.monotonic() - began < 20  # of the minute that it drips
    assert (posted.taken, posted.answer) == (False, "no answer within 0.5 s")
    assert LEASE.total_seconds() > 5 * PATIENCE


def test_a_message_can_be_sent_from_a_notebook_whose_loop_runs(clock: Clock, heard: Listener) -> None:
    hook = WebhookSettings(name="desk", url=heard.url, secret_env="HOOK_SECRET")

    async def cell() -> Posted:
        return Post(clock).send(hook, "msg_1", "{}")

    assert asyncio.run(cell()).taken


@pytest.mark.parametrize("url", ["https://[::1", "https://a..b/x", "https://xn--/x", "https://127.0.0.1:1/x"])
def test_an_address_that_leads_nowhere_is_an_answer_and_no_crash(url: str, clock: Clock) -> None:
    hook = WebhookSettings.model_construct(name="desk", url=url, events=("offered",), secret_env="HOOK_SECRET")
    posted = Post(clock).send(hook, "msg_1", "{}")
    assert not posted.taken
    assert posted.answer.startswith("cannot be reached")


def test_a_server_that_starts_sends_what_a_killed_process_left(
    told_at: Callable[..., Path], clock: Clock, heard: Listener
) -> None:
    pytest.importorskip("mcp")
    from handoff.serve import app_of
    from tests.serve.listening import listening

    folder = told_at(heard.url)
    with opened(folder, clock) as workspace:
        workspace.send_messages = lambda: None  # type: ignore[method-assign]
        workspace.desk.offer("Kestrel Foods", by="Ana Lopes")
    with opened(folder, clock) as workspace, listening(app_of(workspace)):
        assert heard.came.wait(20)
    assert types(heard) == ["handoff.offered"]


KILLED = """
import os, signal, sys
from handoff import Workspace
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.workspace.webhooks import Post
send = Post.send
def killed(*given):
    if sys.argv[2] == "after":
        send(*given)
    os.kill(os.getpid(), signal.SIGKILL)
Post.send = killed
with Workspace.open(sys.argv[1], embedder=HashingEmbedder()) as workspace:
    workspace.desk.offer("Kestrel Foods", by="Ana Lopes")
"""


@pytest.mark.slow
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_before_or_after_the_sending_loses_nothing_and_tells_nothing_new(
    told_at: Callable[..., Path], clock: Clock, heard: Listener, when: str
) -> None:
    folder = told_at(heard.url)
    command = [sys.executable, "-c", KILLED, str(folder), when]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert len(heard.heard) == (when == "after")
    with opened(folder, clock) as workspace:
        (handoff,) = workspace.desk.handoffs().handoffs
        (message,) = workspace.webhooks.list().messages
        assert (message.handoff, message.state) == (handoff.id, "waiting")
        clock.now = message.at + timedelta(minutes=2)  # the killed one had taken it for a minute
        assert workspace._relay.send_due().sent == 1
    assert {one.headers["webhook-id"] for one in heard.heard} == {message.id}
    assert set(types(heard)) == {"handoff.offered"}
