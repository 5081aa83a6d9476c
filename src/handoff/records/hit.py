"""What a search hands back."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from handoff.records.context_block import Quoted, context_block, nearest_lines
from handoff.records.provenance import Frozen, Locator

#: ``external``: from an export, so written by anybody; ``reviewed``: an edit that a person accepted; ``generated``:
#: from a brief that handoff wrote.
Trust = Literal["external", "reviewed", "generated"]


class Why(Frozen):
    """What put a hit in its place. The parts add up to its score.

    ``words`` are those of the question that stand in the passage. ``dense`` comes of the nearness of the two texts,
    ``lexical`` of common words, ``neighbours`` of what stands around, ``form`` of length, of being a question itself
    and of a speaker whom the question names.
    """

    words: tuple[str, ...] = ()
    dense: float = 0.0
    lexical: float = 0.0
    neighbours: float = 0.0
    form: float = 0.0


class PassageLine(NamedTuple):
    """One line of a passage, and how near it is to the question: only to be compared with others of the same result."""

    text: str
    nearness: float


class Hit(Frozen):
    """One answer to a question. ``text`` is the ranked unit, ``passage`` the wider stretch to read.

    ``citation`` says to people where it stands. ``probability`` says how likely the passage answers and compares across
    questions; ``score`` orders the hits of one question and compares with no other; ``similarity`` is the cosine of
    question and ``text`` (0 where it is not embedded yet). ``internal``: the client was never shown all of the passage,
    so it is not to be quoted to them as it stands. ``lines`` are what the passage is made of, for programs: no JSON has
    them.
    """

    chunk_id: str
    record_id: str
    client_id: str
    client: str
    kind: str
    title: str
    text: str
    passage: str
    source_file: str
    locator: Locator
    citation: str
    start: int
    end: int
    speaker: str = ""
    at: datetime | None = None
    trust: Trust = "external"
    score: float = 0.0
    similarity: float = 0.0
    probability: float = 0.0
    why: Why = Why()
    internal: bool = False
    lines: SkipJsonSchema[tuple[PassageLine, ...]] = Field(default=(), exclude=True, repr=False)

    def cite(self) -> str:
        """What it says and where that stands, in one line to put behind a statement: with the id to fetch it by."""
        return f"“{' '.join(self.text.split())}” ({self.citation}; {self.record_id})"


class SearchResult(Frozen):
    """Hits, best first. ``probability`` says how likely any of them answers, ``answered`` whether that is enough.

    Where it is not, the hits are what came nearest. ``did_you_mean`` names what lies close to a name or code that was
    not found; ``degraded`` says in words which leg of the search did not run, if any.
    """

    question: str
    client: str = ""
    hits: tuple[Hit, ...] = ()
    probability: float = 0.0
    answered: bool = False
    did_you_mean: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    degraded: tuple[str, ...] = ()

    def as_context(self, max_tokens: int = 2000) -> str:
        """The passages as numbered, fenced, cited data for a language model, within about so many of its tokens.

        Where not all fits, the lines nearest to the question stay, whichever hit they are of, and "…" stands where
        others stood: more hits in fewer words each answer more. Nothing in a passage can end the fence.
        """
        return context_block(self.question, self._quoted(), max_tokens, answered=self.answered)

    def passages_within(self, max_tokens: int) -> tuple[str, ...]:
        """The passage of each hit, cut as ``as_context`` cuts them; empty where nothing of it fits."""
        return tuple(nearest_lines(self._quoted(), max_tokens))

    def _quoted(self) -> list[Quoted]:
        return [
            Quoted(hit.passage, f"{hit.client} · {hit.kind} · {hit.title}", hit.citation, hit.lines)
            for hit in self.hits
        ]
