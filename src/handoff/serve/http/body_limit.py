"""Refuses a request that carries too much, before anything of it is read as JSON."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handoff.serve.http.problem import problem

#: The longest words that a tool takes are 8,000 characters; a whole call is some ten times that at most.
MOST_BYTES = 1_000_000
#: Of a body that is refused, so many times as much is read before the answer.
_READ_ON = 100


class BodyLimit:
    def __init__(self, app: ASGIApp, most: int = MOST_BYTES) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        first = await self._whole(receive)
        if first is None:
            said = f"a request may carry at most {self.most:,} bytes"
            refusal = problem(413, said, remedy="send less at once", headers={"Connection": "close"})
            return await refusal(scope, receive, send)
        waiting = [first]

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        return await self.app(scope, replay, send)

    async def _whole(self, receive: Receive) -> Message | None:
        """The whole body as one message, or that the caller has gone; None for one that is too large.

        What is too large is read on and thrown away, up to a bound: a caller who is still sending would see a broken
        connection in the place of the answer.
        """
        body, size = bytearray(), 0
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return message
            size += len(message.get("body", b""))
            if size <= self.most:
                body += message.get("body", b"")
            if size > _READ_ON * self.most or not message.get("more_body", False):
                whole: Message = {"type": "http.request", "body": bytes(body), "more_body": False}
                return whole if size <= self.most else None
