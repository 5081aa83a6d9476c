"""Which ``Name:`` at the start of a line is a speaker, and which is only a colon in a sentence.

Zoom marks a speaker by nothing but the prefix, and leaves it out on continuation cues. A prefix counts when it has the
shape of a name and the file uses it like one: it is in the attendee list, or comes back, or most lines carry one, or
the file begins with one and names whoever speaks only where that changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

MAX_WORDS = 5
MAX_CHARACTERS = 60
_PREFIX = re.compile(r"[ \t]*(?P<name>[^\W\d_][^:\n]{0,160}):(?:[ \t\n]+|$)(?P<said>.*)", re.DOTALL)
#: How machines call those whom they only hear.
_MACHINE_LABEL = re.compile(
    r"(?:unknown |unidentified )?(?:speaker|sprecher(?:in)?|participant|teilnehmer(?:in)?|intervenant|locuteur|"
    r"hablante|orador|relatore|spreker|guest|caller|voice)[ _-]?(?:\d{1,3}|[A-Z])?",
    re.IGNORECASE,
)
_DETAILS = re.compile(r"\s*\([^()]*\)\s*$")
_LABEL_WORDS = (
    "note notes question questions answer answers action actions todo example update agenda decision decisions summary "
    "next time date link links okay ok yeah yes no right first second third fourth finally look listen also plus well "
    "now then again anyway actually basically honestly background goal goals status result results risk risks"
)
_LABELS = frozenset(_LABEL_WORDS.split())
_SMALL_WORDS = (
    "the a an is are was were be we i i'm it it's its that that's this these those so and but or of to here's here "
    "there there's what what's how why my your our their in on for with as if not thing things item items about from "
    "has have had would can could should you they he she me us"
)
_PARTICLES = frozenset(("van", "von", "der", "den", "de", "da", "di", "del", "la", "le", "ter", "bin", "al"))
_FUNCTION_WORDS = frozenset(_SMALL_WORDS.split())


def split_prefix(text: str) -> tuple[str, str] | None:
    """``(name, what was said)`` where the text starts with something that has the shape of ``Name: words``."""
    match = _PREFIX.match(text)
    if match is None or not has_name_shape(match["name"]):
        return None
    return match["name"].strip(), match["said"].strip()


def has_name_shape(text: str) -> bool:
    """At most five words and sixty characters, a letter first; details in parentheses do not count."""
    bare = _DETAILS.sub("", text).strip()
    return bool(bare) and bare[0].isalpha() and len(bare) <= MAX_CHARACTERS and len(bare.split()) <= MAX_WORDS


def accepted_speakers(prefixes: Sequence[str | None], attendees: Iterable[str] = ()) -> frozenset[str]:
    """The prefixes that are speakers. ``prefixes`` has one entry per cue or line, None where it carries none."""
    on_change = bool(prefixes) and prefixes[0] is not None
    known = {name.casefold() for attendee in attendees for name in (attendee, attendee.split(" ")[0])}
    counts = Counter(prefix for prefix in prefixes if prefix is not None)
    share = counts.total() / len(prefixes) if prefixes else 0.0
    return frozenset(
        name
        for name, count in counts.items()
        if _bare(name) in known
        or (may_be_a_name(name) and (count > 1 or _fits_the_file(name, share, on_change=on_change)))
    )


def _fits_the_file(name: str, share: float, *, on_change: bool) -> bool:
    """Seen once: a name if nearly every line has a prefix, or if most have and this one is written like a name.

    Where a file may name speakers only on change, a machine's label or a name of several words is enough.
    """
    words = [word for word in name.split() if word[0].isalpha()]
    capitalised = all(word[0].isupper() for word in words)
    if share >= 0.95 or (share >= 0.5 and capitalised):
        return True
    is_full_name = len(words) > 1 and capitalised and not any(word.casefold() in _LABELS for word in words)
    return on_change and (_MACHINE_LABEL.fullmatch(name) is not None or is_full_name)


def may_be_a_name(name: str) -> bool:
    """Neither a label nor a sentence: ``Will Corcoran``, ``Anna van der Berg`` are names, ``So far`` is not."""
    words = [word.strip(".,'\"").replace("’", "'") for word in _DETAILS.sub("", name).split()]
    folded = [word.casefold() for word in words]
    in_lower_case = [word for word in words[1:] if word[:1].islower() and word not in _PARTICLES]
    if folded[0] in _LABELS or any(word in _FUNCTION_WORDS for word in in_lower_case):
        return False
    return folded[0] not in _FUNCTION_WORDS or (words[0][:1].isupper() and len(words) > 1 and not in_lower_case)


def _bare(name: str) -> str:
    return _DETAILS.sub("", name).strip().casefold()
