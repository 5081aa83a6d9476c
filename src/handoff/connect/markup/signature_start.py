"""Where the signature of a mail begins: below ``--``, at the words of parting, at the sender's name, at a card of
telephone and address, at ``Sent from my phone``, at the small print.

A line of talk is never a signature: whatever follows the beginning has to be short, and few lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOST_LINES = 10
_CARD_WIDTH = 80
_DELIMITED_LINES = 20
_MOST_WORDS = 8
_WIDEST = 200
#: Stands for a line that is too long for a signature, so that no pattern has to look at it.
_TALK = "talk " * 20

_DELIMITER = re.compile(r"\s*(?:--|__|—)\s*")
_RULE = re.compile(r"\s*[-_=*~]{5,}\s*")
_MOBILE = re.compile(
    r"\W*(?:sent (?:from|with|via)|get outlook for|sent using|via mobile|gesendet (?:von|mit)|von meinem \w+ gesendet|"
    r"envoyé (?:de|depuis)|enviado desde|enviado do|inviato da|verzonden vanaf|skickat från|sendt fra|wysłano z|"
    r"odesláno z|отправлено с)\b.{0,80}",
    re.IGNORECASE,
)
_THANKS = (
    r"(?:many |kind )?thanks(?: again| so much| in advance| a lot)?|"
    r"thank you(?: very much| again)?|thx|danke|merci|gracias|grazie"
)
_PARTING = (
    r"(?:(?:with |my )?(?:best|kind|kindest|warm|warmest|many|friendly) )*(?:regards|wishes)|best|all the best|cheers|"
    r"sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)|respectfully|take care|talk soon|"
    r"(?:mit )?(?:(?:freundlichen?|besten?|vielen?|lieben?|herzlichen?|schönen?) )+gr(?:ü|ue)(?:ß|ss)e[n]?|grüße|gruß|"
    r"mfg|lg|vg|"
    r"(?:bien )?cordialement|bien à vous|salutations|(?:un |muchos )?saludos?(?: cordiales)?|atentamente|"
    r"(?:cordiali |distinti )?saluti|atenciosamente|abraços|met vriendelijke groet(?:en)?|groet(?:en)?|"
    r"(?:med )?vänliga? hälsning(?:ar)?|(?:med )?venlig hilsen|mvh|z poważaniem|pozdrawiam|s pozdravem|с уважением|"
    r"此致|よろしくお願いします"
)
_NAME = r"(?:[^\W\d_][\w.'’-]*)"
_CLOSING = re.compile(
    rf"\W*(?:(?P<thanks>{_THANKS})|{_PARTING})(?:\s*(?:,|and|&|/|und|y|et)\s*(?:{_PARTING}|{_THANKS}))*\s*[,.!–-]*"
    rf"(?P<name>\s+{_NAME}(?:\s+{_NAME}){{0,2}})?\s*[,.!]*",
    re.IGNORECASE,
)
_SMALL_PRINT = re.compile(
    r"\W*(?:this (?:e-?mail|message|communication)(?: \w+){0,3} "
    r"(?:and any|is (?:intended|confidential)|may contain|contains)|"
    r"(?:confidentiality|privileged|legal) (?:notice|note)|the information (?:contained )?in this (?:e-?mail|message)|"
    r"disclaimer\b|please consider the environment|diese (?:e-?mail|nachricht) (?:enthält|kann|ist)|"
    r"you (?:are receiving|received) this (?:e-?mail|message)? ?because|ce message (?:et|est)|"
    r"este (?:correo|mensaje) (?:es|y|puede))",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[\w.+-]@[\w-]+\.\w|\bwww\.|https?://|"
    r"(?:\+|\b(?:tel|phone|mobile|mob|cell|fax|fon|t|m|f|p)\b\W{0,3})[\s(]*\d[\d\s()./-]{5,}|"
    r"\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}",
    re.IGNORECASE,
)


def is_parting(line: str) -> bool:
    """Whether a line is nothing but words of parting or thanks, a name behind them or not."""
    return len(line) <= _CARD_WIDTH and _CLOSING.fullmatch(line) is not None


def signature_start(lines: Sequence[str], sender: str = "") -> int:
    """The index of the first line of the signature; the number of lines where there is none.

    What stands above is never empty: a mail that is all signature has none.
    """
    lines = [line if len(line) <= _WIDEST else _TALK for line in lines]
    end = len(lines)
    for _ in range(5):  # a card, below it the phone's line, below it the small print
        start = min(rule for rule in _starts(lines[:end], sender))
        if start >= end or not any(line.strip() for line in lines[:start]):
            break
        end = start
    return end


def _starts(lines: Sequence[str], sender: str) -> tuple[int, ...]:
    return (
        _delimited(lines),
        _mobile(lines),
        _small_print(lines),
        _closing(lines),
        _named(lines, sender),
        _card(lines),
    )


def _delimited(lines: Sequence[str]) -> int:
    """Below ``--`` (RFC 3676, 4.3), or below a rule where a card stands."""
    filled = 0
    for at in range(len(lines) - 1, -1, -1):
        if filled and _DELIMITER.fullmatch(lines[at]):
            return at
        if filled and _RULE.fullmatch(lines[at]) and _is_card(lines[at + 1 :]):
            return at
        filled += bool(lines[at].strip())
        if filled > _DELIMITED_LINES:
            break
    return len(lines)


def _mobile(lines: Sequence[str]) -> int:
    last = _last(lines)
    return last if last >= 0 and _MOBILE.fullmatch(lines[last]) else len(lines)


def _small_print(lines: Sequence[str]) -> int:
    """The last paragraphs, from the one that begins like small print."""
    starts = [at for at in _paragraphs(lines) if _SMALL_PRINT.match(lines[at])]
    later = [at for at in _paragraphs(lines)[-3:] if at in starts]
    return later[0] if later else len(lines)


def _closing(lines: Sequence[str]) -> int:
    """The words of parting, with nothing but a card below them."""
    for at in _tail(lines):
        match = _CLOSING.fullmatch(lines[at])
        if match and _is_short(lines[at + 1 :]):
            has_name = match["name"] is not None or any(line.strip() for line in lines[at + 1 :])
            if has_name or not match["thanks"]:
                return at
    return len(lines)


def _named(lines: Sequence[str], sender: str) -> int:
    """The sender's name on a line of its own, with nothing but a card below it."""
    names = {sender.casefold(), *sender.casefold().split()[:1]} - {""}
    for at in _tail(lines):
        bare = lines[at].strip(" \t-–—~*_,.").casefold()
        if bare in names and _is_short(lines[at + 1 :]):
            return at
    return len(lines)


