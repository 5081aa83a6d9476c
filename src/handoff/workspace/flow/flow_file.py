"""``flow.yaml`` of a workspace: read, checked, and kept in the ledger whenever it is another."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from handoff.errors import UsageError
from handoff.flow.chain import DIRECT, Connection, Flow, FlowFinding, check_flow, read_flow
from handoff.keep.ledger import Write

FLOW_FILE = "flow.yaml"


@dataclass(frozen=True)
class FlowOnDisk:
    """A workspace's flow. Without a file ``text`` is empty, and ``direct`` is the only connection.

    ``templates`` are the names that its connections may give.
    """

    path: Path
    text: str
    flow: Flow
    findings: tuple[FlowFinding, ...]
    templates: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest() if self.text else ""

    def connection(self, name: str) -> Connection:
        """A connection that can be used. Raises ``UsageError`` for one that is unknown, broken or paused."""
        known = [DIRECT, *(each.id for each in self.flow.connections)]
        connection = self.flow.connection(name)
        if connection is None:
            raise UsageError(
                f"no connection is called {name!r}", place=str(self.path), remedy=f"one of {', '.join(known)}"
            )
        about = {name, connection.source, connection.target} - {""}
        broken = [one for one in self.findings if one.severity == "error" and one.about in about]
        if broken:
            first = broken[0]
            raise UsageError(first.problem, place=f"{self.path}, line {first.line}", remedy=first.remedy)
        return connection


def flow_on_disk(root: Path, templates: Collection[str] = (), measures: Collection[str] = ()) -> FlowOnDisk:
    """Raises ``UnreadableFile`` for a file that is no YAML."""
    path = root / FLOW_FILE
    if not path.is_file():
        return FlowOnDisk(path, "", Flow(), (), tuple(templates))
    text = path.read_text(encoding="utf-8")
    read = read_flow(text, FLOW_FILE)
    checked = check_flow(read.flow, templates, measures)
    findings = sorted({*read.findings, *checked}, key=lambda one: (one.line, one.about, one.problem))
    return FlowOnDisk(path, text, read.flow, tuple(findings), tuple(templates))


def keep_flow(write: Write, on_disk: FlowOnDisk, now: datetime) -> None:
    """A changed threshold keeps its history."""
    if on_disk.text:
        write.handoffs.put_flow(on_disk.text, now)
