"""Chunks: exact spans, nothing left out, speakers and headings in the embedded text."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from handoff.keep.chunk.chunking import CHUNK_WORDS, JOINED_WORDS, chunk_markdown, chunk_record
from handoff.keep.chunk.spans import size
from handoff.records.provenance import Locator, Provenance
from handoff.records.record import BaseRecord, Call, Document, Part, Ticket

LOCATOR = Locator(kind="row", value="1")
PROVENANCE = Provenance(
    had_primary_source="export.csv", was_derived_from="0" * 64, was_generated_by="test/1", locator=LOCATOR
)
MONDAY = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)


def turn(speaker: str, text: str, role: str = "turn") -> Part:
    return Part.model_validate({"role": role, "text": text, "speaker": speaker, "locator": LOCATOR, "at": MONDAY})


def call(*parts: Part) -> Call:
    return Call(id="call_1", system="zoom", native_id="1", title="Discovery", provenance=PROVENANCE, parts=parts)


def document(markdown: str) -> Document:
    body = Part(role="body", text=markdown, locator=LOCATOR)
    return Document(id="d_1", system="docs", native_id="1", title="Plan", provenance=PROVENANCE, parts=(body,))


def covered(record: BaseRecord) -> set[int]:
    return {offset for chunk in chunk_record(record, "acme") for offset in range(chunk.start, chunk.end)}


WORDS = " ".join(f"word{number}" for number in range(40))


def test_a_turn_carries_speaker_and_day_and_the_turn_before_as_context() -> None:
    first, second = chunk_record(call(turn("Ana", "What is the budget?"), turn("Bo", "Forty thousand.")), "acme")
    assert first.text == "Ana (2026-09-14): What is the budget?"
    assert second.text == "Bo (2026-09-14): Forty thousand."
    assert second.context == "Discovery\nAna (2026-09-14): What is the budget?"
    assert second.speaker == "Bo"
    assert second.at == MONDAY


def test_the_span_of_a_turn_is_where_it_stands_in_the_record() -> None:
    record = call(turn("Ana", "One."), turn("Bo", "Two."))
    assert [record.text[chunk.start : chunk.end] for chunk in chunk_record(record, "acme")] == ["Ana: One.", "Bo: Two."]


def test_short_turns_of_one_speaker_are_joined_without_repeating_the_name() -> None:
    (chunk,) = chunk_record(call(turn("Ana", "Well."), turn("Ana", "We start in May.")), "acme")
    assert chunk.text == "Ana (2026-09-14): Well. We start in May."


def test_joined_turns_stay_short() -> None:
    chunks = chunk_record(call(*(turn("Ana", "so we said that again and again") for _ in range(40))), "acme")
    assert all(size(chunk.text) <= JOINED_WORDS + 5 for chunk in chunks)


def test_internal_notes_are_never_joined_with_what_the_client_saw() -> None:
    seen = turn("Ana", "Fixed.", role="comment")
    hidden = seen.model_copy(update={"text": "They forgot to plug it in.", "internal": True})
    ticket = Ticket(id="t", system="z", native_id="1", title="VPN", provenance=PROVENANCE, parts=(seen, hidden))
    assert len(chunk_record(ticket, "acme")) == 2


def test_a_long_turn_is_cut_between_sentences_and_every_piece_names_its_speaker() -> None:
    sentence = "The firewall was replaced on Monday and the tunnel has dropped every morning since then."
    record = call(turn("Bo", " ".join([sentence] * 30)))
    chunks = chunk_record(record, "acme")
    assert len(chunks) > 1
    assert all(chunk.text.startswith("Bo (2026-09-14): ") and chunk.text.endswith("then.") for chunk in chunks)


def test_fields_stand_together_in_one_chunk_under_the_title() -> None:
    parts = tuple(
        Part(role="field", label=label, text=text, locator=LOCATOR)
        for label, text in (("Stage", "Won"), ("Amount", "40000"))
    )
    ticket = Ticket(id="t", system="z", native_id="1", title="Renewal", provenance=PROVENANCE, parts=parts)
    (chunk,) = chunk_record(ticket, "acme")
    assert chunk.text == "Renewal\nStage: Won\n\nAmount: 40000"


def test_fields_leave_the_title_to_the_words_beside_them() -> None:
    status = Part(role="field", label="Status", text="closed", locator=LOCATOR)
    parts = (status, turn("Bo", "The tunnel drops.", role="comment"))
    ticket = Ticket(id="t", system="z", native_id="1", title="VPN", provenance=PROVENANCE, parts=parts)
    fields, comment = chunk_record(ticket, "acme")
    assert (fields.text, fields.context) == ("Status: closed", "VPN")
    assert (comment.text, comment.context) == ("Bo (2026-09-14): The tunnel drops.", "VPN")


def test_prose_is_cut_at_headings_and_carries_their_path() -> None:
    chunks = chunk_record(document(f"# Scope\n\n## In\n\n{WORDS}\n\n## Out\n\nPrinters."), "acme")
    assert [chunk.context for chunk in chunks] == ["Plan > Scope > In", "Plan > Scope > Out"]
    assert chunks[1].text == "Plan > Scope > Out\nPrinters."


def test_a_hash_in_a_code_block_is_no_heading() -> None:
    (chunk,) = chunk_record(document("```\n# not a heading\n```"), "acme")
    assert chunk.context == "Plan"


def test_a_heading_without_text_is_kept() -> None:
    (chunk,) = chunk_record(document("# Open points"), "acme")
    assert (chunk.text, chunk.start, chunk.end) == ("Plan > Open points", 0, 13)


def test_a_record_of_nothing_but_a_title_is_found_by_it() -> None:
    (chunk,) = chunk_record(call(), "acme")
    assert (chunk.text, chunk.start, chunk.end) == ("Discovery", 0, 0)


def test_text_without_spaces_is_cut_too() -> None:
    chunks = chunk_record(document("預算四十萬" * 200), "acme")
    assert len(chunks) > 1
    assert all(size(chunk.text) <= CHUNK_WORDS + 2 for chunk in chunks)


def test_a_brief_is_located_by_its_lines() -> None:
    chunks = chunk_markdown("brief_1", "acme", "Acme", "# Goals\n\nGrow.\n\n# Risks\n\nTime.", "brief.md")
    assert [chunk.locator.value for chunk in chunks] == ["1-3", "5-7"]
    assert [chunk.id for chunk in chunks] == ["brief_1:0", "brief_1:1"]


BRIEF = """---
title: "Acme"
---

