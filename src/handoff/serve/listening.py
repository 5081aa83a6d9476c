"""``handoff serve``: every way in over HTTP in one process, for agents on this machine unless told otherwise."""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mcp.server.streamable_http_manager import StreamableHTTPASGIApp, StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette
from starlette.routing import Route

from handoff.errors import OperatorError
from handoff.serve.http import LOOPBACK, MOST_BYTES, Hosts, build_app, grant_of
from handoff.serve.mcp_server import Context, build_server
from handoff.serve.rest import rest_routes
from handoff.workspace import Workspace
from handoff.workspace.agents import AgentDesk, Grant

_WAITS = 10
_BACKLOG = 256


@dataclass(frozen=True)
class Listening:
    """Where to listen. ``called`` are further names of this server; with ``certificate`` and ``key`` it speaks TLS."""

    host: str = "127.0.0.1"
    port: int = 8321
    called: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None

    @property
    def authority(self) -> str:
        """Host and port, as an address says them."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def within_machine(self) -> bool:
        """Whether nobody reaches it from beyond this machine."""
        return self.host in LOOPBACK

    @property
    def hosts(self) -> Hosts:
        return Hosts(LOOPBACK | {name.lower() for name in (self.host, *self.called)})


def app_of(workspace: Workspace, hosts: Hosts | None = None) -> Starlette:
    """The whole application: MCP at ``/mcp``, the same calls as resources below ``/v1``. It can be started once."""
    desk = AgentDesk(workspace)
    sessions = _sessions(desk)

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        workspace.send_messages()  # what a killed process left
        async with sessions.run():
            yield

    routes = [Route("/mcp", StreamableHTTPASGIApp(sessions), methods=["POST"]), *rest_routes(desk)]
    return build_app(workspace, routes, lifespan=running, hosts=hosts)


def _sessions(desk: AgentDesk) -> StreamableHTTPSessionManager:
    """Nothing is kept from one request to the next, in either revision: each is answered within its own token."""
    return StreamableHTTPSessionManager(
        build_server(desk, _grant_of_call),
        json_response=True,
        stateless=True,
        max_request_body_size=MOST_BYTES,
        security_settings=TransportSecuritySettings(enable_dns_rebinding_protection=False),  # HostCheck did it
    )


def _grant_of_call(context: Context) -> Grant:
    request: Any = context.request
    return grant_of(request)


def serve_http(workspace: Workspace, where: Listening) -> None:
    """Answer until told to stop (SIGINT, SIGTERM); what was begun is finished, for some seconds. Logs go to stderr.

    Raises ``OperatorError`` where something listens there already.
    """
    import uvicorn

    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="handoff serve: %(levelname)s: %(message)s")
    config = uvicorn.Config(
        app_of(workspace, where.hosts),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_WAITS,
        ssl_certfile=where.certificate,
        ssl_keyfile=where.key,
    )
    with _opened(where) as listening, suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _opened(where: Listening) -> socket.socket:
    family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
    try:
        return socket.create_server((where.host, where.port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise OperatorError(
            f"it cannot listen there ({error.strerror})",
            place=where.authority,
            remedy="name another --port, or end what listens there",
        ) from None
