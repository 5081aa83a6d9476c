"""What a host of agents wants to be told to start ``handoff mcp``: each has a form of its own."""

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


def _command() -> list[str]:
    """This very installation: its script, or its Python where there is none beside it."""
    script = Path(sys.executable).with_name("handoff")
    return [str(script)] if script.is_file() else [sys.executable, "-m", "handoff"]


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
