"""Whether a ticket's problem is over, whatever its status says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handoff.extract.tickets.case import Case, Entry
from handoff.extract.tickets.cues import BUT, GLAD, SORRY
from handoff.extract.tickets.passage import Passage
from handoff.extract.tickets.profile import Profile, best_chance
from handoff.extract.tickets.words import deeds
from handoff.language import sentence_spans
from handoff.records import Closing

#: What was written to nobody's help: an answering machine, a thank-you, a trial.
_NO_PROBLEM = re.compile(
    r"^\W*(?:(?:ok|okay|great|perfect|super)\W+)?(?:many )?(?:thanks?|thank you|thx|ta|cheers|danke"
    r"|merci)\b.{0,25}$|\b(?:wrong (?:recipient|address|mailbox)|sent (?:to you )?by mistake|please ignore"
    r"|falscher empfänger|bitte ignorieren)\b|\btest(?:ing)?\b.{0,30}\b(?:goes|works|through|ignore)\b"
    r"|^\W*test\W*$|^\W*$",
    re.IGNORECASE | re.DOTALL,
)
#: What ends a matter without anybody mending anything.
_WITHDRAWN = re.compile(
    r"\b(?:never ?mind|no longer (?:needed|required|wanted)|found (?:two|one|it|mine|my|(?:\w+ )?(?:their|his|her)"
    r" own)|(?:sorted|solved|resolved) it(?:self)?\b|not needed (?:any ?more)?|forget it|false alarm|user error"
    r"|hat sich erledigt|nicht mehr nötig)\b",
    re.IGNORECASE,
)
#: Codes under which a desk closes what it did not solve.
_UNSOLVED = re.compile(
    r"\b(?:not (?:solved|reproducible|fixed)|incomplete|cannot (?:reproduce|fix)|can't reproduce|won'?t (?:do|fix)"
    r"|declined|rejected|unsolved|unresolved|abandoned|no solution)\b",
    re.IGNORECASE,
)
#: What is not done yet for somebody.
_STILL_TO_DO = re.compile(
    r"\b(?:to ?do|not yet|needs?|still|only let us|remain\w*|(?:is|are) not|isn't|aren't|except|waiting|next"
    r"|pending|later|outstanding|other than|without|missing|noch nicht|fehlt)\b",
    re.IGNORECASE,
)
_FOUND = 0.3
_STOPGAP = 0.4
_DONE = 0.2


def is_settled(case: Case, kind: Closing, passages: Sequence[Passage]) -> bool:
    """Whether the problem is over by what the ticket itself tells."""
    if not case.callers or (len(case.callers) == 1 and _NO_PROBLEM.search(case.callers[0].text)):
        return bool(case.entries) and (case.state != "open" or any(entry.is_automatic for entry in case.entries))
    reply = _last_word(case)
    glad = len(case.callers) > 1 and bool(GLAD.search(case.callers[-1].text)) and not BUT.search(case.callers[-1].text)
    stopgap = best_chance(passages, "workaround") > max(best_chance(passages, "solution"), _STOPGAP)
    if case.state == "open":
        return glad and not stopgap
    if any(_WITHDRAWN.search(entry.text) for entry in case.entries) or glad:
        return True
    if case.state == "withdrawn" or kind in ("reroute", "timeout", "request") or _is_given_up(case):
        return False
    if kind in ("noise", "empty"):
        return best_chance(passages, "solution") > _DONE or best_chance(passages, "cause") > _FOUND
    return not stopgap and not (reply is not None and SORRY.search(reply.text))


def _last_word(case: Case) -> Entry | None:
    """What a caller wrote last, after the last thing that was done."""
    done = [entry for entry in case.entries if entry.side == "desk" and deeds(entry.text)]
    later = case.after(done[-1]) if done else case.entries
    replies = [one for one in later if one.side == "caller" and one.role != "description" and not one.is_automatic]
    return replies[-1] if replies and replies[-1] is not case.callers[0] else None


def _is_given_up(case: Case) -> bool:
    fields = " | ".join(part.text for part in case.ticket.parts if part.role == "field" and len(part.text) < 60)
    return bool(_UNSOLVED.search(f"{case.ticket.status} | {fields}"))


def is_settled_by(explanation: Case, *, for_whom: Profile, has_clients: bool) -> bool:
    """Whether what another ticket found ended this one too: it is closed, and nothing is left to do for this client."""
    if explanation.state == "open":
        return False
    same = bool(set(explanation.ticket.client.names) & set(for_whom.case.ticket.client.names))
    if same or not has_clients:
        return True
    text = explanation.ticket.text
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    spoken_of = [each for each in sentences if any(word in each.casefold() for word in for_whom.client)]
    return not any(_STILL_TO_DO.search(each) for each in spoken_of)
