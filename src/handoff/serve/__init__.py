"""The workspace for agents, over the Model Context Protocol."""

from handoff.serve.server import build_server
from handoff.serve.stdio import serve_stdio

__all__ = ["build_server", "serve_stdio"]
