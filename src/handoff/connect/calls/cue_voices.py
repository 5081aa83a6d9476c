"""The words of a cue: who speaks, without tags and entities. https://www.w3.org/TR/webvtt1/#webvtt-cue-voice-span"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from handoff.connect.export import in_order

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,200})?[ \t\n](?P<name>[^<>]*)>", re.IGNORECASE)
#: ``(Dana Reyes)`` alone on a line: two capitalised words or more, so that ``(laughs)`` and ``[Music]`` stay words.
_NAME_LINE = re.compile(
    r"^[ \t]*[(\[]((?:[A-ZÀ-ÖØ-Þ][\w'’.-]*,?)(?: (?:[A-ZÀ-ÖØ-Þ][\w'’.-]*|van|von|de|der|den|da|di)){1,4})[)\]][ \t]*$",
    re.MULTILINE,
)
_DASH_LINE = re.compile(r"^[ \t]*[-–—][ \t]*$", re.MULTILINE)
_TAG = re.compile(r"</?(?:v|c|i|b|u|s|lang|ruby|rt|font)(?:[.\s][^<>]*)?/?>|<\d[\d:.]*>", re.IGNORECASE)
#: Positions of SubStation Alpha, which some tools write into SRT: ``{\\an8}``.
_OVERRIDE = re.compile(r"\{\\[^{}\n]{0,200}\}")
#: Marks of writing direction and a stray byte order mark: nobody says them, and a name behind one is no name.
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MARKED = re.compile("[<&{\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LONGEST_NAME = 200
#: Human captioners mark a new speaker so: ``>> MARIA: Welcome.``, without a name where they know none.
_CHANGE = re.compile(r"(?:^|(?<=[.?!…\"'\-–—] ))>{2,3} ?")
_ENTITY = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")


@dataclass(frozen=True)
class Voiced:
    """A stretch of one cue by one voice; ``voice`` is empty where none is tagged.

    ``is_new``: somebody else speaks from here on, whoever it is.
    """

    voice: str
    text: str
    is_new: bool = False


def voices_in(text: str) -> list[Voiced]:
    """The stretches of a cue, one per ``<v Name>`` or ``>>``; ``</v>`` may be missing; empty ones are left out."""
    pieces = _VOICE.split(text)
    stretches = [("", pieces[0]), *zip(pieces[1::2], pieces[2::2], strict=True)]
    voiced = (each for name, words in stretches for each in _voiced(plain(name[:_LONGEST_NAME]), words))
    return [stretch for stretch in voiced if stretch.text]


def _voiced(voice: str, words: str) -> list[Voiced]:
    """A tagged stretch, or one whose speakers stand on lines of their own, as Stream and hand-made files have them."""
    pieces = [] if voice else _NAME_LINE.split(words)
    if len(pieces) < 2:
        return _split(in_order(voice), plain(words))
    named = zip(pieces[1::2], pieces[2::2], strict=True)
    return [*_split("", plain(_DASH_LINE.sub("", pieces[0]))), *(_of(name, said) for name, said in named)]


def _of(name: str, said: str) -> Voiced:
    return Voiced(in_order(plain(name)), plain(_DASH_LINE.sub("", said)))


def _split(voice: str, text: str) -> list[Voiced]:
    """A stretch at its marks of a new speaker. A tagged voice says more than they do."""
    if voice or ">>" not in text:
        return [Voiced(voice, text)]
    first, *others = _CHANGE.split(text)
    return [Voiced("", first.strip()), *(Voiced("", other.strip(), is_new=True) for other in others)]


def plain(text: str) -> str:
    """Without tags, white space collapsed, entities resolved; only those that WebVTT knows, so ``&copy=`` stays."""
    if not _MARKED.search(text):
        return " ".join(text.split())
    untagged = _OVERRIDE.sub("", _TAG.sub("", text))
    resolved = _ENTITY.sub(lambda match: html.unescape(match[0]), untagged)
    return " ".join(_INVISIBLE.sub("", resolved).split())
