"""Which kind of fact a heading or a label names, by the words that ``records/fact_kinds.py`` gives each kind."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from handoff.extract.facts.sentences import plain
from handoff.records import FACT_KINDS, FactKind


@dataclass(frozen=True, slots=True)
class Topic:
    """What stands under a heading: facts of ``kind`` about ``subject``."""

    kind: FactKind
    subject: str = ""


_OUR = r"(?:(?:our|the|their|your|key|main|primary|top|current|customer|client|business|project|known|critical) )*"

_TOPICS = tuple(
    (re.compile(rf"{_OUR}(?:{words})"), Topic(name, subject))
    for name, kind in FACT_KINDS.items()
    for subject, words in kind.headings.items()
)
#: A digest of all these words.
WORDS = hashlib.sha256(repr([(pattern.pattern, topic) for pattern, topic in _TOPICS]).encode()).hexdigest()[:8]
_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]+\.|[a-z]\))\s+")
_OUTER = re.compile(r"^[\W_]+|[\W_]+$")
LABEL = re.compile(
    r"(?P<label>[*_\"]{0,3}[A-Za-zÀ-ÿ][\w /&'’()-]{1,40}?[*_\"]{0,3})\s*(?::|：| [–—] )[*_]{0,3}(?:\s+|$)"
)


def topic_of(heading: str) -> Topic | None:
    """The topic that a heading or a label names, or None."""
    words = _NUMBERING.sub("", plain(heading).strip())
    words = re.sub(r"\s*\([^)]*\)\s*$", "", _OUTER.sub("", words))
    words = " ".join(_OUTER.sub("", words).lower().replace("_", " ").split())
    for pattern, topic in _TOPICS:
        if pattern.fullmatch(words) or pattern.fullmatch(words.replace("-", " ")):
            return topic
    return None


def kind_named(heading: str) -> FactKind | None:
    """The kind of the statements that stand under a heading: ``Risks``, ``Next steps``; of most there is none."""
    topic = topic_of(heading)
    return topic.kind if topic else None
