"""How values read: days in words, readable amounts, whole sentences, speech without its stumbles."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from handoff.language.amounts import SIGNS
from handoff.language.numbers import CODES
from handoff.records import FACT_KINDS, FactKind

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_ISO_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$")
_ISO_DAY_INSIDE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?\b")
_MONTH = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")
_QUARTER = re.compile(r"^(\d{4})-Q([1-4])$")
#: What a board puts before the state of a ticket: ``>Closed``.
_MARKS = re.compile(r"^[^\w(\[]+(?=\w)")
_NUMBER = r"\d[\d,.' ]*"
_AMOUNT = re.compile(
    rf"^(?P<before>[A-Z]{{3}}|[€$£])?\s*(?P<number>{_NUMBER})(?:-(?P<to>{_NUMBER}))?\s*(?P<after>[A-Z]{{3}}|[€$£])?"
    r"(?:/(?P<per>[a-z]+))?$"
)
_AMOUNT_INSIDE = re.compile(r"\b([A-Z]{3}) ?(\d{4,}(?:\.\d{1,2})?)\b|(?<![\w.])(\d{4,}(?:\.\d{1,2})?) ([A-Z]{3})\b")
_FILLERS = re.compile(r"(?<![\w'])(?:um+|uh+|erm+|er|hmm+)(?![\w'])[,.…]*\s*", re.IGNORECASE)
_ASIDES = re.compile(r",\s(?:you know|I mean|like|um+|uh+|erm+|er|hmm+),(?=\s)", re.IGNORECASE)
_OPENERS = re.compile(r"^(?:(?:so|well|yeah|yes|right|okay|ok|like|look|I mean|you know)\b[,.]\s*)+", re.IGNORECASE)
#: Where a speaker counts up: ``Fifth, Nadia is strict``. ``Two, Ana says`` may be an answer.
_COUNTED = re.compile(r"^(?:first|second|third|fourth|fifth|sixth|last)(?:ly)?, (?-i:(?=[A-Z]))", re.IGNORECASE)
_STUMBLE = re.compile(
    r"\b(I|we|you|they|it|the|a|an|to|of|in|on|is|and|but|for|my|our)(?:,? \1\b(?!['’]))+", re.IGNORECASE
)
_LABEL = re.compile(r"^[-*•#>\s]+|^\d+[.)]\s+|^\[[ xX]\]\s*")


def day(moment: date | datetime | None) -> str:
    """``16 November 2026``; empty for none."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}" if moment else ""


def short_day(moment: date | datetime | None) -> str:
    """``16 Nov 2026``, for cells and brackets; empty for none."""
    return f"{moment.day} {MONTHS[moment.month - 1][:3]} {moment.year}" if moment else ""


def parsed_day(value: str) -> date | None:
    """The day an ISO date or time names; None for anything else."""
    match = _ISO_DAY.match(value.strip())
    try:
        return date(*(int(group) for group in match.groups())) if match else None
    except ValueError:
        return None


def amount_number(value: str) -> Decimal | None:
    """180000 of ``EUR 180000``, the lower end of a range; None where the value is no amount."""
    match = _AMOUNT.match(value.strip())
    return _decimal(match["number"]) if match else None


def amount(value: str) -> str:
    """``EUR 180,000`` of ``180000 EUR``, ``EUR 10,000 to 15,000`` of a range, ``EUR 800 a month``; else empty."""
    match = _AMOUNT.match(value.strip())
    low = _decimal(match["number"]) if match else None
    if match is None or low is None:
        return ""
    currency = match["before"] or match["after"] or ""
    high = _decimal(match["to"]) if match["to"] else None
    figures = written_number(low) if high is None else f"{written_number(low)} to {written_number(high)}"
    period = f" a {match['per']}" if match["per"] else ""
    return f"{SIGNS.get(currency, currency)} {figures}{period}".strip()


