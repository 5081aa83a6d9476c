"""Whether what a brief used to say is still found in its newest revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handoff.flow.exam import AskedRevision, by_brief
from handoff.flow.measures.measure import Definition, Measure, Reading, Seen, share


def _read(seen: Seen) -> Reading:
    asked = answered = 0
    for revisions in by_brief(seen.revisions).values():
        newest = revisions[-1].answers
        asked += len(newest)
        answered += sum(newest.values())
    parts: dict[str, float] = {"answered": answered, "revisions": len(seen.revisions)}
    pairs = list(_pairs(seen.revisions))
    if pairs:
        parts["one before"] = sum(before for before, _ in pairs) / len(pairs)
        parts["answered no longer"] = sum(before and not now for before, now in pairs)
        parts["answered again"] = sum(now and not before for before, now in pairs)
    return share(answered, asked, **parts)


def _pairs(revisions: Sequence[AskedRevision]) -> Iterator[tuple[bool, bool]]:
    """Each question to both, the revision before the newest and the newest."""
    for rows in by_brief(revisions).values():
        for one, now in rows[-1].answers.items() if len(rows) > 1 else ():
            yield rows[-2].answers.get(one, False), now


DRIFT = Measure(
    Definition(
        name="drift",
        title="Drift",
        definition="Of the canary questions of flow.yaml, asked of the newest revision of each brief, the share that "
        "it answers; the share that the revision before it answered stands beside it.",
        level="chain",
        serves="outcomes",
        counter="context_retention",
        unit="share",
        better="more",
    ),
    _read,
    fewest=1,
)
