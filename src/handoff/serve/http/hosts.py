"""Whether a request means this server: against pages of other sites that a browser lets speak to it (DNS rebinding)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from handoff.serve.http.problem import problem

LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))


@dataclass(frozen=True)
class Hosts:
    """The names by which this server is called, without ports, in lower case."""

    names: frozenset[str] = LOOPBACK

    def hold(self, authority: str) -> bool:
        """Whether this is one of them, whatever the port."""
        try:
            return (urlsplit(f"//{authority}").hostname or "") in self.names
        except ValueError:
            return False

    def sent(self, origin: str) -> bool:
        """Whether a page of this server sent it."""
        scheme, _, authority = origin.partition("://")
        return scheme in {"http", "https"} and self.hold(authority)


class HostCheck:
    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        named, origins = headers.getlist("host"), headers.getlist("origin")
        if len(named) != 1 or not self.hosts.hold(named[0]):
            remedy = "handoff serve --allow-host NAME lets it be called so"
            return await problem(421, "this server is not called so", remedy=remedy)(scope, receive, send)
        if not all(map(self.hosts.sent, origins)):
            remedy = "send it without Origin; handoff serve --allow-host NAME takes pages of that name too"
            said = "a page of another site sent this request"
            return await problem(403, said, remedy=remedy)(scope, receive, send)
        return await self.app(scope, receive, send)
