"""A connector's reading depends on the export alone: no network, no clock, no chance."""

from __future__ import annotations

import ast
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn
from unittest.mock import patch

_MODULES = frozenset(
    {"socket", "urllib.request", "http.client", "requests", "httpx", "random", "secrets", "subprocess"}
)
_CALLS = frozenset(
    {"now", "utcnow", "today", "time_ns", "monotonic", "perf_counter", "uuid1", "uuid4", "getenv", "urandom"}
)


class Impure(Exception):
    """A connector asked for what no export holds."""


@contextmanager
def no_network_no_clock() -> Iterator[None]:
    """In the block connections and ``time.time`` raise ``Impure``."""

    def refuse_connection(*_: Any, **__: Any) -> NoReturn:
        raise Impure("the connector opens a connection")

    def refuse_clock() -> NoReturn:
        raise Impure("the connector asks for the time")

    with (
        patch.object(socket.socket, "connect", refuse_connection),
        patch.object(socket, "create_connection", refuse_connection),
        patch.object(time, "time", refuse_clock),
    ):
        yield


def questionable_code(folder: Path) -> Iterator[str]:
    """Modules and calls in the folder's Python files that make a reading depend on more than the export."""
    for path in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name in _modules(node):
                if any(name == module or name.startswith(f"{module}.") for module in _MODULES):
                    yield f"{path.name}, line {getattr(node, 'lineno', 0)}: imports {name}"
            if isinstance(node, ast.Attribute) and node.attr in _CALLS:
                yield f"{path.name}, line {node.lineno}: asks for {node.attr}"


def _modules(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
