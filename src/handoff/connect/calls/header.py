"""``Key: value`` lines about a call: title, date, attendees, client. In NOTE blocks, front matter and minutes alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from handoff.connect.calls.header_keys import DAY_FIRST_KEYS, MEANINGS, MINUTES
from handoff.connect.calls.speaker_labels import has_name_shape
from handoff.connect.export import (
    ReadOptions,
    WrittenDate,
    is_open_order,
    parse_people,
    parse_written_date,
)
from handoff.language import parse_duration
from handoff.records import Participant

_LINE = re.compile(
    r"[\s>*_#-]*(?P<key>[^\W\d_](?:[^\W\d]|[ /&'()-]|:(?=innen\b)){1,34}?)[*_]*\s*"
    r"(?::[*_]*(?:\s+(?P<value>.*))?|：(?P<tight>.*))$"
)
#: From ten to half past eleven: where it begins is when it was.
_CLOCK = r"\d{1,2}(?:[:.h]\d{2})?(?:\s?(?:uhr|h|[ap]\.?m\b\.?))?"
_TILL = r"(?:-|–|—|～|~|\b(?:to|bis|until|till|à|a|a las|alle|tot|às|do|til|till)\b)"
_SPAN = re.compile(rf"(?P<from>(?<![\d.:/-]){_CLOCK})\s*{_TILL}\s*(?P<to>{_CLOCK})(?![\w/-]|[.:]\d).*$", re.IGNORECASE)
_IS_CLOCK = re.compile(r"\d[:h.]\d|[hm.r]$", re.IGNORECASE)
_DAYS = re.compile(r"(?<=\d)\s+(?:-|–|—|to|bis|au|al|t/m)\s+(?=\S.*\d{4})")
_LONGEST_DATE = 100
_ZONED = re.compile(r"\dT\d")
#: An hour without its minutes, as clocks are told in other languages; what some say before it.
_HOUR = re.compile(r"(?<![\d:.])(\d{1,2})\s?(?:uhr|h)\b(?!\d)", re.IGNORECASE)
_BEFORE_CLOCK = re.compile(
    r"\b(?:ore|kl\.?|godz\.?|från|fra|von|from|de|dalle|das|van|od|da)\s+(?=\d{1,2}[:.h]\d{2})", re.IGNORECASE
)
_BEFORE_DAY = re.compile(r"^(?:le|den|am|il|em|op|dnia|el|del)\s+(?=\d)", re.IGNORECASE)
#: Below a name: a full stop that is no abbreviation's (``St. Gallen``, ``Miller Bros. Mills``), or a new key.
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b\w\w)(?<!\b\w\w\w)(?<!\b(?i:bros|corp|ass[nt]|dept|intl|univ))\.(?:\s+(?=[A-Z])|\s*$)|"
    r"[.;|]\s+(?=[A-Z][A-Za-z ]{1,28}:\s)"
)
#: A note that comes more often is a measurement of each cue, such as Microsoft Stream's ``NOTE Confidence: 0.9``.
MOST_REPEATS = 5
LONGEST_LINE = 2_000


@dataclass
class CallHeader:
    """What the header lines say. ``extras`` keeps the lines whose key means nothing here."""

    title: str = ""
    matter: str = ""
    start: WrittenDate | None = None
    attendees: tuple[Participant, ...] = ()
    clients: tuple[str, ...] = ()
    duration_seconds: float | None = None
    identity: str = ""
    author: str = ""
    extras: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def split_key(line: str) -> tuple[str, str] | None:
    """``(key, value)`` of ``Client: X``, ``- Date: X`` or ``**Call ID:** X``; the key in lower case."""
    match = _LINE.match(line.rstrip())
    if match is None:
        return None
    return " ".join(match["key"].lower().replace("’", "'").split()), (match["value"] or match["tight"] or "").strip()


def meaning_of(key: str) -> str:
    """What a key, in lower case, means; empty where it means nothing here."""
    return MEANINGS.get(key, "")


def is_header_key(key: str) -> bool:
    """Whether the key, in lower case, is one this module understands."""
    return key in MEANINGS


def read_call_header(lines: Iterable[str], options: ReadOptions) -> CallHeader:
    """The header from its lines. The first value of a key wins; a date that cannot be read is a warning.

    Of a key that comes with every cue the first value stays; how many were left out stands in ``notes``.
    """
    pairs = _pairs(line[:LONGEST_LINE] for line in lines)
    counts = Counter(key for key, _ in pairs)
    often = {key for key, count in counts.items() if count > MOST_REPEATS and key not in MEANINGS}
    seen: set[str] = set()
    header = header_from_pairs((pair for pair in pairs if pair[0] not in often or _is_new(pair[0], seen)), options)
    header.notes += [f"{counts[key] - 1:,} more lines of {key!r} left out" for key in sorted(often)]
    return header


def header_from_pairs(pairs: Iterable[tuple[str, str]], options: ReadOptions) -> CallHeader:
    """The header from keys (lower case) and values."""
    header = CallHeader()
    said = [one for pair in pairs for one in _sentences_of_client(*pair)]
    if options.day_first is None and any(key in DAY_FIRST_KEYS for key, _ in said):
        options = replace(options, day_first=True)
    for key, value in said:
        if value:
            _take(header, key, value, options)
    return header


def _sentences_of_client(key: str, value: str) -> list[tuple[str, str]]:
    """``Client: X. Owner: Y. Last reviewed 3 May`` names the client X, and says more in further sentences."""
    if MEANINGS.get(key) != "client":
        return [(key, value)]
    name, *sentences = _SENTENCE_END.split(value)
    return [(key, name), *(split_key(one) or ("note", one) for one in sentences)]


def _is_new(key: str, seen: set[str]) -> bool:
    if key in seen:
        return False
    seen.add(key)
    return True


def _pairs(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Keys and values; a list of people may run on over the next lines."""
    pairs: list[tuple[str, str]] = []
    for line in lines:
        pair = split_key(line)
        if pair:
            pairs.append(pair)
        elif line.strip() and pairs and MEANINGS.get(pairs[-1][0]) == "people" and len(pairs[-1][1]) < LONGEST_LINE:
            key, value = pairs[-1]
            pairs[-1] = (key, f"{value.rstrip('; ')}; {line.strip()}")
        elif line.strip():
            pairs.append(("note", line.strip()))
    return pairs


