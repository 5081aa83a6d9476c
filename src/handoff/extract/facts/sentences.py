"""Sentences with their offsets, and how a sentence becomes a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.extract.facts.spans import one_line, trimmed

STATEMENT_LIMIT = 400

_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|vs|approx|ca|no|nr|mr|mrs|ms|dr|prof|st|inc|ltd|co|corp|dept|jan|feb|mar|apr|jun|jul"
    r"|aug|sept?|oct|nov|dec|bzw|z\.b|u\.s|u\.k|[a-z])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…]+[\"'”’)\]*_]*(?=\s|$)")
_NEWLINE = re.compile(r"\r\n?|\n")
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


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans of the sentences in ``text[start:end]``, white space trimmed; abbreviations and numbers do not end one."""
    stop = len(text) if end is None else end
    begin = start
    for cut in _cuts(text, start, stop):
        span = trimmed(text, begin, cut)
        if span[0] < span[1]:
            yield span
        begin = cut


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


def _cuts(text: str, start: int, stop: int) -> Iterator[int]:
    ends = {match.end() for match in _END.finditer(text, start, stop) if _ends_sentence(text, start, match)}
    breaks = {match.end() for match in _NEWLINE.finditer(text, start, stop) if not _wraps(text, start, stop, match)}
    yield from sorted(ends | breaks | {stop})


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if match.group()[0] != "." or match.group().startswith(".."):
        return True
    if _ABBREVIATION.search(text[max(start, match.start() - 8) : match.start() + 1]):
        return False
    following = text[match.end() : match.end() + 2].lstrip()
    return not following[:1].islower()


def _wraps(text: str, start: int, stop: int, newline: re.Match[str]) -> bool:
    """Whether the line break is only where a paragraph was wrapped: the sentence goes on below it."""
    before = text[text.rfind("\n", start, newline.start()) + 1 : newline.start()]
    following = text[newline.end() : min(stop, newline.end() + 40)]
    if not before.strip() or not following[:1].strip():
        return False
    return following[0].islower() or (len(before) > 60 and before.rstrip()[-1:].isalnum() and following[0].isalnum())
