"""The messages in text that somebody copied out of a chat window, or that WhatsApp exported.

Who wrote and when stands before the words (``[10:14, 3/4/2026] Dana: words``, ``13.04.26, 10:14 - Dana: words``), on a
line above them (``Dana  10:14 AM``, ``[13.04.2026 10:14] Dana``, ``Dana — Today at 10:14``) or on two (``Dana``, below
it ``10:14 AM``). A time alone begins another message of the same person, a day alone says when those below it are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handoff.connect.chat.stamps import INVISIBLE, Stamp, is_day, read_stamp
from handoff.language import labels_a_note, month_named

_BRACKETED = re.compile(r"\[(?P<stamp>[^\[\]]{4,40})\][ ,]?[ ]?(?P<rest>.*)", re.DOTALL)
_DASHED = re.compile(r"(?P<stamp>\d[^\n]{6,28}?) [-–] (?P<rest>.+)", re.DOTALL)
_SAID = re.compile(r"(?P<name>[^:\n]{1,60}):(?:\s(?P<words>.*)|$)", re.DOTALL)
#: LINE parts time, name and words with tabs; KakaoTalk brackets name and time, or writes the whole time before.
_TABBED = re.compile(r"(?P<stamp>\d{1,2}:\d{2}(?:\s?[AP]M)?)\t(?:(?P<name>[^\t\n]{1,60})\t)?(?P<words>.*)", re.DOTALL)
_NAME_FIRST = re.compile(r"\[(?P<name>[^\[\]\n]{1,60})\] \[(?P<stamp>[^\[\]\n]{4,20})\] (?P<words>.*)", re.DOTALL)
_WHOLE_TIME = re.compile(
    r"(?P<stamp>\d{4}\D[^,\n]{10,30}\d{1,2}:\d{2}[^,\n]{0,3}), (?P<name>[^:\n]{1,60}) : (?P<words>.*)", re.DOTALL
)
#: People call themselves ``Mariam "Maz" Haddad`` and ``Sunny 🌻`` in the address books that such names come from.
_EMOJI = r"[\u2600-\u27bf\u2b50\u2b1b\u2b1c\U0001f1e6-\U0001faff\ufe0f\u200d\U000e0020-\U000e007f]"
_NAME = re.compile(rf"(?:{_EMOJI}{{1,8}} ?+)?[~+]?\s?[^\W_](?:[^\W_]|[ .,'’\"“”„()&/@+_·|-]|{_EMOJI}){{0,59}}")
_SENTENCE_END = re.compile(r"[.!?;:,]$")
_MOST_WORDS = 6
#: What a program writes behind a name.
_BESIDE_NAME = re.compile(
    r"\s*(?:\((?:guest|external|extern|gast|unverified|invité|you|du|ich|bot|app)\)|\bAPP\b)\s*$", re.IGNORECASE
)
#: Lines of the window that nobody wrote: counters, marks and buttons.
_WINDOW = re.compile(
    r"new|new messages?|edited|\(edited\)|bearbeitet|\(bearbeitet\)|neu|reply|antworten|view thread|thread anzeigen|"
    r"\d+ (?:replies|reply|antworten|antwort|reactions?|reaktion(?:en)?)(?: .{0,60})?|"
    r"last reply .{0,40}|letzte antwort .{0,40}|"
    r"like \d+|heart \d+|gefällt mir \d+|also sent to the channel|"
    r"seen by .{0,60}|last read|zuletzt gelesen|has context menu|:[\w+-]{2,40}:|"
    r"[\u2190-\u2bff\U0001f300-\U0001faff\ufe0f ]+",
    re.IGNORECASE,
)
_LONGEST_HEAD = 110
_CLOCK = re.compile(r"\d[:.]\d{2}")
_COUNT = re.compile(r"\d{1,3}")
_EDITED = re.compile(
    r"\s*[(<‹](?:edited|bearbeitet|this message was edited|diese nachricht wurde bearbeitet)[)>›]\s*$", re.I
)


@dataclass
class Copied:
    """One message; lines are 1-based. ``day`` stands on a line above it, ``name`` is empty for the program."""

    first: int
    name: str
    stamp: Stamp
    day: str = ""
    lines: list[str] = field(default_factory=list)
    last: int = 0
    begins_line: bool = False


@dataclass(frozen=True, slots=True)
class _Head:
    name: str
    stamp: Stamp
    words: str | None = None
    height: int = 1


def copied_messages(lines: Sequence[str]) -> list[Copied]:
    """The messages of a text; what stands above the first of them is in none."""
    if sum(_CLOCK.search(line) is not None for line in lines) < 2:
        return []
    found: list[Copied] = []
    names = _names_on_two_lines(lines)
    day, at = "", 0
    while at < len(lines):
        head = _head(lines, at, names, found[-1].name if found else "")
        if head:
            found.append(
                Copied(at + 1, head.name, head.stamp, day, last=at + head.height, begins_line=head.words is None)
            )
            found[-1].lines += [head.words] if head.words else []
        elif is_day(lines[at]):
            day = INVISIBLE.sub("", lines[at]).strip()
        elif found:
            found[-1].lines.append(lines[at])
            found[-1].last = at + 1 if lines[at].strip() else found[-1].last
        at += head.height if head else 1
    return found


def words_of(message: Copied) -> str:
    """What was written, without what the window shows between messages."""
    kept: list[str] = []
    was_mark = False
    for line in (INVISIBLE.sub("", one).strip(" \t\u00a0") for one in message.lines):
        is_mark = bool(line) and (
            _WINDOW.fullmatch(line) is not None or (was_mark and _COUNT.fullmatch(line) is not None)
        )
        if not is_mark:
            kept.append(_EDITED.sub("", line))
        was_mark = is_mark or (was_mark and not line)
    said = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    if "\n" in said and said.startswith('"') and said.endswith('"'):
        said = said[1:-1].strip()  # LINE puts words of several lines into quotes
    return said or INVISIBLE.sub("", "\n".join(message.lines)).strip()  # a mark alone is what somebody wrote


def _head(lines: Sequence[str], at: int, names: frozenset[str], speaker: str) -> _Head | None:
    line = INVISIBLE.sub("", lines[at]).strip(" \t\u00a0")
    if not line:
        return None
    if line in names and (below := _stamp_below(lines, at)):
        return _Head(_bare(line), below[0], height=below[1] - at)
    return (
        _in_columns(line)
        or _bracketed(line, speaker)
        or _dashed(line, speaker)
        or _behind(line)
        or _alone(line, speaker)
    )


def _in_columns(line: str) -> _Head | None:
    """What LINE and KakaoTalk write; without a name it is the program that tells something."""
    match = _TABBED.fullmatch(line) or _NAME_FIRST.fullmatch(line) or _WHOLE_TIME.fullmatch(line)
    stamp = read_stamp(match["stamp"]) if match else None
    if match is None or stamp is None:
        return None
    name = (match["name"] or "").strip()
    return _Head(_bare(name), stamp, match["words"].strip()) if not name or _is_name(name) else None


def _bracketed(line: str, speaker: str) -> _Head | None:
    match = _BRACKETED.fullmatch(line)
    stamp = read_stamp(match["stamp"]) if match else None
    return _of_rest(match["rest"].strip(), stamp, speaker) if match and stamp else None


def _dashed(line: str, speaker: str) -> _Head | None:
    """``13.04.26, 10:14 - Dana: words``; without a name it is WhatsApp that tells something."""
    match = _DASHED.fullmatch(line)
    stamp = read_stamp(match["stamp"]) if match else None
    if match is None or stamp is None or not stamp.day:
        return None
    return _said(match["rest"].strip(), stamp, speaker) or _Head("", stamp, match["rest"])


def _of_rest(rest: str, stamp: Stamp, speaker: str) -> _Head | None:
    if _is_name(rest):
        return _Head(_bare(rest), stamp)
    return _said(rest, stamp, speaker) or (_Head("", stamp, rest) if stamp.day and rest else None)


def _said(rest: str, stamp: Stamp, speaker: str) -> _Head | None:
    match = _SAID.fullmatch(rest)
    if match is None:
        return None
    if speaker and labels_a_note(match["name"]):
        return _Head(speaker, stamp, rest)  # ``Urgent: call her``: whoever wrote before goes on
    is_month = bool(stamp.day) and match["name"].isalpha() and month_named(match["name"]) > 0
    is_one = is_month or _is_name(match["name"])  # April, June and Mei are people too
    return _Head(_bare(match["name"]), stamp, match["words"] or "") if is_one else None


def _behind(line: str) -> _Head | None:
    """``Dana  10:14 AM``: the shortest beginning behind which a time stands."""
    if len(line) > _LONGEST_HEAD or not _CLOCK.search(line):
        return None
    for cut in re.finditer(r"\s*[,—–·•|]?\s+\[?(?=\S)", line):
        if cut.start() and (stamp := read_stamp(line[cut.end() :].rstrip("]: "))) and _is_name(line[: cut.start()]):
            return _Head(_bare(line[: cut.start()]), stamp)
    return None


def _alone(line: str, speaker: str) -> _Head | None:
    stamp = read_stamp(line.strip("[] ")) if speaker else None
    return _Head(speaker, stamp) if stamp else None


def _stamp_below(lines: Sequence[str], at: int) -> tuple[Stamp, int] | None:
    """The time on the next line that holds something, and the line behind it."""
    below = next((number for number in range(at + 1, min(at + 3, len(lines))) if lines[number].strip()), None)
    stamp = read_stamp(lines[below].strip(" ,\t")) if below is not None else None
    return (stamp, below + 1) if stamp and below is not None else None


def _names_on_two_lines(lines: Sequence[str]) -> frozenset[str]:
    """Lines that are a name because a time stands below them: those that come again, and names of several words.

    Where heads say AM or PM, a time without it goes on with the person who wrote before.
    """
    candidates = [(line, stamp) for line, stamp in _above_stamps(lines)]
    halves = any(stamp.has_half for _, stamp in candidates)
    counts = Counter(line for line, stamp in candidates if stamp.has_half or not halves or stamp.day)
    return frozenset(line for line, count in counts.items() if count > 1 or is_full_name(line) or halves)


def _above_stamps(lines: Sequence[str]) -> Iterator[tuple[str, Stamp]]:
    for at, text in enumerate(lines):
        line = INVISIBLE.sub("", text).strip(" \t\u00a0")
        if line and _is_name(line) and (below := _stamp_below(lines, at)):
            yield line, below[0]


def _is_name(text: str) -> bool:
    name = _bare(text.strip())
    if not _NAME.fullmatch(name) or len(name.split()) > _MOST_WORDS or _SENTENCE_END.search(name):
        return False
    if name.count('"') % 2 or name.count("“") + name.count("„") > name.count("”"):
        return False  # ``Dana changed the subject from "``
    return not is_day(name) and read_stamp(name) is None and _WINDOW.fullmatch(name) is None


def is_full_name(text: str) -> bool:
    """Whether a name is of several words that begin like names."""
    words = [word for word in re.split(r"[\s,]+", _bare(text)) if word]
    return len(words) > 1 and all(not word[0].isalpha() or word[0].isupper() for word in words)


def _bare(name: str) -> str:
    return _BESIDE_NAME.sub("", name).strip(" ~")