def _card(lines: Sequence[str]) -> int:
    """The last paragraph, where two or more of its lines are telephone, mail or web."""
    starts = _paragraphs(lines)
    if not starts:
        return len(lines)
    block = [line for line in lines[starts[-1] :] if line.strip()]
    contacts = sum(_CONTACT.search(line) is not None for line in block)
    starts_with_name = bool(re.match(r"\W*[^\W\d_]+(?:\W+[^\W\d_]+){1,4}\W*", block[0])) and not _CONTACT.search(
        block[0]
    )
    return starts[-1] if contacts > 1 and starts_with_name and _is_short(block) else len(lines)


def _is_card(lines: Sequence[str]) -> bool:
    return _is_short(lines, 16) and any(_CONTACT.search(line) for line in lines)


def _is_short(lines: Sequence[str], most: int = _MOST_LINES) -> bool:
    """Whether these are few lines of few words, and none of them a sentence."""
    filled = [line.strip() for line in lines if line.strip()]
    return len(filled) <= most and all(_is_terse(line) for line in filled)


def _is_terse(line: str) -> bool:
    if len(line) > _CARD_WIDTH or line.endswith(("?", ":")):
        return False
    return bool(_CONTACT.search(line)) or (len(line.split()) <= _MOST_WORDS and not re.search(r"\w{3,}\.$", line))


def _tail(lines: Sequence[str]) -> list[int]:
    """The last lines that are not blank, from above."""
    found = [at for at in range(len(lines)) if lines[at].strip()]
    return found[-_MOST_LINES - 1 :]


def _last(lines: Sequence[str]) -> int:
    return next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip()), -1)


def _paragraphs(lines: Sequence[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if line.strip() and (at == 0 or not lines[at - 1].strip())]
