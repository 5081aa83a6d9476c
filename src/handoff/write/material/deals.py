"""Which deal a brief is about, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from handoff.records import BaseRecord, Deal, Fact
from handoff.write.material.select import recency


def main_deal(facts: Sequence[Fact]) -> str:
    """The subject of the newest deal that was won, else of the newest; empty where there is none."""
    stages = [fact for fact in facts if fact.kind == "deal_stage"]
    candidates = [fact for fact in stages if is_won(fact.value)] or stages
    candidates = candidates or [fact for fact in facts if fact.kind == "deal_value"]
    best = max(candidates, key=recency, default=None)
    return best.subject if best else ""


def title_of_deal(facts: Sequence[Fact], records: Mapping[str, BaseRecord], client_names: Sequence[str]) -> str:
    """The deal's name without the client's name before it; empty where no record carries it."""
    found = (records.get(fact.evidence.record_id) for fact in facts)
    title = next((record.title for record in found if isinstance(record, Deal)), "")
    match = re.match(r"(.+?)(?::|\||,|\s[-–—])\s+(?=\S)", title)
    names = " ".join(client_names).casefold().split()
    if match and set(match[1].casefold().split()) <= set(names):
        title = title[match.end() :]
    return title[:1].upper() + title[1:]


def is_won(stage: str) -> bool:
    """Whether a deal stage says that the client bought."""
    words = stage.casefold().replace("_", " ").replace("-", " ").replace("closedwon", "won").split()
    return "lost" not in words and any(word in ("won", "signed") for word in words)
