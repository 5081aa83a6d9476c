"""Chunks and hits: the unit that is ranked, and what a search hands back."""

from __future__ import annotations

from datetime import datetime

from handoff.records.provenance import Frozen, Locator


class Chunk(Frozen):
    """One ranked unit. ``text`` is exactly what is embedded and indexed (speaker and date included).

    ``start`` and ``end`` are its span in the text of the record (or of the brief's Markdown) ``record_id``;
    ``position`` its place among the chunks of that record, so that neighbours can be found.
    ``context`` is extra text for the lexical leg only (the previous turn, the headings above). ``internal``: the
    client was never shown it.
    """

    id: str
    record_id: str
    client_id: str
    kind: str
    title: str
    text: str
    context: str
    start: int
    end: int
    position: int
    source_file: str
    locator: Locator
    speaker: str = ""
    at: datetime | None = None
    text_hash: str = ""
    internal: bool = False


class Hit(Frozen):
    """One answer to a question. ``text`` is the ranked unit, ``passage`` the wider stretch to read.

    ``score`` orders the hits of one question and compares with no other; ``similarity`` is the cosine of question and
    ``text`` (0 where it is not embedded yet), by which one can tell that nothing answers. ``internal``: the client was
    never shown all of the passage, so it is not to be quoted to them as it stands.
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
    start: int
    end: int
    speaker: str = ""
    at: datetime | None = None
    score: float = 0.0
    similarity: float = 0.0
    internal: bool = False


class SearchResult(Frozen):
    """Hits, best first. ``degraded`` says in words which leg of the search did not run, if any."""

    question: str
    client: str = ""
    hits: tuple[Hit, ...] = ()
    degraded: tuple[str, ...] = ()
