"""Chunks: the unit that is embedded and ranked."""

from __future__ import annotations

from datetime import datetime

from handoff.records.provenance import Frozen, Locator


class Chunk(Frozen):
    """One ranked unit. ``text`` is exactly what is embedded and indexed (speaker and date included).

    ``start`` and ``end`` are its span in the text of the record (or of the brief's Markdown) ``record_id``;
    ``position`` its place among the chunks of that record, so that neighbours can be found.
    ``context`` is extra text for the lexical leg only (the previous turn, the headings above). ``internal``: the
    client was never shown it. ``worth``: how likely (0 to 1) a receiver must know what it says, None where nobody
    judged.
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
    worth: float | None = None
