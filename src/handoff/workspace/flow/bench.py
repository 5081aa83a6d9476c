"""What every step of a handoff needs of its workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from handoff.errors import UsageError
from handoff.flow.handoffs import Handoff, handoff_of, step_after
from handoff.keep.ledger import BriefRow, Ledger, Write
from handoff.records import Clock, HandoffEvent, RedactionPolicy, ResolvedClient
from handoff.workspace.flow.flow_file import FlowOnDisk
from handoff.workspace.flow.names import Names
from handoff.workspace.logged import logged
from handoff.workspace.reach import Reach
from handoff.workspace.settings import WebhookSettings
from handoff.workspace.webhooks import queue_events
from handoff.workspace.without_secrets import words_without_secrets


@dataclass(frozen=True)
class Bench:
    """The ledger, the flow as it stands on disk, the clock, what may be kept of words, who is called what.

    ``reach`` says whom it may be about, ``briefs`` is the folder that briefs are written to, ``webhooks`` are told of
    what happens.
    """

    ledger: Ledger
    on_disk: FlowOnDisk
    clock: Clock
    policy: RedactionPolicy
    reach: Reach
    briefs: Path
    webhooks: tuple[WebhookSettings, ...] = ()

    @property
    def now(self) -> datetime:
        return self.clock()

    def find_client(self, wanted: str) -> ResolvedClient:
        """The client of that id, name, alias or domain, within reach."""
        return self.reach.one(wanted)

    def kept(self, words: str) -> str:
        """Words as they may be stored."""
        return words_without_secrets(" ".join(words.split()), self.policy)

    def is_stranger(self, person: str, pod: str) -> bool:
        """Whether the pod says who its people are, and this is none of them."""
        people = self.on_disk.flow.people_of(pod)
        return bool(people) and person.strip().casefold() not in {one.casefold() for one in people}

    def refuse_stranger(self, person: str, pod: str, place: str) -> None:
        """Raises ``UsageError`` where nobody is named, or where the pod does not know who is."""
        if not person.strip():
            raise UsageError("a step of a handoff needs the name of who takes it", place=place, remedy="add --by NAME")
        if self.is_stranger(person, pod):
            people = self.on_disk.flow.people_of(pod)
            named = [each.id for each in self.on_disk.flow.pods_of(person)]
            where = f"works in {', '.join(named)}" if named else "is in no pod"
            raise UsageError(
                f"{person} {where}, and this is for {pod!r}",
                place=place,
                remedy=f"one of {', '.join(people)}; or add {person!r} to the people of {pod!r} in flow.yaml",
            )


def append(bench: Bench, write: Write, names: Names, handoff: str, events: Sequence[HandoffEvent]) -> Handoff:
    """Add steps to a handoff, and what webhooks are told of them.

    Raises ``UsageError`` where one cannot follow: another was quicker, or it is old.
    """
    before = handoff_of(handoff, write.handoffs.events(handoff=handoff))
    state, known = before.state, list(before.events)
    for event in events:
        after, trouble = step_after(state, known, event)
        if trouble:
            raise UsageError(
                _what_happened(trouble, before, names), place=handoff, remedy=f"handoff handoffs show {handoff}"
            )
        state = after
        known.append(event)
    write.handoffs.put(events)
    queue_events(write, bench.webhooks, events)
    for event in events:
        subjects = filter(None, (handoff, event.brief, event.revision, event.client))
        logged(write, event.event, event.at, names.person(event.by), subjects=subjects)
    return handoff_of(handoff, write.handoffs.events(handoff=handoff))


def _what_happened(trouble: str, before: Handoff, names: Names) -> str:
    """The trouble, with who did what before."""
    last = before.events[-1] if before.events else None
    if last is None:
        return trouble
    by = f" by {names.person(last.by)}" if last.by else ""
    return f"{trouble}: it was {last.event}{by} on {last.at:%Y-%m-%d %H:%M} UTC"


def revision_row(ledger: Ledger | Write, handoff: Handoff) -> BriefRow | None:
    """The revision that a handoff is about; None for one that was only told of."""
    brief = next((event.brief for event in reversed(handoff.events) if event.brief), "")
    if brief:
        return ledger.briefs.get(brief, handoff.revision)
    return ledger.briefs.of_revision(handoff.revision) if handoff.revision else None