def _take(header: CallHeader, key: str, value: str, options: ReadOptions) -> None:
    meaning = MEANINGS.get(key, "")
    if meaning == "title" and (day := parse_written_date(_began(value), options)):
        header.start = header.start or day
    elif meaning == "author" and key in MINUTES and not _names_somebody(value):
        header.extras.setdefault(key, value)
    elif meaning == "date":
        header.start = header.start or _date(header, key, value, options)
    elif meaning == "people":
        header.attendees = header.attendees or parse_people(value)
    elif meaning == "client" and _is_short(value):
        header.clients = (*header.clients, _unmarked(value))
    elif meaning == "duration":
        header.duration_seconds = header.duration_seconds or parse_duration(value)
    elif meaning not in ("", "client", "extra"):
        setattr(header, meaning, getattr(header, meaning) or _unmarked(value))
    else:
        header.extras[key] = f"{header.extras[key]}\n{value}" if key in header.extras else value


def _date(header: CallHeader, key: str, value: str, options: ReadOptions) -> WrittenDate | None:
    found = parse_written_date(_began(value), options) or parse_written_date(_unmarked(value), options)
    if found is None and is_open_order(value):
        header.warnings.append(f"{key}: {value!r} reads both ways; say which with --day-first or --month-first")
    elif found is None:
        header.warnings.append(f"{key}: {value!r} is not a date that handoff reads; write it as 2026-03-31")
    return found


def _began(value: str) -> str:
    """When something began, of what says also when it ended."""
    plain = " ".join(_unmarked(value).split())
    if len(plain) > _LONGEST_DATE:
        return plain
    span = None if _ZONED.search(plain) else _SPAN.search(plain)
    if span and (_IS_CLOCK.search(span["from"]) or _IS_CLOCK.search(span["to"])):
        is_hour = span["from"].isdigit()
        plain = f"{plain[: span.start()].rstrip(' (')} {span['from']}{':00' if is_hour else ''}"
    plain = _DAYS.split(plain, maxsplit=1)[0]
    return _BEFORE_DAY.sub("", _BEFORE_CLOCK.sub("", _HOUR.sub(r"\1:00", plain))).strip(" ,(")


def _names_somebody(value: str) -> bool:
    return has_name_shape(value) and not any(map(str.isdigit, value))


def _is_short(value: str) -> bool:
    """A name, not something that a client says."""
    return len(value) <= 80 and not value.rstrip("*_ ").endswith(("?", "!", ";", ":"))


def _unmarked(value: str) -> str:
    return value.strip().strip('*_`"').strip()
