"""A thread that sends what waits while the workspace is open, from the first time that somebody wakes it."""

from __future__ import annotations

import logging
import threading
import time

from handoff.errors import HandoffError
from handoff.workspace.webhooks.post import PATIENCE
from handoff.workspace.webhooks.relay import Relay

logger = logging.getLogger(__name__)
#: Seconds that a closing workspace waits for what is due; the rest waits in the ledger for the next process.
FAREWELL = 10.0
#: Seconds for the message that is on its way then, and to note what became of it.
SLOWEST = 2 * PATIENCE
#: It looks this often, in seconds, for what other processes left: one that was killed wakes nobody.
LOOKS = 30.0


class RelayThread:
    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._woken = threading.Event()
        self._until: float | None = None
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def wake(self) -> None:
        """Send what is due, soon and on another thread. Nothing starts where the settings name no webhook."""
        if not self._relay.webhooks:
            return
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="handoff webhooks", daemon=True)
                self._thread.start()
        self._woken.set()

    def close(self) -> None:
        """Let it finish what is due, for some seconds, and end."""
        if self._thread is None:
            return
        self._until = time.monotonic() + FAREWELL
        self._woken.set()
        self._thread.join(FAREWELL + SLOWEST)

    def _run(self) -> None:
        while True:
            ends = self._until is not None
            self._woken.clear()
            try:
                self._relay.send_due(self._is_over)
                wait = min(self._relay.seconds_to_next() or LOOKS, LOOKS)
            except HandoffError as error:  # another process writes, or the disk is full: it is tried again
                logger.warning("webhooks wait: %s", error.problem)
                wait = LOOKS
            if ends or self._is_over():
                return
            self._woken.wait(max(wait, 0.5))

    def _is_over(self) -> bool:
        return self._until is not None and time.monotonic() > self._until
