"""The desk of whoever may hear of some clients alone: their handoffs, seen and answered by id."""

from __future__ import annotations

from collections.abc import Sequence

from handoff.errors import NotFound
from handoff.records import Outcome
from handoff.workspace.flow.handoff_desk import HandoffDesk
from handoff.workspace.flow.views import CapabilitiesView, HandoffsView, HandoffView


class ReceivingDesk:
    """Nothing but an id leads to a handoff here: no file's path, no name of a client, no part of an id.

    Raises ``NotFound`` for one that is not there or is about somebody out of reach, all the same.
    """

    def __init__(self, desk: HandoffDesk) -> None:
        self._desk = desk

    def handoffs(
        self, *, client: str = "", waiting: bool = False, limit: int | None = None, after: str = ""
    ) -> HandoffsView:
        """As of ``HandoffDesk.handoffs``."""
        return self._desk.handoffs(client=client, waiting=waiting, limit=limit, after=after)

    def handoff(self, wanted: str, *, by: str = "", how: str = "shown") -> HandoffView:
        """One handoff whole; as of ``HandoffDesk.handoff`` it is opened by whoever looks at it."""
        return self._desk.handoff(self._found(wanted), by=by, how=how)

    def brief_read(self, client: str, brief: str, revision: str, *, by: str, how: str) -> None:
        """As of ``HandoffDesk.brief_read``."""
        self._desk.brief_read(client, brief, revision, by=by, how=how)

    def receive(
        self,
        wanted: str,
        *,
        by: str,
        accept: bool,
        reason: str = "",
        missing: Sequence[str] = (),
        questions: str = "",
        read_back: str = "",
    ) -> HandoffView:
        """Accept a handoff, or return it with a reason."""
        return self._desk.receive(
            self._found(wanted),
            by=by,
            accept=accept,
            reason=reason,
            missing=missing,
            questions=questions,
            read_back=read_back,
        )

    def outcome(
        self,
        wanted: str,
        outcome: Outcome,
        *,
        by: str,
        note: str = "",
        wrong: Sequence[str] = (),
        used: Sequence[str] = (),
        needed: Sequence[str] = (),
    ) -> HandoffView:
        """Keep what came of an accepted handoff."""
        found = self._found(wanted)
        return self._desk.outcome(found, outcome, by=by, note=note, wrong=wrong, used=used, needed=needed)

    def capabilities(self) -> CapabilitiesView:
        """What pods can do: by flow.yaml, and by the handoffs of these clients."""
        return self._desk.capabilities()

    def _found(self, wanted: str) -> str:
        if self._desk.holds(wanted):
            return wanted
        raise NotFound("no such handoff", place="id", remedy="get_handoff without an id lists those that wait")
