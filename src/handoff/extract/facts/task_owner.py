"""Who is to do it and by when, as an action item writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from handoff.extract.facts.sentences import plain
from handoff.language import DOES, due_date, names_no_person

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
    r"|there|there's|he|she|they|somebody|someone|nobody|anybody"
    r"|question|questions|time|option|options|link|links|access|respond|reply|return|back|update|going|used|sure|hope"
    r"|reviewing|explore|work|learn|migrate|switch|upgrade|proposal|discussion|feedback|note|plans|ability|nothing|yet"
    r"|risks?|pain|budget|timeline|summary|details?|status|date|contact"
    r"|hand-?over|hand-?off|kick-?off|transition|escalation|introduction|intro|invitation|reminder|letter|e-?mail"
    r"|message|call|visit|trip|offer|quote|invoice|order|answer|input|route)\b",
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

_NO_DOER = (
    r"(?!(?i:he|she|it|they|we|you|this|that|there|who|what|which|these|those|i|ich|er|sie|es|wir|nothing|everything"
    r"|nobody|somebody|someone|anybody|today|tomorrow|then|the|your|my|our|his|her|their|if|when"
    r"|so|and|but|ok|okay|yes|well)\b)"
)
#: In talk: ``Tomás will do a test restore``, ``so Chuy'll have it changed``; what somebody will know or see is no task.
_WILL_DO = re.compile(
    rf"(?:^|[,.;:–—]\s+|\b(?i:and|so|but|then)\s+){_NO_DOER}(?P<owner>{_PERSON}?)"
    r"(?:['’]ll|\s(?:will|is going to|has promised to|promised to|agreed to|has agreed to|wird))\s"
    r"(?!(?:not|never|know|see|be|like|love|want|need|hate|understand|remember|probably|say|think|nicht)\b)"
)
#: ``I'll get Tanis to go through them``, ``I'm putting Oksana on it``.
_SET_TO = re.compile(
    rf"\b(?:I|we)(?:['’]ll|['’]m|['’]re| will| am| are)? (?:get|getting|have|having) {_NO_DOER}(?P<owner>{_PERSON})"
    r" to\b"
    rf"|\bput(?:ting)? {_NO_DOER}(?P<set>{_PERSON}) on (?:it|this|that)\b"
)
#: In notes and minutes: ``E. Sezgin joins the captain``, ``Agreed that D. Ramlal does it``, ``Bea has promised``.
_DOES = re.compile(
    rf"(?:^(?:(?i:so|and|but|then) )?|\b(?i:agreed)(?: that|:)? ){_NO_DOER}"
    r"(?P<owner>(?:[A-ZÀ-Þ]\. ?)?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)"
    rf"(?: (?:also|only|then|now|still))? (?:{DOES}|has promised|is due)\b"
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


def doer(text: str, before: int) -> str:
    """Whom somebody names, in talk, as the one who will do it; empty where they name nobody.

    ``before``: where they speak of themselves; who is named after that does something else.
    """
    match = _SET_TO.search(text) or _WILL_DO.search(text, 0, before)
    if match is None:
        return ""
    named = match.groupdict().get("set") or match["owner"]
    return "" if _NOT_A_NAME.match(named) or names_no_person(named) else named


def does(text: str) -> str:
    """Who, by name, does it: ``Trent mails Amber the result``; empty where nobody is named."""
    match = _DOES.search(text)
    return _accepted(match) if match else ""


def assigned(text: str) -> str:
    """Who is to do it in a sentence of a document: ``J. Bickerdike to write it``, ``list them (K. Odhiambo)``."""
    match = _INFINITIVE.match(text) or _TRAILING.search(text)
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
