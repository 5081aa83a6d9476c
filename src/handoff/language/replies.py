"""What a reply does to the words before it: whether it takes them on, refuses them, or says that they are done."""

from __future__ import annotations

import re

#: A yes, a no, and what people say before they say it.
_AGREES = (
    r"yes|yep|yeah|yup|sure|ok|okay|okey|fine|agreed|approved|deal|done|granted|confirmed|right|correct|good|great|"
    r"perfect|no|nope|not|never|neither|only if|ja|nein|einverstanden|genehmigt|erledigt|passt|gut|klar|nicht|nur wenn"
)
#: What somebody takes on or sees done: ``Then I take it``, ``I'll write to Gerd``, ``Leave it with me``, ``Do that.``
_TAKES_ON = (
    r"(?:then |so |ok,? |okay,? |yes,? |no,? |and |dann )?(?:I|we|ich|wir)"
    r"(?:['’](?:ll|ve|m|d)| will| can| take| do| did| have| write| call| told| sent| asked| put| changed| moved"
    r"| mach\w*| nehm\w*| schick\w*| schreib\w*)\b|"
    r"leave (?:it|that|this) (?:with|to) me|let me\b|will do\b|go ahead\b|"
    r"(?:do|take|move|send|order|sign|book|use|keep|leave|drop|buy|give|tell|ask|make|put) "
    r"(?:it|that|them|this|him|her|the|with)\b"
)
#: What is so by now: ``Moved``, ``Sent this morning``, ``Found it``.
_DONE = (
    r"(?:it['’]s |it is |that['’]s |is |has been |already |now |just |schon |ist |wurde )*"
    r"(?:done|moved|sent|signed|ordered|paid|found|fixed|solved|changed|updated|closed|booked|cancelled|removed|added|"
    r"arrived|delivered|in place|live|erledigt|verschickt|unterschrieben|bestellt|bezahlt|gefunden|behoben|gelöst|"
    r"geändert|gelöscht|angekommen|geliefert)\b"
)
_SETTLES = re.compile(rf"\W*(?:(?:{_AGREES})\b|{_TAKES_ON}|{_DONE})", re.IGNORECASE)
_SMALL_WORDS = """
a ah aha all alright an and are but come exactly fair fine good got great ha haha hello hi hm hmm i indeed it its just
lovely me mhm my no not of oh ok okay ouch perfect please really right see so sorry sure thank thanks that thats the
them then this to too true understood us we well what who why wow yeah yep yes you your ja nein gut danke genau klar
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_FEWEST = 2


def settles(reply: str) -> bool:
    """Whether a reply takes on, grants, refuses or reports done what was said before it, and says more than a yes."""
    return bool(_SETTLES.match(reply)) and tells_more(reply)


def tells_more(reply: str) -> bool:
    """Whether a reply has words of its own: not ``Okay, thanks.``"""
    found = re.findall(r"[^\W_]+", reply.casefold().replace("'", "").replace("’", ""))
    return sum(word not in _SMALL for word in found) >= _FEWEST
