"""Tickets about the same problem: by words, place, machine and error, those first that tell what helped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from handoff.extract.tickets.case import Case
from handoff.extract.tickets.files import EMBEDDED, Embed, Files
from handoff.extract.tickets.judge import judge_ticket
from handoff.extract.tickets.profile import Profile, profile_of
from handoff.records import Locator, Part, Provenance, Ticket, TicketJudgement

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: How much vectors, shared words, shared codes and a shared group weigh.
_VECTOR, _WORDS, _CODES, _KIND = 0.55, 0.3, 0.1, 0.1
#: Tickets of one problem come before all others.
_SAME_PROBLEM = 1.0
#: Less alike than this is not worth showing.
LEAST = 0.12
#: From here on the best match of a text stands for its whole group.
_SURE = 0.35
_MOST_SHARED = 6

#: Error numbers, models, host names, file names: what names one thing and no other.
_CODE = re.compile(r"(?<!\w)(?=[\w.\\:-]*\d)(?=[\w.\\:-]*[A-Za-z-])[\w\\][\w.\\:-]{2,}|\b[A-Z]{2,}-?\d+\b|\b\d{3,}\b")


@dataclass(frozen=True)
class Similar:
    """A ticket that is like another, with ``score`` between 0 and 2 and the telling words that both hold.

    ``same_problem``: it is held to be the same problem, not only one that reads alike.
    """

    judgement: TicketJudgement
    score: float
    shared: tuple[str, ...]
    same_problem: bool


def similar_tickets(files: Files, wanted: str, embed: Embed | None, k: int = 5) -> tuple[Similar, ...]:
    """The tickets most like the one of that number, else most like that text; solved ones with a solution first."""
    own = next(iter(files.called(wanted)), None)
    own_id = own.case.ticket.id if own else ""
    profile = own.profile if own else _asked(wanted)
    group = set(files.recurrence.others(own_id)) if own else set()
    scores = _scores(files, profile, embed)
    if own is None:
        group = _group_of_best(files, scores)
    totals = {each: score + _SAME_PROBLEM * (each in group) for each, score in scores.items() if each != own_id}
    best = sorted((each for each in totals if totals[each] >= LEAST), key=lambda each: -totals[each])
    found = [
        Similar(judge_ticket(files, each), totals[each], _shared(files, profile, each), each in group)
        for each in best[: max(k, 1)]
    ]
    return tuple(sorted(found, key=_helps_nobody))


def _helps_nobody(one: Similar) -> bool:
    return one.judgement.solution is None or not one.judgement.settled


def _asked(text: str) -> Profile:
    """A question as the ticket it would be."""
    place = Provenance(
        had_primary_source="", was_derived_from="", was_generated_by="", locator=Locator(kind="lines", value="1")
    )
    body = Part(role="body", text=text, locator=place.locator)
    ticket = Ticket(id="asked", system="", native_id="", title=text[:200], provenance=place, parts=(body,))
    return profile_of(Case(ticket, (), "open"), ())


def _scores(files: Files, profile: Profile, embed: Embed | None) -> dict[str, float]:
    vectors = _vector_scores(files, profile, embed)
    found = {}
    for at, other in enumerate(files.desk.profiles):
        words, _ = files.desk.rarity.overlap(profile.words, other.words)
        codes = len(_codes(profile.text) & _codes(other.text)) > 0
        kind = bool(profile.category) and profile.category == other.category
        alike = _VECTOR * float(vectors[at]) if vectors is not None else _VECTOR * words
        found[other.case.ticket.id] = alike + _WORDS * words + _CODES * codes + _KIND * kind
    return found


def _vector_scores(files: Files, profile: Profile, embed: Embed | None) -> NDArray[Any] | None:
    nearness = files.desk.nearness
    if nearness is None or embed is None:
        return None
    import numpy as np

    vector = embed([profile.problem[:EMBEDDED] or "-"])[0]
    found: NDArray[Any] = np.maximum(nearness.problems.one @ vector, nearness.wholes.one @ vector)
    return found


def _group_of_best(files: Files, scores: dict[str, float]) -> set[str]:
    """What a question is like most brings along the other tickets of its problem."""
    best = max(scores, key=lambda each: scores[each], default="")
    if not best or scores[best] < _SURE:
        return set()
    return {best, *files.recurrence.others(best)} if files.recurrence.others(best) else set()


def _codes(text: str) -> set[str]:
    return {code.casefold() for code in _CODE.findall(text) if not code.isdigit() or len(code) > 2}


def _shared(files: Files, profile: Profile, ticket: str) -> tuple[str, ...]:
    """The telling words that both hold, the rarest first."""
    other = files.by_id[ticket].profile
    weights = files.desk.rarity.weights
    common: Iterable[str] = set(profile.words) & set(other.words)
    ranked = sorted(common, key=lambda word: (-weights.get(word, 0.0), word))
    return tuple(word for word in ranked if weights.get(word, 0.0) > 1)[:_MOST_SHARED]
