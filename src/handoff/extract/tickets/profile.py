"""What a ticket is about, in the shapes by which it is compared with the others of its desk."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handoff.extract.tickets.case import Case
from handoff.extract.tickets.passage import Part, Passage
from handoff.extract.tickets.words import EMPTY_WORDS, GENERIC_FIX, tokens, word_set
from handoff.language import find_days

_CAPITAL = re.compile(r"(?<![.!?…:] )(?<!\n)(?<!^)\b[A-ZÀ-Þ][\w'’-]{2,}")
_LETTERS = re.compile(r"[^\W\d_]+")
_COMPANY = word_set(
    "ltd inc gmbh llp the company corporation group services solutions hospital centre centres school office"
    " limited and und des der die sarl holding international systems"
)
_STOP = word_set(
    "the and for are was were has have had not but with from this that they them our your his her its there then"
    " than into over about after before when what which who all any can could would should will just also only very"
)
#: A desk of fewer tickets counts as one of so many: a word that two of its five hold would tell nothing else.
SMALL_DESK = 50
_ENDINGS = ("'s", "ing", "ers", "ed", "es", "er", "s")
#: That the trouble is not new.
BACK = re.compile(
    r"\b(?:again|back|same as|last (?:month|week|time|\w+day)|like (?:last|in)|always|every (?:time|\w+day|month"
    r"|week)|third|second time|months?|pattern|keeps?|customers|(?:schon )?wieder|jedes mal|encore|toujours|kept"
    r" notes)\b",
    re.IGNORECASE,
)
#: That what was found holds for more than this ticket.
FOR_MORE = re.compile(
    r"\b(?:all the same|same (?:thing|as|cause|story|fault)|explains?|that(?:'s| is|s) (?:what|why|also)|also why"
    r"|as well|too\b|not only (?:here|there|this)|(?:all|both|every|each|other|more|the other) (?:\w+"
    r" )?(?:clients?|customers?|sites?|houses?|wards?|tickets?|branches|offices|depots?|stores?|schools?|people"
    r"|person|time|month|week|tenants?|workspaces?|devices?|users?|ones)|(?:two|three|four|five|six|seven|several"
    r"|many|\d+) (?:\w+ )?(?:clients?|customers?|sites?|houses?|tickets?|tenants?|workspaces?|cases|people|ones)"
    r"|for all|fleet|pattern|whenever|every time|each time|so that'?s? what|no \w+ can|so every)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Profile:
    """One ticket among the others. Words are stems; ``names`` are rare capitalised words of its complaint."""

    case: Case
    problem: str
    work: str
    words: Counter[str]
    problem_words: frozenset[str]
    work_words: frozenset[str]
    plain: frozenset[str]
    capitals: frozenset[str]
    client: frozenset[str]
    requester: frozenset[str]
    days: frozenset[date]
    subtype: str
    cause: float
    solution: float

    @property
    def text(self) -> str:
        return f"{self.problem} {self.work}"

    @property
    def category(self) -> str:
        return self.case.ticket.category.casefold()

    @property
    def tags(self) -> frozenset[str]:
        return frozenset(tag.casefold() for tag in self.case.ticket.tags)


def profile_of(case: Case, passages: Sequence[Passage]) -> Profile:
    """The profile of one ticket."""
    ticket = case.ticket
    problem = " ".join((f"{ticket.title}.", *(entry.text for entry in case.callers)))
    work = " ".join(entry.text for entry in case.entries if entry.side == "desk")
    text = f"{problem} {work}"
    return Profile(
        case=case,
        problem=problem,
        work=work,
        words=Counter(telling_words(text)),
        problem_words=frozenset(telling_words(problem)),
        work_words=frozenset(telling_words(work)),
        plain=frozenset(part for word in tokens(text) for part in (word, word.split("'")[0])),
        capitals=capitals_of(text),
        client=frozenset(_words_of_names(ticket.client.names)),
        requester=frozenset(_words_of_names((ticket.requester,))),
        days=frozenset(found.day for found in find_days(text, case.opened) if found.day),
        subtype=next((p.text.casefold() for p in ticket.parts if p.label.casefold() in ("subtype", "subcategory")), ""),
        cause=best_chance(passages, "cause"),
        solution=best_chance(passages, "solution"),
    )


def best_chance(passages: Iterable[Passage], part: Part) -> float:
    """How likely it is that one of the passages plays the part."""
    return max((passage.chances[part] for passage in passages), default=0.0)


def capitals_of(text: str) -> frozenset[str]:
    """Words that are written with a capital inside a sentence."""
    return frozenset(match.casefold() for match in _CAPITAL.findall(text))


def stem(word: str) -> str:
    """The word without its ending, so that ``restarts`` and ``restarted`` are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def telling_words(text: str) -> list[str]:
    """The stems of the words that may say what a text is about."""
    return [
        stem(word)
        for word in tokens(text)
        if len(word) > 2 and word not in EMPTY_WORDS and word not in _STOP and word not in GENERIC_FIX
    ]


def _words_of_names(names: Iterable[str]) -> set[str]:
    found = {word.casefold() for name in names for word in _LETTERS.findall(name)}
    return {word for word in found if len(word) > 3 and word not in _COMPANY}


@dataclass(frozen=True)
class Rarity:
    """How much a word tells at this desk: one that every ticket holds tells nothing, a person's name is no topic."""

    weights: Mapping[str, float]
    counts: Mapping[str, int]
    tickets: int

    @classmethod
    def of(cls, profiles: Sequence[Profile], people: frozenset[str]) -> Rarity:
        counts = Counter(word for profile in profiles for word in profile.words)
        total = max(len(profiles), SMALL_DESK)
        no_topic = {stem(word) for word in people}
        weights = {word: 0.0 if word in no_topic else math.log(total / count) for word, count in counts.items()}
        return cls(weights, counts, total)

    def weight(self, words: Iterable[str]) -> float:
        return sum(self.weights.get(word, 0.0) ** 2 for word in words)

    def overlap(self, one: frozenset[str] | Counter[str], other: frozenset[str] | Counter[str]) -> tuple[float, float]:
        """How much of what the two tell is the same: as a share between 0 and 1, and as a weight."""
        shared = self.weight(set(one) & set(other))
        both = math.sqrt(self.weight(one) * self.weight(other))
        return (shared / both if both else 0.0), shared
