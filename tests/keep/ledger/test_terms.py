"""What a passage is by its words, and what a question looks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.passage_tables import CHUNKS
from handoff.keep.ledger.terms import HEADER, VERSION, pack, question_terms, stem
from tests.keep.ledger_samples import NOON, chunk, put_file, ticket


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("printing", "printed"),
        ("printer", "prints"),
        ("policy", "policies"),
        ("carry", "carried"),
        ("movie", "movies"),
        ("planned", "planning"),
        ("delayed", "delays"),
        ("migration", "migrations"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("printer", "planner"), ("is", "i"), ("v1s", "v1"), ("sing", "s")])
def test_other_words_have_another_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_accents_and_case_do_not_tell_words_apart() -> None:
    assert question_terms("CAFÉ Müller") == question_terms("cafe muller")


def test_a_compound_is_looked_for_as_a_whole_beside_its_pieces() -> None:
    assert len(question_terms("TK-1042")) == 3


def test_stop_words_are_looked_for_only_where_there_is_nothing_else() -> None:
    assert question_terms("what was the spooler") == question_terms("spooler")
    assert question_terms("or but")


def test_a_long_question_is_bounded() -> None:
    assert len(question_terms(" ".join(f"word{number}" for number in range(500)))) <= 64


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_packed_five_bytes_a_term(text: str, context: str) -> None:
    packed = pack(text, context)
    assert packed[0] == VERSION
    assert (len(packed) - HEADER.size) % 5 == 0
    assert isinstance(question_terms(text), list)


def test_the_terms_of_a_chunk_follow_its_words(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "ledger.sqlite") as ledger:
        with ledger.writing() as write:
            put_file(write, [ticket(1)], write.runs.start("ingest", NOON))
        for text, context in (("The relay hums.", ""), ("The relay is dead.", ""), ("The relay is dead.", "Which?")):
            with ledger.writing() as write:
                write.chunks.put(ticket(1).id, [chunk(ticket(1), text=text, context=context)])
            assert [row.terms for row in ledger.rows(CHUNKS.select())] == [pack(text, context)]