def readable(kind: FactKind, value: str) -> str:
    """The machine's reading of a value as people write it: ``16 November 2026``, ``Q2 2026``, ``EUR 180,000``."""
    value = " ".join(value.split())
    if kind == "ticket_status":
        value = _MARKS.sub("", value)
    named = parsed_day(value)
    if named:
        return day(named)
    if month := _MONTH.match(value):
        return f"{MONTHS[int(month[2]) - 1]} {month[1]}"
    if quarter := _QUARTER.match(value):
        return f"Q{quarter[2]} {quarter[1]}"
    written = amount(value) if FACT_KINDS[kind].value == "amount" else ""
    return written or _days_in_words(value.replace("_", " "))


def written_number(number: Decimal) -> str:
    """``180,000``; two decimals only where there are any."""
    return f"{number:,.0f}" if number == number.to_integral_value() else f"{number:,.2f}"


def percent(confidence: float) -> str:
    """``80 %``."""
    return f"{round(confidence * 100)} %"


def sentence(text: str, *, begin: bool = True) -> str:
    """``text`` as a sentence: one line, days and amounts in words, a full stop at its end.

    It begins with a capital unless it goes on after other words (``begin`` false).
    """
    line = _LABEL.sub("", " ".join(text.split())).strip()
    line = _amounts_readable(_days_in_words(line))
    if not line:
        return ""
    line = line[0].upper() + line[1:] if begin and line[0].islower() and not re.match(r"^\w+[A-Z.]", line) else line
    line = line.rstrip(" ,;:-–—")
    return line if line.endswith((".", "!", "?", "…", "”", '."', '?"', ".”", "?”")) else f"{line}."


def spoken(text: str) -> str:
    """Speech as a clean sentence: fillers, stumbles and counting out, nothing else changed; a footnote has it whole."""
    line = _FILLERS.sub("", _ASIDES.sub("", " ".join(text.split())))
    line = _COUNTED.sub("", _OPENERS.sub("", line.strip(" ,")))
    line = re.sub(r"\s+([,.?!])", r"\1", _STUMBLE.sub(r"\1", line))
    return sentence(line) or sentence(text)


def shortened(text: str, words: int) -> str:
    """At most ``words`` words of ``text``; an ellipsis says that it goes on."""
    parts = text.split()
    return text if len(parts) <= words else " ".join(parts[:words]).rstrip(" ,;:.-–—") + "…"


def clipped(text: str, characters: int) -> str:
    """At most ``characters`` of ``text``, cut between words; an ellipsis says that it goes on."""
    line = " ".join(text.split())
    if len(line) <= characters:
        return line
    return line[:characters].rsplit(" ", 1)[0].rstrip(" ,;:.-–—") + " …"


def counted(number: int, one: str, many: str = "") -> str:
    """``1 decision``, ``2 decisions``, ``no decisions``."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def listed(names: list[str]) -> str:
    """``a, b and c``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def kind_name(kind: FactKind, number: int = 1) -> str:
    """``Pain point``, ``Pain points``."""
    told = FACT_KINDS[kind]
    one = told.one or kind.replace("_", " ").capitalize()
    return one if number == 1 else told.many or f"{one}s"


def name_of(kind: FactKind, subject: str) -> str:
    """What a value is the value of, for people: ``Go-live``, ``Close date``, ``Budget``, ``Status of ticket 101``."""
    if kind == "timeline" and subject:
        name = subject.partition(":")[0].replace("_", " ").strip()
        return name[:1].upper() + name[1:]
    if kind == "ticket_status" and subject:
        return f"Status of ticket {subject}"
    if kind in ("deal_stage", "deal_value", "budget", "timeline") or not subject:
        return kind_name(kind)
    return f"{kind_name(kind)} ({subject})"


def _decimal(text: str) -> Decimal | None:
    digits = re.sub(r"[,' ](?=\d{3}(?!\d))", "", text).strip().rstrip(".,")
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def _days_in_words(text: str) -> str:
    def replace(match: re.Match[str]) -> str:
        found = parsed_day("-".join(match.groups()))
        return day(found) if found else match[0]

    return _ISO_DAY_INSIDE.sub(replace, text)


def _amounts_readable(text: str) -> str:
    def replace(match: re.Match[str]) -> str:
        currency, number = (match[1], match[2]) if match[1] else (match[4], match[3])
        return f"{currency} {written_number(Decimal(number))}" if currency in CODES else match[0]

    return _AMOUNT_INSIDE.sub(replace, text)
