"""The workspace for agents: over the Model Context Protocol by standard input and output, and over HTTP."""

from handoff.serve.listening import Listening, app_of, serve_http
from handoff.serve.mcp_server import build_server
from handoff.serve.stdio import serve_stdio

__all__ = ["Listening", "app_of", "build_server", "serve_http", "serve_stdio"]
