"""The alert of drift: canary questions that the newest revision of a brief answers no longer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handoff.flow.exam import AskedRevision, by_brief
from handoff.flow.watch.alert import Alert


def drifted(revisions: Sequence[AskedRevision]) -> Iterator[Alert]:
    """One for each brief, connection and revision since which answers are gone; none once they are there again."""
    for rows in by_brief(revisions).values():
        gone: dict[int, list[str]] = {}
        for question in rows[-1].answers:
            greens = [row.answers.get(question, False) for row in rows]
            if any(greens) and not greens[-1]:
                last_green = max(place for place, green in enumerate(greens) if green)
                gone.setdefault(last_green + 1, []).append(question)
        for place, questions in sorted(gone.items()):
            yield from _alerts(rows, place, questions)


def _alerts(rows: Sequence[AskedRevision], place: int, questions: Sequence[str]) -> Iterator[Alert]:
    since = rows[place]
    asked = "; ".join(questions)
    for connection in since.connections:
        yield Alert(
            measure="drift",
            connection=connection,
            fact=asked,
            phase="orient",
            what=f"the {since.template} brief of {since.client} does not answer since revision {since.revision[:12]}, "
            f"and did before: {asked}",
            at_event=since.sequence,
            event=since.event,
            at=since.at,
            seen_at_event=since.sequence,
            before=_share(rows[place - 1]),
            after=_share(rows[-1]),
            evidence=f"canary questions answered: {_of(rows[place - 1])} before, {_of(rows[-1])} since",
            counter="context_retention",
            back="handoff brief CLIENT --diff says what changed; handoff runs rollback undoes the ingest that took it",
        )


def _share(row: AskedRevision) -> float:
    return sum(row.answers.values()) / len(row.answers)


def _of(row: AskedRevision) -> str:
    return f"{_share(row):.0%} of {len(row.answers)}"
