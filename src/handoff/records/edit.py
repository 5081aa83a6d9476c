"""Edits: what people changed in a brief, and what they or agents propose; each waits until a person decides."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Literal

from handoff.records.fact_kinds import FactKind
from handoff.records.provenance import Frozen

#: The system of the records that accepted edits become.
EDITS_SYSTEM = "handoff"

#: ``changed``: a field says something else. ``deleted``: a field, or all fields of a fact, are gone. ``copied``: a line
#: with fields stands there once more with other words. ``added``, ``removed``, ``reworded``: text outside any field.
#: ``comment``: a remark in the margin. ``read_back``: the form that accepts or returns a brief was filled in.
#: ``statement``: somebody proposes a fact without a document.
EditKind = Literal["changed", "deleted", "copied", "added", "removed", "reworded", "comment", "read_back", "statement"]
#: ``expired``: an agent proposed it, and for too long nobody decided; it waits again once it is proposed again.
EditStatus = Literal["open", "accepted", "rejected", "expired"]


class Place(Frozen):
    """Where in a document: the nearest headings, the lines above and below, the line itself and its number from 1."""

    section: str = ""
    heading: str = ""
    above: str = ""
    below: str = ""
    line: str = ""
    number: int = 0


class Edit(Frozen):
    """One difference between two states of a document.

    ``before`` and ``after`` are the words; of a field that is the field's text. ``path`` is empty outside of fields.
    ``cells`` are a new row's words by what their column holds (``owner``, ``due``); ``peers`` the things that the lines
    around it are about. ``author`` and ``at`` come from a tracked change or a comment, and are empty for a silent one.
    """

    kind: EditKind
    path: str = ""
    before: str = ""
    after: str = ""
    place: Place = Place()
    cells: tuple[tuple[str, str], ...] = ()
    peers: tuple[str, ...] = ()
    author: str = ""
    at: datetime | None = None
    note: str = ""


class EditProposal(Frozen):
    """An edit that waits for a person, with everything needed to judge it.

    ``fact`` and ``record`` are what stands behind the field. ``stored`` is what the workspace says now where that is
    no longer what the document was printed with (``conflict``), by whom and since when. ``signed`` says how the author
    is known: by a tracked change or comment, by ``--by``, or as who last saved the file. ``quote`` of a proposed
    statement stands in ``record``.
    """

    id: str
    kind: EditKind
    client_id: str
    brief: str = ""
    template: str = ""
    revision: str = ""
    path: str = ""
    fact: str = ""
    fact_kind: FactKind | Literal[""] = ""
    record: str = ""
    before: str = ""
    after: str = ""
    stored: str = ""
    stored_by: str = ""
    stored_at: datetime | None = None
    conflict: bool = False
    author: str = ""
    signed: Literal["tracked", "named", "last saved", ""] = ""
    at: datetime | None = None
    place: Place = Place()
    cells: tuple[tuple[str, str], ...] = ()
    document: str = ""
    document_sha256: str = ""
    note: str = ""
    quote: str = ""
    status: EditStatus = "open"


def is_agent(name: str) -> bool:
    """Whether somebody signs as an agent: ``agent``, ``agent scout``, ``agent scout for Ana Lopes``."""
    return name.split()[:1] == ["agent"]


def edit_id(*said: str) -> str:
    """The same id for the same edit of the same brief, however often and from whichever twin it is read."""
    digest = hashlib.sha256("\x1f".join(" ".join(part.split()) for part in said).encode()).hexdigest()
    return f"edit_{digest[:16]}"
