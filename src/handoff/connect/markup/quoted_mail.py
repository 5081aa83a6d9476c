"""What somebody newly wrote in a mail, apart from what the mail quotes and from the signature.

Here a quote is found and its header taken apart in words; who and when that is: ``connect/mail/quoted_turns``.

Own rules, line by line and in linear time. mail-parser-reply was measured beside them on talon's fixtures: of 23
replies it parts 15 as they should be and these rules 22, of 7 signatures it finds 2 and these rules 6. It takes the
first item of a list (``- invoices``) and all below it for a signature, and a line's time grows with more than its
square.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handoff.connect.markup.quote_words import (
    DATES,
    ENDS,
    FORWARDED,
    IS_FROM,
    LABEL,
    NAMES,
    OPENING,
    SUBJECT,
    VERB,
    WHEN,
)
from handoff.connect.markup.signature_start import signature_start
from handoff.language import names_no_person

_LONGEST_HEADER = 400
_HEADER_LINES = 3
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?!\d|[./-]\d)")
#: Programs fold the value of a header that is longer.
_FOLDED = 50
#: ``schreef Dana het volgende:``, ``schrieb Dana Folgendes:``.
_THE_FOLLOWING = re.compile(r"\s+(?:het volgende|folgendes|følgende|följande|следующее)$", re.IGNORECASE)
_ON = re.compile(r"\W*(?:on|am|le|el|il|em|op|den|dnia|dne|pe|på)\s+", re.IGNORECASE)
_TIME = re.compile(
    rf"(?:{WHEN.pattern})(?::\d{{2}})?(?:\s*[ap]\.?m\.?(?!\w))?(?:\s*uhr(?!\w))?(?:\s*(?:GMT|UTC)?\s*[+−-]\d{{2}}:?\d{{2}})?"
    r"(?:\s*\([A-Z]{2,5}\))?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<[^<>]*@[^<>]*>|\[mailto:[^\]]*\]|\S+@\S+", re.IGNORECASE)
#: ``dana at northwind.example``, as archives of mailing lists hide addresses.
_HIDDEN_AT = re.compile(r"[\w.+-]{1,64} at [\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?=[\s,:)>])")
_RULE = re.compile(r"[\s>]*(?:[-_*=]\s?){3,}\s*")
_BLANK_LINES = re.compile(r"\n{3,}")
_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"^[ ]{0,3}(?:> ?)+")


@dataclass(frozen=True)
class Split:
    """The three stretches of a mail's text. ``quoted`` has lost its ``>``; ``signature`` ended the own words."""

    own: str
    quoted: str = ""
    signature: str = ""


def strip_quoted(text: str) -> str:
    """What was newly written, without quotes and signature; the whole text where nothing else would be left."""
    return split_quoted(text).own


