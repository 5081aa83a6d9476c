"""Clients whose names are alike enough to ask a person. Nothing here is ever merged by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from handoff.extract.clients.company_names import other_names
from handoff.records import ResolvedClient, normal_name

_CROWD = 6  # a word or set of initials that so many clients share tells nothing
_SHORTEST = 6  # below that, one letter makes another name


def alike(clients: Sequence[ResolvedClient]) -> Iterator[tuple[str, str, str, float]]:
    """(id, id, reason, confidence) of pairs that may be one client; linear in the number of names."""
    called = [(name, client.id) for client in clients for name in (client.name, *client.aliases)]
    names = sorted({(normal_name(name), client) for name, client in called})
    buckets: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, client in names:
        for bucket in _buckets(name):
            buckets[bucket].add(client)
    for (rule, text), ids in sorted(buckets.items()):
        if 1 < len(ids) < _CROWD:
            for one, other in combinations(sorted(ids), 2):
                yield one, other, _REASONS[rule].format(text), _SURE[rule]
    bearers: dict[str, set[str]] = defaultdict(set)
    for name, client in names:
        bearers[name].add(client)
    for name, client in sorted(called):
        for held in map(normal_name, other_names(name)):
            yield from ((client, other, _REASONS["held"], _SURE["held"]) for other in sorted(bearers[held] - {client}))


_REASONS = {
    "held": "one name says the other, as a former or second name",
    "letter": "their names differ by one letter or less",
    "first": "their names begin with the same word, {}",
    "initials": "one name is the initials of the other, {}",
    "words": "their names hold the same words",
}
_SURE = {"held": 0.8, "letter": 0.7, "words": 0.65, "first": 0.5, "initials": 0.5}


def _buckets(name: str) -> Iterator[tuple[str, str]]:
    """The buckets of a name; two names that meet in one are alike.

    One letter left out at every place finds all names one edit apart (Garbe's symmetric delete).
    """
    words, flat = name.split(), name.replace(" ", "")
    if words and len(words[0]) > 2:
        yield "first", words[0]
    if len(words) > 1:
        yield "words", " ".join(sorted(words))
    initials = (
        "".join(word[0] for word in words) if len(words) > 2 else flat if len(words) == 1 and len(flat) < 6 else ""
    )
    if len(initials) > 2:
        yield "initials", initials
    if len(flat) >= _SHORTEST:
        yield "letter", flat
        for place in range(min(len(flat), 40)):
            yield "letter", flat[:place] + flat[place + 1 :]
