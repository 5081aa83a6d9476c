"""Cold calls that came to nothing: who was called sent the caller away, or was not there.

What is said on one is a pitch and a refusal: a saving that others had, a day on which to try again. None of it is known
of a client.
"""

from __future__ import annotations

import re

from handoff.records import BaseRecord, Call

#: Whoever talks longer than this has more to say to each other than no.
_MOST_WORDS, _MOST_SPEAKERS = 500, 3
_PITCH = re.compile(
    r"\b(?:my name(?:['’]s| is)|i(?:['’]m| am) (?:calling|ringing|with)\b|calling (?:you )?(?:from|on behalf|about)\b"
    r"|this is [\w .'-]{2,40}(?:from|with|at|calling)\b|mein name ist|ich rufe (?:\w+ ){0,3}an)",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:not interested|no interest|(?:not|n['’]t) (?:really )?(?:looking (?:at|for)|in the market)"
    r"|no,? thank(?:s| you)|(?:take|remove|delete) (?:me|us|my number|this number)\b|off your list"
    r"|do(?:n['’]t| not) (?:call|ring) (?:me|us|here|again)|please do(?:n['’]t| not)\b|stop calling"
    r"|nothing (?:for you )?here|we do(?:n['’]t| not) buy|(?:happy|fine|good|all set|sorted) (?:with|as we are|thanks)"
    r"|signed (?:[\w ]+ )?with (?:somebody|someone) else|wrong (?:person|number)|all in[- ]house"
    r"|how did you get (?:my|this) number|kein interesse|nicht interessiert|kein bedarf"
    r"|rufen sie (?:\w+ )?nicht(?: mehr)? an)",
    re.IGNORECASE,
)
_NOBODY_THERE = re.compile(
    r"\b(?:a message for|leav(?:e|ing) (?:you )?a (?:quick )?message|tr(?:y|ied|ying) to reach you|voice ?mail)\b",
    re.IGNORECASE,
)
#: After a no nobody says more than a goodbye: who goes on talks about something.
_MOST_AFTER = 14


def is_rebuffed(record: BaseRecord) -> bool:
    """Whether this is a call of somebody who wanted to sell something, and got nothing but a no or no answer."""
    if not isinstance(record, Call) or len(record.text.split()) > _MOST_WORDS:
        return False
    turns = [(part.speaker, part.text) for part in record.parts if part.role == "turn" and part.speaker]
    callers = {speaker for speaker, text in turns if _PITCH.search(text)}
    called = {speaker for speaker, _ in turns} - callers
    if not callers or len(callers) + len(called) > _MOST_SPEAKERS:
        return False
    if not called:
        return any(_NOBODY_THERE.search(text) for _, text in turns)
    return _ends_with_no([text for speaker, text in turns if speaker in called])


def _ends_with_no(answers: list[str]) -> bool:
    """Whether whoever was called said no, and hardly anything after it."""
    said = "\n".join(answers)
    *_, last = (None, *_REFUSED.finditer(said))
    return last is not None and len(said[last.end() :].split()) <= _MOST_AFTER