def split_quoted(text: str, sender: str = "") -> Split:
    """The text apart. The name of the ``sender`` may begin a signature. ``own`` is empty only for a blank text."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    own, quoted = _without_quotes(lines)
    if not any(line.strip() for line in own):
        return Split(_tidy(lines))
    start = signature_start(own, sender)
    signature = "\n".join(own[start:]).strip()
    return Split(_tidy(own[:start]), _tidy([_MARKS.sub("", line) for line in quoted]), signature)


def pieces(quoted: str) -> list[str]:
    """A quoted text cut at the headers of the mails that lie in it, each piece with its header."""
    lines = quoted.split("\n")
    cuts, at = [0], _header_height(lines, 0)
    while at < len(lines):
        height = _header_height(lines, at)
        if height:
            cuts.append(at)
        at += max(height, 1)
    found = ("\n".join(lines[start:end]).strip() for start, end in zip(cuts, [*cuts[1:], len(lines)], strict=True))
    return [piece for piece in found if piece]


def said(piece: str) -> str:
    """The words of a quoted piece below its header."""
    lines = piece.split("\n")
    return "\n".join(lines[_height_of_piece(lines) :])


def _height_of_piece(lines: Sequence[str]) -> int:
    """Who wrote a quoted piece may stand alone above it: ``From: Dana Reyes``."""
    return _header_height(lines, 0) or int(_names_sender(lines[0]))


def _names_sender(line: str) -> bool:
    match = LABEL.match(line)
    if not match or not IS_FROM.fullmatch(match["label"]):
        return False
    if len(line) > _LONGEST_HEADER:
        return False
    name = _ADDRESS.sub("", line[match.end() :]).strip(" *_")
    return not name or (NAMES.fullmatch(f"{name} ") is not None and not names_no_person(name))


def announced(piece: str) -> tuple[str, str]:
    """Who wrote a quoted piece and when, in the words of its header; empty where that does not say."""
    lines = piece.split("\n")
    header = lines[: _height_of_piece(lines)]
    matches = [(match, line) for line in header if (match := LABEL.match(line))]
    labels = {match["label"].casefold(): line[match.end() :].strip(" *_") for match, line in matches}
    senders = [value for label, value in labels.items() if IS_FROM.fullmatch(label)]
    if senders:
        return senders[0], next((value for label, value in labels.items() if label in DATES), "")
    return _wrote(" ".join(" ".join(header).split()).strip(" >*_"))


def _wrote(header: str) -> tuple[str, str]:
    """``On Fri, 6 Feb 2026 at 17:05, Dana wrote:``, with the name behind the verb (``Am 6.2. schrieb Dana:``), or the
    time behind it (``Dana <dana@northwind.example> wrote on Friday:``).
    """
    verb = VERB.search(header)
    if verb is None:
        return "", ""
    lead, behind = header[: verb.start()], _THE_FOLLOWING.sub("", header[verb.end() :].strip(" :：*_-"))
    address = None if "@" in behind else _ADDRESS.search(lead)
    if address is None:
        end = _end_of_time(lead)
        if not end and WHEN.search(behind):
            return lead.strip(" ,;:-–*_"), _ON.sub("", f" {behind}").strip()
        return behind or lead[end:].strip(" ,;:-–*_"), _ON.sub("", lead[:end].strip(" ,"))
    end = _end_of_time(lead[: address.start()])
    written = lead[:end] or lead[address.end() :].strip(" ,") or behind
    return lead[end : address.end()].strip(" ,;:-–*_"), _ON.sub("", written.strip(" ,"))


def _end_of_time(words: str) -> int:
    """Where the last time in these words ends; 0 where there is none."""
    return max((match.end() for match in _TIME.finditer(words)), default=0)


def _without_quotes(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    own: list[str] = []
    quoted: list[str] = []
    at = 0
    while at < len(lines):
        height = _header_height(lines, at)
        if height and not _is_marked_below(lines, at + height):
            _drop_rule(own, quoted)
            return own, [*quoted, *lines[at:]]
        if height or _is_marked(lines[at]):
            quoted += lines[at : at + max(height, 1)]
            at += max(height, 1)
        else:
            own.append(lines[at])
            at += 1
    return own, quoted


def _header_height(lines: Sequence[str], at: int) -> int:
    """How many lines from here on announce another mail; 0 where these are words."""
    if not lines[at].strip() or _is_marked(lines[at]):
        return 0
    if FORWARDED.fullmatch(lines[at][:_LONGEST_HEADER]):
        return 1 + _block_height(lines, at + 1, skip_blanks=True)
    return _wrote_height(lines, at) or _block_height(lines, at)


def _wrote_height(lines: Sequence[str], at: int) -> int:
    """``On Monday Dana <dana@northwind.example> wrote:``, which clients break over up to three lines."""
    if not any(map(_closes, lines[at : at + _HEADER_LINES])):
        return 0
    header = ""
    for height, line in enumerate(lines[at : at + _HEADER_LINES], start=1):
        header = f"{header} {line.strip()}".strip()
        opens = OPENING.match(header) is not None
        if not line.strip() or len(header) > _LONGEST_HEADER or (height > 1 and (not opens or _is_marked(line))):
            return 0
        if _closes(header):
            return height if _announces(header, opens) else 0
    return 0


def _closes(header: str) -> bool:
    return header.rstrip("*_ ").endswith(ENDS)


def _announces(header: str, opens: bool) -> bool:
    has_when = WHEN.search(header) is not None
    if verb := VERB.search(header):
        names = NAMES.fullmatch(header[: verb.start()]) is not None
        return ((opens or names) and has_when) or "@" in header or _HIDDEN_AT.search(header) is not None
    return opens and has_when and "@" in header


def _block_height(lines: Sequence[str], at: int, *, skip_blanks: bool = False) -> int:
    """``From: / Sent: / To: / Subject:`` as Outlook puts them above what it quotes; long values run on."""
    first = at
    while skip_blanks and first < len(lines) and not lines[first].strip():
        first += 1
    if first >= len(lines) or not LABEL.match(lines[first]):
        return 0
    labels: list[str] = []
    is_dated = False
    end = first
    for number in range(first, min(len(lines), first + 12)):
        match = LABEL.match(lines[number])
        if match:
            labels.append(match["label"].casefold())
            is_dated = labels[-1] in DATES and WHEN.search(lines[number], match.end()) is not None
            end = number + 1
        elif not lines[number].strip() or len(labels) > 3 or is_dated:  # a date does not run on
            break
        elif end == number and len(lines[number - 1]) >= _FOLDED:
            end = number + 1
    goes_on = not skip_blanks and at > 0 and bool(lines[at - 1].strip()) and not _RULE.fullmatch(lines[at - 1])
    has_from = any(IS_FROM.fullmatch(label) for label in labels)
    if not has_from or len(set(labels)) <= (1 if is_dated else 2) or _is_form(lines, first, end, goes_on=goes_on):
        return 0
    return end - at


def _is_form(lines: Sequence[str], first: int, end: int, *, goes_on: bool) -> bool:
    """Whether these lines tell what somebody wants to send or book, ``From: Berlin``: a form says no address, no clock
    and no subject, and ``goes_on`` with the words above it. What comes from a day is no mail either.
    """
    said = [(match, line) for line in lines[first:end] if (match := LABEL.match(line))]
    sender = next(line[match.end() :].strip(" *_") for match, line in said if IS_FROM.fullmatch(match["label"]))
    if sender[:1].isdigit() and "@" not in sender:
        return True
    if not goes_on:
        return False
    return not any("@" in line or _CLOCK.search(line) or SUBJECT.fullmatch(match["label"]) for match, line in said)


def _is_marked(line: str) -> bool:
    return _MARKS.match(line) is not None


def _is_marked_below(lines: Sequence[str], at: int) -> bool:
    """Whether the next words carry ``>``: then own words may follow below them."""
    return _is_marked(next((line for line in lines[at : at + 4] if line.strip()), ""))


def _drop_rule(own: list[str], quoted: list[str]) -> None:
    """The line that a client draws above what it quotes goes with the quote."""
    while own and (not own[-1].strip() or _RULE.fullmatch(own[-1])):
        if own.pop().strip():
            quoted.append("")
            return


def _tidy(lines: Sequence[str]) -> str:
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n").rstrip()


def words(text: str) -> list[str]:
    """The words of a text as they are compared: no marks, no case."""
    return _WORD.findall(text.casefold())
