"""Words by which somebody asks that what they say goes no further."""

from __future__ import annotations

import re

_DISCRETION = re.compile(
    r"\b(?:off the record|strictly confidential|(?:this|that|it)(?:['’]s| is) confidential|in (?:strict )?confidence"
    r"|between (?:us|ourselves|you and me)\b|not for (?:sharing|the minutes|the client(?:['’]s eyes)?)"
    r"|keep (?:this|that|it) (?:to yourself|between us|quiet)"
    r"|do(?: not|n['’]t) (?:put|write|mention|repeat|forward) (?:this|that|it|any of (?:this|it))\b"
    r"|do(?: not|n['’]t) (?:put|write|mention) in (?:any |an )?e?-?mails?"
    r"|not to be mentioned|not mention(?:ed)? (?:this|that|it)\b|keep (?:this|that|it) from (?:him|her|them)"
    r"|(?:won['’]t|will not|would(?: not|n['’]t)) (?:say|tell you) (?:so|that|this|it) (?:him|her|them)sel(?:f|ves)"
    r"|do(?: not|n['’]t) tell (?:him|her|them|anyone|anybody|the client)"
    r"|do(?:es)?(?: not|n['’]t) know (?:about (?:this|it) )?yet"
    r"|unter uns\b|streng vertraulich|nicht weiter(?:sagen|geben|leiten)|wei(?:ß|ss) (?:das )?noch nicht)",
    re.IGNORECASE,
)


def asks_discretion(text: str) -> bool:
    """Whether whoever wrote or said it asks that it goes no further (``off the record``, ``unter uns``)."""
    return _DISCRETION.search(text) is not None