# Acme

<!-- table widths=50,50 -->

| What | Who |
| --- | --- |
| **Send** the \\| list<!-- f:fact_1.statement -->[^s1] | Ana |

## Goals

- <!-- f -->Grow *quickly*<!-- f:fact_2.statement -->.[^s2]

> [!SUMMARY] Bottom line
> Go-live is [16 November](https://example.org).

[^s1]: **Note**: “Send the list” — *notes.csv, row 1* · 95 %
"""


def test_a_brief_is_indexed_as_it_is_read_and_its_spans_are_of_the_markdown() -> None:
    table, goals, sources = chunk_markdown("brief_1", "acme", "Acme", BRIEF, "brief.md")
    assert table.text == "Acme\nWhat · Who\nSend the | list · Ana"
    assert goals.text == "Acme > Goals\nGrow quickly.\nBottom line\nGo-live is 16 November."
    assert sources.text == "Acme > Sources\nNote: “Send the list” — notes.csv, row 1 · 95 %"
    assert BRIEF[goals.start : goals.end].startswith("## Goals\n\n- <!-- f -->Grow")
    assert BRIEF[table.start : table.end].endswith("[^s1] | Ana |")
    assert BRIEF[sources.start : sources.end].startswith("[^s1]: **Note**")


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *(
                "# A",
                "## B",
                "",
                "text here.",
                "- item",
                "  deep",
                "| a | b |",
                "|---|---|",
                "```",
                "[x]: http://e.org",
            ),
            *("---", "> quote", "<b>html</b>", "\tcode", "\r", "\u2028", "a\x0bb", "===", "\x85", "Wort. Noch eins!"),
        ]
    )
    | st.text(max_size=30),
    max_size=30,
).map("\n".join)
PARTS = st.builds(
    lambda role, text, name: Part(role=role, text=text, label=name, speaker=name, locator=LOCATOR),
    st.sampled_from(["field", "body", "comment", "turn"]),
    MARKDOWN | st.text(max_size=40).map(lambda text: text * 40),
    st.sampled_from(["", "Ana", "Bo Li"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=8))
def test_every_character_that_is_not_blank_is_in_exactly_one_chunk(parts: list[Part]) -> None:
    record = call(*parts)
    chunks = chunk_record(record, "acme")
    spans = [(chunk.start, chunk.end) for chunk in chunks]
    assert all(0 <= start <= end <= len(record.text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    inside = covered(record)
    missing = [offset for offset, character in enumerate(record.text) if not character.isspace()]
    assert inside.issuperset(missing)


@settings(max_examples=150, deadline=None)
@given(MARKDOWN | st.lists(st.sampled_from(BRIEF.split("\n")), max_size=30).map("\n".join))
def test_any_markdown_gives_readable_chunks_with_exact_spans(markdown: str) -> None:
    chunks = chunk_markdown("brief_1", "acme", "Acme", markdown, "brief.md")
    assert all(0 <= chunk.start < chunk.end <= len(markdown) for chunk in chunks)
    assert all(before.end <= after.start for before, after in pairwise(chunks))
    for chunk in chunks:
        words = {word for word in chunk.text.split() if word.isalnum()} - {"Acme", "Sources"}
        section = markdown[: chunk.end]  # the headings stand above
        assert all(word in section for word in words)
        assert "<!--" not in chunk.text


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=8))
def test_chunks_are_bounded_named_in_order_and_the_same_every_time(parts: list[Part]) -> None:
    record = call(*parts)
    chunks = chunk_record(record, "acme")
    assert [chunk.id for chunk in chunks] == [f"call_1:{position}" for position in range(len(chunks))]
    assert all(chunk.text.strip() for chunk in chunks)
    assert chunk_record(record, "acme") == chunks


def test_what_the_client_was_never_shown_says_so() -> None:
    said = ("Who was it?", "The password was read out over the phone.", "We changed it.")
    parts = [turn("Sam", words).model_copy(update={"internal": words == said[1]}) for words in said]
    chunks = chunk_record(call(*parts), "acme")
    assert [chunk.internal for chunk in chunks] == [False, True, False]
