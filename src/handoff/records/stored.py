"""The shapes that are kept as JSON: each with a version, and what to do where one does not fit.

A shape that changes gets a new version here, and its schema a place beside the others in ``tests/keep/ledger/shapes``.
Where what was kept before no longer fits, a step of ``keep/ledger/sqlite_migrations`` leads it there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from handoff.errors import HandoffError, IntegrityError, WrongVersion
from handoff.records.chunk import Chunk
from handoff.records.client import MergeProposal, ResolvedClient
from handoff.records.edit import EditProposal
from handoff.records.fact import Fact
from handoff.records.fact_kinds import FACT_KINDS
from handoff.records.handoff_event import HandoffEvent
from handoff.records.record import RECORD_ADAPTER, ClientHint, Record

Item = TypeVar("Item")
#: How many kinds of facts came since the first release: with each, what names kinds has a new version.
_KINDS_SINCE = len(FACT_KINDS) - 32
UPDATE = "update handoff: `pip install --upgrade handoff-layer`"


@dataclass(frozen=True)
class Shape(Generic[Item]):
    """One kind of thing that is kept."""

    name: str
    version: int
    adapter: TypeAdapter[Item]

    def read(self, payload: str | Mapping[str, Any]) -> Item:
        """What was kept. Raises WrongVersion where it does not fit, IntegrityError where it is no JSON at all."""
        try:
            if isinstance(payload, str):
                return self.adapter.validate_json(payload)
            return self.adapter.validate_python(payload)
        except ValidationError as error:
            raise _misfit(self.name, payload, error) from error


@dataclass(frozen=True)
class Stored:
    """Every shape of this room that is kept."""

    chunk: Shape[Chunk] = Shape("chunk", 2, TypeAdapter(Chunk))
    client: Shape[ResolvedClient] = Shape("client", 1, TypeAdapter(ResolvedClient))
    client_hint: Shape[ClientHint] = Shape("client_hint", 1, TypeAdapter(ClientHint))
    edit_proposal: Shape[EditProposal] = Shape("edit_proposal", 2 + _KINDS_SINCE, TypeAdapter(EditProposal))
    fact: Shape[Fact] = Shape("fact", 1 + _KINDS_SINCE, TypeAdapter(Fact))
    handoff_event: Shape[HandoffEvent] = Shape("handoff_event", 3, TypeAdapter(HandoffEvent))
    merge_proposal: Shape[MergeProposal] = Shape("merge_proposal", 1, TypeAdapter(MergeProposal))
    record: Shape[Record] = Shape("record", 1, RECORD_ADAPTER)

    def shapes(self) -> tuple[Shape[Any], ...]:
        return tuple(getattr(self, field.name) for field in fields(self))


STORED = Stored()


def _misfit(name: str, payload: str | Mapping[str, Any], error: ValidationError) -> HandoffError:
    first = error.errors(include_url=False, include_input=False)[0]
    words = name.replace("_", " ")
    if first["type"] == "json_invalid":
        return IntegrityError(f"a stored {words} is damaged", place="the ledger", remedy="restore a back-up")
    where = ".".join(str(part) for part in first["loc"])
    identity = (json.loads(payload) if isinstance(payload, str) else payload).get("id", "")
    return WrongVersion(
        f"a stored {words} does not fit this handoff ({where}: {first['msg']})",
        place=str(identity) or "the ledger",
        remedy=f"{UPDATE}; where this is the newest, restore a back-up",
    )
