"""From the outbox to the webhooks: what is due is taken, sent, and noted; what failed comes again later, ever later.

That each message is sent once, whoever sends at the same time, is kept in ``keep/ledger/webhook_outbox``, by a lease.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from handoff.keep.ledger import Ledger, MessageRow
from handoff.records import Clock
from handoff.workspace.logged import logged
from handoff.workspace.settings import WebhookSettings
from handoff.workspace.webhooks.messages import queue_drifted
from handoff.workspace.webhooks.post import Post, Posted
from handoff.workspace.webhooks.views import SentView

#: How long to wait after the first attempt that came to nothing, the second, ...: three days and a half in all.
WAITS = tuple(timedelta(seconds=seconds) for seconds in (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400))
#: How long a message is nobody else's while it is being sent: many times what a post takes at most (see ``post``).
LEASE = timedelta(seconds=60)


def _no_end() -> bool:
    return False


@dataclass(frozen=True)
class Relay:
    """What sends. Processes may do so at once: each message is taken by one of them for a while."""

    ledger: Ledger
    webhooks: Sequence[WebhookSettings]
    clock: Clock
    post: Post

    def send_due(self, is_over: Callable[[], bool] = _no_end) -> SentView:
        """Send all whose time has come, one by one, until none is left or ``is_over``."""
        queue_drifted(self.ledger, self.webhooks, self.clock())
        done: list[MessageRow] = []
        while not is_over():
            now = self.clock()
            if not self._is_due():
                break
            with self.ledger.writing() as write:
                taken = write.webhooks.take(now, now + LEASE, 1)
            if not taken:
                break
            done.extend(self._sent(taken[0]))
        states = [message.state for message in done]
        return SentView(
            sent=states.count("sent"),
            waiting=states.count("waiting"),
            failed=states.count("failed"),
            answers=tuple(f"{message.webhook}: {message.event}: {message.answer}" for message in done),
        )

    def seconds_to_next(self) -> float | None:
        """How long until something is due; None where nothing waits."""
        at = self.ledger.webhooks.next_at()
        return None if at is None else max((at - self.clock()).total_seconds(), 0.0)

    def _is_due(self) -> bool:
        seconds = self.seconds_to_next()
        return seconds is not None and seconds <= 0

    def _sent(self, message: MessageRow) -> list[MessageRow]:
        """Send one message; nothing where its lease was lost meanwhile, as on a machine that slept."""
        hook = next((each for each in self.webhooks if each.name == message.webhook), None)
        gone = Posted(taken=False, answer="the settings name no such webhook any more", for_good=True)
        posted = self.post.send(hook, message.id, message.body) if hook else gone
        became = self._became(message, posted)
        with self.ledger.writing() as write:
            if not write.webhooks.note(message, became):
                return []
            if posted.taken:
                subjects = (message.id, message.handoff)
                logged(write, "webhook", self.clock(), subjects=subjects, attempts=message.attempts + 1)
        return [became]

    def _became(self, message: MessageRow, posted: Posted) -> MessageRow:
        if posted.taken:
            return replace(message, state="sent", answer=posted.answer)
        attempts = message.attempts + 1
        if posted.for_good or attempts > len(WAITS):
            return replace(message, state="failed", attempts=attempts, answer=posted.answer)
        again = self.clock() + WAITS[attempts - 1]
        return replace(message, state="waiting", attempts=attempts, next_at=again, answer=posted.answer)
