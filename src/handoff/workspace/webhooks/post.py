"""One message over the network: signed, to the address that the settings name and no other."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from handoff.records import Clock
from handoff.version import __version__
from handoff.workspace.settings import WebhookSettings
from handoff.workspace.webhooks.signature import signature, signing_key

#: Seconds for one message, from connecting to the status, also where that drips in byte by byte: a small part of the
#: lease on it (``relay``). Whoever takes a message says so first and works on it after.
PATIENCE = 5.0
_GONE = 410


@dataclass(frozen=True)
class Posted:
    """``answer`` says in few words what came back. ``for_good``: nobody is there any more."""

    taken: bool
    answer: str
    for_good: bool = False


class Post:
    """Sends messages. The secret comes from the environment each time and is kept nowhere."""

    def __init__(self, clock: Clock, environment: Mapping[str, str] = os.environ, patience: float = PATIENCE) -> None:
        self._clock = clock
        self._environment = environment
        self._patience = patience

    def trouble(self, hook: WebhookSettings) -> str:
        """Why nothing can be sent to it, in words; empty where it can."""
        secret = self._environment.get(hook.secret_env, "")
        if not secret.strip():
            return f"no secret: set the environment variable {hook.secret_env}"
        if signing_key(secret) is None:
            return f"the secret in {hook.secret_env} is not 24 to 64 bytes in base64: openssl rand -base64 32 makes one"
        return ""

    def send(self, hook: WebhookSettings, identity: str, body: str) -> Posted:
        """Send one message, once. Nothing that comes back but the status is looked at, and nobody is followed."""
        import httpx

        if trouble := self.trouble(hook):
            return Posted(taken=False, answer=trouble)
        try:
            with ThreadPoolExecutor(1) as thread:  # a notebook's own thread runs a loop already
                status = thread.submit(asyncio.run, self._status(hook, identity, body.encode())).result()
        except (TimeoutError, httpx.TimeoutException):
            return Posted(taken=False, answer=f"no answer within {self._patience:g} s")
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:  # an address that cannot be one, too
            return Posted(taken=False, answer=f"cannot be reached ({type(error).__name__})")
        return Posted(taken=200 <= status < 300, answer=str(status), for_good=status == _GONE)

    async def _status(self, hook: WebhookSettings, identity: str, content: bytes) -> int:
        """Not blocking, for httpx bounds each wait alone: only what can be cancelled ends in time as a whole."""
        import httpx

        headers = self._headers(hook, identity, self._clock(), content)
        async with (
            asyncio.timeout(self._patience),
            httpx.AsyncClient(timeout=self._patience, follow_redirects=False, trust_env=False) as client,
            client.stream("POST", hook.url, content=content, headers=headers) as response,
        ):
            return response.status_code

    def _headers(self, hook: WebhookSettings, identity: str, at: datetime, body: bytes) -> dict[str, str]:
        key = signing_key(self._environment.get(hook.secret_env, ""))
        assert key is not None  # noqa: S101 - trouble said so before
        return {
            "Content-Type": "application/json",
            "User-Agent": f"handoff/{__version__}",
            "webhook-id": identity,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": signature(key, identity, at, body),
        }
