"""A knowledge article drafted from tickets: issue, environment, cause, resolution, as KCS writes them.

What may be used again names no client, no person, no address and no number to call; who and where stands in the
metadata, which stays inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from handoff.extract.tickets.case import Case, Entry
from handoff.extract.tickets.files import Files
from handoff.extract.tickets.judge import judge_ticket
from handoff.extract.tickets.words import any_of, word_set
from handoff.records import TicketJudgement, Told

_MAIL = re.compile(r"[\w.+-]+@[\w-]*(?:\.[\w-]+)*\.?")
_LINK = re.compile(r"\bhttps?://\S+|\bwww\.\S+", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.:-])\+?\(?\d[\d\s()/-]{6,}\d(?![\w.:-]|\s*(?:MB|GB|ms|s)\b)")
_EXTENSION = re.compile(r"\b(?:ext\.?|extension|durchwahl)\s*\d{2,6}\b", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<![\w.])(?:(?:\d{1,3}\.){3}(?:\d{1,3}|x)|(?:\d{1,3}\.){2}x)(?![\w.]*\w)")
_STREET = any_of(
    r"\b\d{1,5}[a-z]? (?:[A-ZÀ-Þ][\w'’-]+ ){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|court|place"
    r"|square)\b\.?",
    r"\b[A-ZÀ-Þ][\wß-]+(?:straße|strasse|str\.|weg|platz|gasse) \d{1,4}[a-z]?\b",
)
#: A mail that somebody pasted begins with its header.
_HEADED = re.compile(r"(?:from|von|de|to|subject):", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
#: Names that are words as well stay where they begin a sentence.
_ALSO_WORDS = word_set(
    "will mark may bill rich art page frank grant hope joy grace rose sandy penny chip drew dean victor max pat chase"
)
_COMPANY = word_set(
    "ltd inc gmbh llp the company corporation group services solutions hospital centre centres school office and"
    " of early learning works machine brewing university city bank software systems clinic associates partners"
)
_MOST_TRIED = 3
_MOST_ALSO = 6
_MOST_NOTES = 6


@dataclass(frozen=True)
class Names:
    """What must not stand in an article: people and clients, as they are written."""

    people: frozenset[str]
    clients: frozenset[str]


@dataclass(frozen=True)
class Article:
    """A draft. ``issue`` to ``tried`` may be used again; ``tickets``, ``clients`` and ``people`` stay inside.

    ``also`` are causes and solutions of the tickets that say otherwise than ``cause`` and ``resolution``, newest first.
    ``notes`` is what the desk wrote in its own words, to hold the draft against, ``heard`` what those
    answered who had the problem, who may say what helped: both stay inside.

    ``not_known`` names what no ticket tells; an article without a resolution is no article yet.
    """

    title: str
    issue: tuple[str, ...]
    environment: tuple[str, ...]
    cause: str
    resolution: str
    workaround: str
    also: tuple[str, ...]
    tried: tuple[str, ...]
    tickets: tuple[str, ...]
    sources: tuple[Told, ...]
    clients: tuple[str, ...]
    people: tuple[str, ...]
    first_seen: date | None
    last_seen: date | None
    not_known: tuple[str, ...]
    notes: tuple[str, ...]
    heard: tuple[str, ...]


def draft_article(files: Files, tickets: Sequence[str], clients: Iterable[str] = ()) -> Article:
    """An article about the problem of the tickets with these ids; others of the same problem are counted, not quoted.

    ``clients`` are all names that clients go by; those that the tickets name are known.
    """
    judgements = [judge_ticket(files, ticket) for ticket in tickets]
    cases = [files.by_id[ticket].case for ticket in tickets]
    names = names_in(files, clients)
    all_of_it = {*tickets, *(other for ticket in tickets for other in files.recurrence.others(ticket))}
    cause, resolution = _best(judgements, "cause"), _best(judgements, "solution")
    workaround = _best(judgements, "workaround")
    tried = [one for each in judgements for one in each.tried if one.evidence != (resolution and resolution.evidence)]
    told = {"cause": cause, "resolution": resolution, "workaround": workaround}
    also = _told_otherwise(judgements, cause, resolution)
    quoted = [one for one in (cause, resolution, workaround, *also, *tried[:_MOST_TRIED]) if one is not None]
    seen = [files.by_id[each].case.opened for each in all_of_it]
    days = [day for day in seen if day is not None]
    return Article(
        title=clean(_title(cases), names),
        issue=tuple(dict.fromkeys(clean(_issue(case), names) for case in cases)),
        environment=tuple(_environment(cases, names)),
        **{part: clean(one.statement, names) if one else "" for part, one in told.items()},
        also=tuple(dict.fromkeys(clean(one.statement, names) for one in also)),
        tried=tuple(dict.fromkeys(clean(one.statement, names) for one in tried))[:_MOST_TRIED],
        tickets=tuple(sorted(files.by_id[each].case.number for each in all_of_it)),
        sources=tuple(quoted),
        clients=tuple(sorted({name for case in cases for name in case.ticket.client.names})),
        people=tuple(dict.fromkeys(one.speaker for one in quoted if one.speaker)),
        first_seen=min(days, default=None),
        last_seen=max(days, default=None),
        not_known=tuple(part for part, one in told.items() if one is None and part != "workaround"),
        notes=tuple(clean(words, names) for words in _last_words(cases, [case.work for case in cases])),
        heard=tuple(clean(words, names) for words in _last_words(cases, [case.callers[1:] for case in cases])),
    )


def _best(judgements: Sequence[TicketJudgement], part: str) -> Told | None:
    """What the newest of the tickets tells."""
    told: list[Told] = [one for one in (getattr(each, part) for each in judgements) if one is not None]
    return max(told, key=lambda one: (one.on or date.min, one.evidence.start), default=None)


def _told_otherwise(judgements: Sequence[TicketJudgement], *above: Told | None) -> list[Told]:
    """Causes and solutions that are not told above, newest first, each once."""
    told = [one for each in judgements for one in (each.cause, each.solution) if one is not None]
    said = {_folded(one) for one in above if one is not None}
    left: dict[str, Told] = {}
    for one in sorted(told, key=lambda one: one.on or date.min, reverse=True):
        if _folded(one) not in said:
            left.setdefault(_folded(one), one)
    return list(left.values())[:_MOST_ALSO]


def _last_words(cases: Sequence[Case], entries: Sequence[Sequence[Entry]]) -> list[str]:
    """What was written last of each ticket, the newest ticket first, each in the order of its writing."""
    of_each = sorted(zip(cases, entries, strict=True), key=lambda one: one[0].opened or date.min, reverse=True)
    written = [
        " ".join(entry.text.split())
        for _, told in of_each
        for entry in [one for one in told if not one.is_automatic][-_MOST_NOTES:]
    ]
    return list(dict.fromkeys(written))[: _MOST_NOTES * 2]


def _folded(told: Told) -> str:
    return " ".join(_WORD.findall(told.statement.casefold()))


def _title(cases: Sequence[Case]) -> str:
    """The title that tells most: the longest of those that are no cry."""
    return max(
        (case.ticket.title for case in cases), key=lambda title: (len(title.split()) > 2, len(title)), default=""
    )


def _issue(case: Case) -> str:
    """The problem in the words of who has it, down to the signature; of a mail that was forwarded below its header."""
    first = case.callers[0].text if case.callers else case.ticket.title
    said = re.split(r"\n\s*\n|\n--\s*\n", first.strip())
    return " ".join(" ".join(said[: 2 if _HEADED.match(said[0]) else 1]).split())


def _environment(cases: Sequence[Case], names: Names) -> list[str]:
    found: dict[str, None] = {}
    for case in cases:
        for label in ("category", "subtype", "environment", "configuration item", "components", "type"):
            for part in case.ticket.parts:
                if part.role == "field" and part.label.casefold() == label and part.text.strip():
                    found[clean(part.text.strip(), names)] = None
        if case.ticket.category:
            found[case.ticket.category] = None
    return list(found)


def names_in(files: Files, clients: Iterable[str] = ()) -> Names:
    """All people and clients whom the tickets name as such."""
    people: set[str] = set(files.staff.names.values())
    named = set(clients)
    for file in files.by_id.values():
        ticket = file.case.ticket
        people |= {ticket.requester, ticket.assignee, *(part.speaker for part in ticket.parts)}
        named |= set(ticket.client.names)
    return Names(frozenset(one for one in people if one.strip()), frozenset(one for one in named if one.strip()))


def clean(text: str, names: Names) -> str:
    """The text without clients, people, addresses and numbers to call."""
    text = _STREET.sub("[address]", _LINK.sub("[address]", _MAIL.sub("[address]", text)))
    text = _ADDRESS.sub("[address]", _EXTENSION.sub("[number]", _PHONE.sub("[number]", text)))
    for name in sorted(names.clients, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}(?:['’]s)?\b", "the client", text, flags=re.IGNORECASE)
    for name in sorted(names.people, key=len, reverse=True):
        text = re.sub(rf"(?:\b(?:Dr|Mr|Mrs|Ms|Herr|Frau|Prof|Sr)\.? )?\b{re.escape(name)}\b", "a colleague", text)
    text = _without_words(text, _telling(names.clients), "the client")
    return _without_words(text, _telling(names.people), "a colleague")


def _telling(names: Iterable[str]) -> set[str]:
    words = {word for name in names for word in _WORD.findall(name) if len(word) > 2 and word[0].isupper()}
    return {word for word in words if word.casefold() not in _COMPANY}


def _without_words(text: str, words: set[str], instead: str) -> str:
    def replaced(match: re.Match[str]) -> str:
        begins = not text[: match.start()].rstrip() or text[: match.start()].rstrip()[-1] in ".!?:"
        if match["name"] not in words or (begins and match["name"].casefold() in _ALSO_WORDS):
            return match.group()
        return f"{instead}’s" if match["of"] else instead

    return re.sub(r"(?:\b(?:Dr|Mr|Mrs|Ms|Herr|Frau|Prof|Sr)\.? )?\b(?P<name>[^\W\d_]+)(?P<of>['’]s)?\b", replaced, text)
