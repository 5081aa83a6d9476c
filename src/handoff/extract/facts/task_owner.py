"""Who is to do it and by when, as an action item writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from handoff.extract.facts.sentences import plain
from handoff.language import due_date, names_no_person

_PERSON = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|der|del|da)){0,3}"
_GROUP = (
    r"(?:(?:[Tt]he|[Aa]ll|[Oo]ur) )?(?:[\w-]+ )?(?:team|members?|all|everyone|everybody|group|attendees|participants"
    r"|community|contributors|vanguards|insiders|we)"
)
_ONE = rf"(?:@?{_PERSON}|{_GROUP}|[Ee]veryone|[Aa]ll|[Ww]e|[Gg]roup|[Tt]eam)"
_MANY = rf"{_ONE}(?:(?:,? and |, | & |/|\+| \+ ){_ONE}){{0,4}}"
_NOT_A_NAME = re.compile(
    r"(?:need|want|plan|try|have|how|what|where|when|continue|next|due|talk|reach|speak|listen|decided?|agreed?"
    r"|commit|look"
    r"|follow|start|begin|get|go|move|prepare|send|set|add|make|ask|happy|able|ready|about|time|it|this|that"
    r"|there|there's"
    r"|question|questions|time|option|options|link|links|access|respond|reply|return|back|update|going|used|sure|hope"
    r"|reviewing|explore|work|learn|migrate|switch|upgrade|proposal|discussion|feedback|note|plans|ability|nothing|yet"
    r"|risks?|pain|budget|timeline|summary|details?|status|date|contact)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"(?P<owner>{_MANY})\s*(?::|\s[–—-]\s)\s*(?=\S)")
_INFINITIVE = re.compile(
    rf"(?P<owner>{_MANY})(?: \([^)]*\))?(?:,| is| are| was| were|'s)?(?: going| due| asked| encouraged| planning)? "
    r"(?:to|will|responsible for|assigned|in charge of|should|needs? to|agreed to|committed to|has to|must"
    r"|volunteered to)(?: also)? (?=\w)"
)
_AT = re.compile(rf"@(?P<owner>{_PERSON}|[\w.-]+)")
_NAMED = re.compile(
    rf"\b(?i:owner|owned by|assigned to|assignee|responsible|who)\b\s*[:=]?\s*@?(?P<owner>{_PERSON}|(?<=: )[\w.-]+)"
)
_STATED = re.compile(rf"\b(?i:owner|owned by|assigned to|assignee|responsible)\b\s*[:=]?\s*@?(?P<owner>{_PERSON})")
_TRAILING = re.compile(rf"(?:\s[–—-]+\s|[(\[])(?P<owner>{_MANY})(?:[,;]\s*(?:by|due|until|before)\b[^)\]]*)?[)\].]*$")
_ALONE = re.compile(rf"(?P<owner>{_MANY}(?: \([^)]*\))?|[\w.-]+(?=\s*:))\s*:?$")
_DUE = re.compile(
    r"\b(?:by|due(?: date)?|until|before|on|eta|deadline|no later than)\b\s*[:=]?\s*(?P<rest>[^;)\]]{2,40})", re.I
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who and by when; ``owner`` is empty and ``due`` None where the text does not say."""

    owner: str = ""
    due: date | None = None


def assignment(item: str, base: date | None) -> Assignment:
    """Read ``Ann: send it``, ``Ann to send it``, ``send it - Ann, by 3 Oct``, ``(owner: Ann, due 3 Oct)``, ``@ann``."""
    text = plain(item).strip()
    return Assignment(_owner(text), _due(text, base))


def stated(item: str, base: date | None) -> Assignment:
    """Who and by when of what is no task, a risk or a question: only where it is said so (``owner: Ann, due 3 Oct``).

    A name at its beginning is whom it is about.
    """
    text = plain(item)
    match = _STATED.search(text)
    owner = _accepted(match) if match else ""
    return Assignment(owner, _due(text[match.start() :], base)) if match and owner else Assignment()


def lone_owner(item: str) -> str:
    """The name, where the item is nothing but a name (its tasks stand below it)."""
    match = _ALONE.fullmatch(plain(item).strip().strip("*_ "))
    return _accepted(match) if match else ""


def _owner(text: str) -> str:
    for pattern, find in (
        (_NAMED, _NAMED.search),
        (_LABELLED, _LABELLED.match),
        (_INFINITIVE, _INFINITIVE.match),
        (_TRAILING, _TRAILING.search),
        (_AT, _AT.search),
    ):
        match = find(text)
        if match and pattern is not None and (owner := _accepted(match)):
            return owner
    return ""


def _accepted(match: re.Match[str]) -> str:
    owner = match["owner"].strip(" ,.:").lstrip("@")
    return "" if _NOT_A_NAME.match(owner) or names_no_person(owner) else owner


def _due(text: str, base: date | None) -> date | None:
    for match in _DUE.finditer(text):
        if found := due_date(match["rest"], base):
            return found
    return None
