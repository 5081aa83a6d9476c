"""What the workspace answers about back-ups, forgetting and its log: flat, stable shapes, as in ``workspace.views``."""

from __future__ import annotations

from handoff.records import Frozen


class BackupView(Frozen):
    """A back-up that was written and read back."""

    path: str
    sha256: str
    bytes: int
    files: int
    records: int
    briefs: int
    notes: tuple[str, ...] = ()


class RestoreView(Frozen):
    """A workspace that was restored. ``replaced`` says that it took the place of one."""

    root: str
    made_at: str
    files: int
    records: int
    briefs: int
    replaced: bool
    indexed: int
    notes: tuple[str, ...] = ()


class LogBreakView(Frozen):
    """An entry of the log that is not what it was, by its number."""

    entry: int
    problem: str


class LogView(Frozen):
    """Whether the log is whole. ``head``, the hash of its newest entry, shows later what was cut if kept elsewhere."""

    entries: int
    head: str
    whole: bool
    breaks: tuple[LogBreakView, ...] = ()


class LogEntryView(Frozen):
    """One entry. ``by`` and ``subjects`` are salted hashes of names and ids; ``hash`` is over all the rest."""

    sequence: int
    at: str
    verb: str
    run: str
    by: str
    subjects: tuple[str, ...]
    counts: dict[str, int]
    previous: str
    hash: str
