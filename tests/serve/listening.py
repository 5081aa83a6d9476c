"""A workspace as ``handoff serve`` serves it, in a thread of the test, and a client that shows its token."""

from __future__ import annotations

import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from threading import Thread

import httpx2
import uvicorn
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, TextContent
from starlette.types import ASGIApp


def text_of(result: CallToolResult) -> str:
    """The words that a tool answers with first."""
    first = result.content[0]
    assert isinstance(first, TextContent)
    return first.text


@contextmanager
def listening(app: ASGIApp) -> Iterator[str]:
    """The address at which the application answers."""
    with socket.create_server(("127.0.0.1", 0)) as opened:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, server_header=False))
        thread = Thread(target=server.run, kwargs={"sockets": [opened]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive()
                time.sleep(0.01)
            yield f"http://127.0.0.1:{opened.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@asynccontextmanager
async def client_of(address: str, token: str, mode: str = "auto") -> AsyncIterator[Client]:
    """The SDK's client, as an agent would use it."""
    async with (
        httpx2.AsyncClient(headers={"Authorization": f"Bearer {token}"}, timeout=60) as http,
        Client(streamable_http_client(f"{address}/mcp", http_client=http), mode=mode) as client,
    ):
        yield client
