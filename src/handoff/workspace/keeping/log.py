"""The log for whoever checks it: is it whole, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from handoff.keep.ledger import Ledger
from handoff.workspace.keeping.views import LogBreakView, LogEntryView, LogView


def verify_log(ledger: Ledger, head: str) -> LogView:
    """``head`` is one that was kept elsewhere, or empty."""
    breaks = ledger.log.verify(head)
    return LogView(
        entries=sum(1 for _ in ledger.log.entries()),
        head=ledger.log.head(),
        whole=not breaks,
        breaks=tuple(LogBreakView(entry=each.sequence, problem=each.problem) for each in breaks),
    )


def export_log(ledger: Ledger) -> Iterator[LogEntryView]:
    """Every entry, oldest first."""
    return (LogEntryView(**asdict(entry)) for entry in ledger.log.entries())
