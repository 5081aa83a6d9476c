"""What the workspace answers about back-ups, forgetting and its log: flat, stable shapes, as in ``workspace.views``."""

from __future__ import annotations

from typing import Literal

from pydantic import TypeAdapter

from handoff.records import Frozen, Shape


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


class IssuedView(Frozen):
    """A Word file that was written for a revision of a brief which is forgotten now. ``path`` is not kept."""

    revision: str
    sha256: str
    path: str = ""


class ForgetView(Frozen):
    """The receipt of a forgetting: how much went, in numbers and hashes.

    ``by`` and ``subject`` are salted hashes, as in the log. ``words`` counts what people wrote at handoffs,
    ``rewritten`` records and other rows in which words were blacked out, ``briefs`` the revisions that went, ``files``
    their files below the workspace. ``issued`` are Word files that were written for them, wherever they are now,
    ``accepted`` the revisions that a receiver had taken over. ``left`` says what stays. Not ``finished``: the next verb
    that writes goes on.
    """

    number: int
    kind: Literal["client", "person", "record"]
    at: str
    by: str = ""
    subject: str = ""
    dry_run: bool = False
    finished: bool = False
    lifted: bool = False
    records: int = 0
    versions: int = 0
    facts: int = 0
    decisions: int = 0
    proposals: int = 0
    words: int = 0
    rewritten: int = 0
    briefs: int = 0
    pictures: int = 0
    vectors: int = 0
    removed_files: int = 0
    files: tuple[str, ...] = ()
    issued: tuple[IssuedView, ...] = ()
    accepted: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


#: A change of the receipt raises the version, here and in ``keep/ledger/shapes``.
STORED_FORGETTING: Shape[ForgetView] = Shape("forgetting", 1, TypeAdapter(ForgetView))
