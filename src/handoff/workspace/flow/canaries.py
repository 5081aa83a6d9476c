"""The canary questions of flow.yaml, asked of every revision of every brief that may still be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handoff.errors import UsageError
from handoff.flow.chain import DIRECT, Canary
from handoff.flow.exam import AskedRevision, answered
from handoff.keep.ledger import BriefRow, Ledger, Write
from handoff.records import HandoffEvent
from handoff.workspace.flow.bench import Bench
from handoff.workspace.flow.exam import said_by
from handoff.workspace.flow.names import Names
from handoff.write.page import STORED_PAGE


def asked_revisions(bench: Bench, ledger: Ledger | Write | None = None) -> tuple[AskedRevision, ...]:
    """Oldest first. A question about a client that there is not is asked of nobody: see ``strayed``."""
    if not bench.on_disk.flow.canaries:
        return ()
    read = ledger or bench.ledger
    ours = {canary: _client_of(bench, canary) for canary in bench.on_disk.flow.canaries}
    events = read.handoffs.events()
    names = Names(read)
    days = {run.id: run.at for run in read.runs.all()}
    return tuple(
        AskedRevision(
            brief=row.id,
            client=names.client(row.client_id),
            template=row.template,
            connections=_connections(bench, row, events),
            revision=row.revision,
            at=days[row.run],
            answers=answered(about, said_by(STORED_PAGE.read(row.page))),
            **_first_event(row, events),
        )
        for row in reversed(read.briefs.all())
        if not row.withdrawn
        if (about := [canary for canary, client in ours.items() if client in ("", row.client_id)])
    )


def strayed(bench: Bench) -> Iterator[str]:
    """Canaries about a client that there is not."""
    for canary in bench.on_disk.flow.canaries:
        if _client_of(bench, canary) is None:
            yield f"flow.yaml: a canary asks about {canary.client!r}, and no client is called so"


def _client_of(bench: Bench, canary: Canary) -> str | None:
    """The id of the client that it asks about, empty for any."""
    if not canary.client:
        return ""
    try:
        return bench.find_client(canary.client).id
    except UsageError:
        return None


def _connections(bench: Bench, row: BriefRow, events: Sequence[HandoffEvent]) -> tuple[str, ...]:
    """Those that the brief went over; else those that it is the contract of."""
    went = {event.connection or DIRECT for event in events if event.brief == row.id}
    meant = [each.id for each in bench.on_disk.flow.connections if each.template == row.template]
    return tuple(sorted(went)) or tuple(meant) or (DIRECT,)


def _first_event(row: BriefRow, events: Sequence[HandoffEvent]) -> Mapping[str, str | int]:
    """The first step of this revision; none for one that only was written."""
    found = next((one for one in events if one.brief == row.id and one.revision == row.revision), None)
    return {"event": found.id, "sequence": found.sequence} if found else {}
