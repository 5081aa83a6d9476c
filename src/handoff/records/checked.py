"""A point of a definition of done, and what became of it."""

from __future__ import annotations

from handoff.records.provenance import Frozen


class Checked(Frozen):
    """``asks`` a person, since nothing on file could tell: it is done when somebody says so."""

    id: str
    says: str
    done: bool
    asks: bool = False
