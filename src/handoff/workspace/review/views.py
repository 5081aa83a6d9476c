"""What the workspace answers about edits, proposals and changes: flat, stable shapes, as in ``views``."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from handoff.records import EditProposal, Frozen, MergeProposal
from handoff.workspace.views import FactView, ReviewView

#: What waits: an edit or a proposed statement, clients that may be one, a fact.
About = Literal["edit", "clients", "fact"]
#: Whether the document still carries the record of what it was printed from, or names its revision alone.
BaselineFrom = Literal["record", "ledger"]


class ApplyView(Frozen):
    """What was read from an edited brief.

    ``new`` are the ids of proposals that were not known before, ``settled`` counts edits that the workspace says
    already.
    """

    document: str
    document_sha256: str
    client: str
    template: str
    revision: str
    baseline: BaselineFrom
    proposals: tuple[EditProposal, ...]
    new: tuple[str, ...]
    settled: int
    notes: tuple[str, ...]
    dry_run: bool


class Waiting(Frozen):
    """One thing that waits for a person: an edit or a proposed statement, two clients that may be one, or a fact.

    ``worth`` says how much a decision changes: what stands in a brief that nobody has taken over yet (``brief`` is its
    template) first, then what is said against something else, edits, pairs of clients, unsure facts. The one of
    ``edit``, ``pair`` and ``fact`` that ``about`` names is there. ``citation`` is where the quote of a proposed
    statement stands: the file, and the place in it.
    """

    id: str
    about: About
    client: str
    worth: float
    brief: str = ""
    edit: EditProposal | None = None
    citation: str = ""
    pair: MergeProposal | None = None
    fact: FactView | None = None


class WaitingView(Frozen):
    """What was decided just now, and what waits, what is worth most first. ``total`` counts all that waits."""

    version: Literal[1] = 1
    decided: tuple[ReviewView, ...] = ()
    waiting: tuple[Waiting, ...]
    total: int


class BriefChange(Frozen):
    """One thing that a brief would say otherwise now. ``fact`` is empty for a line that is about none."""

    section: str
    change: Literal["added", "removed", "changed"]
    before: str
    after: str
    fact: str


class BriefChangesView(Frozen):
    """What changed in a brief since a revision: the one its receiver last accepted, else the last one written.

    ``since`` is ``written`` where nobody accepted one. ``withheld`` counts what that revision said and what may belong
    to another client by now.
    """

    client: str
    template: str
    since: Literal["accepted", "written"]
    revision: str
    person: str
    at: datetime | None
    changes: tuple[BriefChange, ...]
    withheld: int = 0
