"""Refuses a request that carries too much, before anything of it is read as JSON."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handoff.serve.http.problem import problem

#: The longest words that a tool takes are 8,000 characters; a whole call is some ten times that at most.
MOST_BYTES = 1_000_000


class BodyLimit:
    def __init__(self, app: ASGIApp, most: int = MOST_BYTES) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        first = await self._whole(scope, receive)
        if first is None:
            said = f"a request may carry at most {self.most:,} bytes"
            # what was not read is still coming, so the connection cannot serve another request
            return await problem(413, said, headers={"Connection": "close"})(scope, receive, send)
        waiting = [first]

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        return await self.app(scope, replay, send)

    async def _whole(self, scope: Scope, receive: Receive) -> Message | None:
        """The whole body as one message, or that the caller has gone; None for one that is too large."""
        told = Headers(scope=scope).get("content-length", "")
        if told.isdecimal() and int(told) > self.most:
            return None
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return message
            body += message.get("body", b"")
            if len(body) > self.most:
                return None
            if not message.get("more_body", False):
                return {"type": "http.request", "body": bytes(body), "more_body": False}
