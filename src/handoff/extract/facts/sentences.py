"""How a sentence becomes a statement."""

from __future__ import annotations

import re

from handoff.extract.facts.spans import one_line

STATEMENT_LIMIT = 400

_FILLER = re.compile(
    r"^(?:(?:u+m+|u+h+|e+r+m?|hm+|mm+|so|and|but|yeah|yep|yes|okay|ok|well|right|alright|all right|great"
    r"|perfect|sure|cool"
    r"|you know|i mean|like|actually|basically|honestly|again|anyway|now|oh|ah|hey|got it|also|plus|because|then"
    r"|i think|i guess|let's see)\b[\s,.…!–—-]*)+",
    re.IGNORECASE,
)
_STRONG_FILLER = re.compile(
    r"^(?:u+m+|u+h+|e+r+m?|hm+|mm+|yeah|yep|okay|ok|well|oh|ah|so|and|but|because)\b[\s,.…!–—-]*", re.I
)
_INNER_FILLER = re.compile(r",?\s*\b(?:u+m+|u+h+|you know),?(?=\s|$)", re.IGNORECASE)
_HANGING = re.compile(
    r"(?:…|\.\.\.|[,;:–—-]|\b(?:and|or|but|because|so|the|a|an|to|of|with|that|like|is|my|our))$"
    r"|, i mean,",
    re.IGNORECASE,
)
#: A question that the transcriber heard as a statement.
_UNASKED = re.compile(r"^(?:is|are|do|does|did|can|could|would|what|how|why|where|who) ", re.IGNORECASE)
_STAMMER = re.compile(r"\b((?!that|had|very|really|so|no|yes)\w+(?: \w+){0,2}),? \1\b", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<![\w\\])(\*\*\*|\*\*|\*|___|__|_|~~|`+)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)")
_WIKI = re.compile(r"\[\[(?:[^\]|\n]*\|)?([^\]\n]*)\]\]")


def statement_of(quote: str) -> str:
    """The quote as a sentence to read out of context: no markup, no filler, one line, at most 400 characters."""
    text = one_line(plain(quote))
    bare = _FILLER.sub("", text) if "," in text[:24] else _STRONG_FILLER.sub("", text)
    bare = one_line(_INNER_FILLER.sub("", bare))
    text = bare if " " in bare or " " not in text else text
    text = text[:1].upper() + text[1:]
    if len(text) <= STATEMENT_LIMIT:
        return text
    return text[: STATEMENT_LIMIT - 1].rsplit(" ", 1)[0] + "…"


def broken_off(sentence: str) -> bool:
    """Whether a spoken sentence is no sentence: left hanging, full of stammering, or a question without its mark."""
    bare = sentence.rstrip("\"'”’)*_ ")
    unasked = not bare.endswith("?") and _UNASKED.match(statement_of(sentence))
    return bool(_HANGING.search(bare) or _STAMMER.search(bare) or unasked)


def plain(text: str) -> str:
    """Markdown inline markup taken off: emphasis, code, links."""
    text = _WIKI.sub(r"\1", _LINK.sub(r"\1", text))
    for _ in range(3):
        stripped = _EMPHASIS.sub(r"\2", text)
        if stripped == text:
            break
        text = stripped
    return text
