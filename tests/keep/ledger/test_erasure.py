"""No table escapes forgetting: each has its words taken out or blacked out, or holds none."""

from __future__ import annotations

from handoff.keep.ledger import schema

#: Rows of what is forgotten are deleted, and words in the rest are blacked out (``erasure``, ``rewriting``).
REACHED = {
    "records", "record_versions", "comment_parents", "followers", "sources", "declarations", "holdings", "extractions",
    "facts", "clients", "client_changes", "merge_proposals", "decisions", "briefs", "brief_states",
    "brief_citations", "pictures", "edit_proposals", "handoff_events", "handoff_words", "flows", "issued",
    "tokens", "webhook_messages", "feedback", "pseudonyms",
}  # fmt: skip
#: Made again from those in the same forgetting.
FOLLOWING = {"chunks", "outbox", "vectors"}
#: Hashes, numbers and names of verbs.
WORDLESS = {"shapes", "runs", "secrets", "log", "tombstones", "erasures"}


def test_a_new_table_says_how_it_is_forgotten() -> None:
    assert set(schema.METADATA.tables) == REACHED | FOLLOWING | WORDLESS, (
        "a table came or went: let keep/ledger/erasure.py (rows) and rewriting.py (words) reach it, then name it here"
    )
