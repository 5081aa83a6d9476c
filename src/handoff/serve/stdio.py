"""MCP over standard input and output: one process for one host, which needs no login; its flags are its grant."""

from __future__ import annotations

import logging
import sys

import anyio
from mcp.server.stdio import stdio_server

from handoff.serve.mcp_server import build_server
from handoff.workspace import Workspace
from handoff.workspace.agents import AgentDesk, Grant


def serve_stdio(workspace: Workspace, grant: Grant) -> None:
    """Answer until the host closes the input. Nothing but messages goes to stdout; warnings go to stderr."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="handoff mcp: %(levelname)s: %(message)s")
    anyio.run(_serve, workspace, grant)


async def _serve(workspace: Workspace, grant: Grant) -> None:
    server = build_server(AgentDesk(workspace), lambda _: grant)
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())
