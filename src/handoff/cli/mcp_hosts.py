"""What a host of agents wants to be told to start ``handoff mcp``, or to reach ``handoff serve``: each has its form."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

HOSTS = ("claude-desktop", "claude-code", "cursor", "vscode")
#: Where each wants it to stand.
PLACES = {
    "claude-desktop": "claude_desktop_config.json (Settings, Developer, Edit Config)",
    "claude-code": "a terminal",
    "cursor": "~/.cursor/mcp.json, or .cursor/mcp.json in a project",
    "vscode": ".vscode/mcp.json",
}
#: Where each takes the token of a server from. What is printed never holds one.
TOKENS = {
    "claude-desktop": "the token goes where TOKEN stands; mcp-remote, which leads to the server, needs Node",
    "claude-code": "set HANDOFF_TOKEN to the token before you run it: your shell puts it in once, and Claude Code "
    "keeps it; with a new token, claude mcp remove handoff and run it again",
    "cursor": "set HANDOFF_TOKEN to the token before Cursor starts",
    "vscode": "VS Code asks for the token, once, and keeps it as a secret",
}


def host_config(host: str, arguments: Sequence[str]) -> str:
    """The snippet for that host. A host starts it from any folder, so every path in it is whole."""
    command, *before = _command()
    given = [*before, "mcp", *arguments]
    if host == "claude-code":
        return shlex.join(["claude", "mcp", "add", "handoff", "--", command, *given])
    server = {"command": command, "args": given}
    if host == "vscode":
        return _json({"servers": {"handoff": {"type": "stdio", **server}}})
    return _json({"mcpServers": {"handoff": server}})


def server_config(host: str, address: str) -> str:
    """The snippet with which that host reaches the MCP server at the address. No token stands in it."""
    if host == "claude-code":
        command = shlex.join(["claude", "mcp", "add", "--transport", "http", "handoff", address])
        return f'{command} --header "Authorization: Bearer $HANDOFF_TOKEN"'
    if host == "vscode":
        asked = {"type": "promptString", "id": "handoff-token", "description": "Token of handoff", "password": True}
        headers = {"Authorization": "Bearer ${input:handoff-token}"}
        server = {"type": "http", "url": address, "headers": headers}
        return _json({"inputs": [asked], "servers": {"handoff": server}})
    if host == "cursor":
        headers = {"Authorization": "Bearer ${env:HANDOFF_TOKEN}"}
        return _json({"mcpServers": {"handoff": {"url": address, "headers": headers}}})
    # its file knows programs alone, and its connectors come from beyond this machine and want OAuth; a blank in an
    # argument would be split on Windows
    bridge = ["-y", "mcp-remote", address, "--header", "Authorization:${HANDOFF_AUTHORIZATION}"]
    started = {"command": "npx", "args": bridge, "env": {"HANDOFF_AUTHORIZATION": "Bearer TOKEN"}}
    return _json({"mcpServers": {"handoff": started}})


def _command() -> list[str]:
    """This very installation: its script, or its Python where there is none beside it."""
    script = Path(sys.executable).with_name("handoff")
    return [str(script)] if script.is_file() else [sys.executable, "-m", "handoff"]


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
