"""A hit is cited in one line."""

from __future__ import annotations

from handoff.records import Hit, Locator


def test_a_citation_says_the_words_where_they_stand_and_the_id_to_fetch_them_by() -> None:
    hit = Hit(
        chunk_id="chunk_1",
        record_id="record_1",
        client_id="client_acme",
        client="Acme",
        kind="note",
        title="Note",
        text="We go live\n on 3 June",
        passage="We go live on 3 June, they said.",
        source_file="notes.csv",
        locator=Locator(kind="row", value="2"),
        citation="notes.csv, row 2",
        start=0,
        end=21,
    )
    assert hit.cite() == "“We go live on 3 June” (notes.csv, row 2; record_1)"
