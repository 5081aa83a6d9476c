from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.scope import Scope
from tests.keep.ledger_samples import NOON, chunk, client, link, put_file, ticket

TEXTS = {
    1: ("Printing fails since the update of Café Müller's spooler.", ""),
    2: ("The invoice TK-1042 was paid twice.", ""),
    3: ("Number 1042 and a TK without more.", ""),
    4: ("Yes, agreed.", "Shall we move the invoice run to Friday?"),
}
HERE, ELSEWHERE = Scope(), Scope(clients=("client_nobody",))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.create(tmp_path_factory.mktemp("words") / "ledger.sqlite") as made:
        with made.writing() as write:
            run = write.runs.start("ingest", NOON)
            put_file(write, [ticket(number) for number in TEXTS], run)
            write.clients.put([client("a")], [link(ticket(1), "a")], [])
            for number, (text, context) in TEXTS.items():
                owner = "client_a" if number == 1 else "unassigned"
                write.chunks.put(ticket(number).id, [chunk(ticket(number), owner, text, context)])
        yield made


@pytest.mark.parametrize("word", ["PRINTED", "cafe", "Muller", "updates", "friday"])
def test_a_word_stands_there_in_other_forms_cases_and_accents_and_in_the_context(ledger: Ledger, word: str) -> None:
    assert ledger.chunks.hold(word, HERE)


def test_a_compound_stands_only_as_a_whole_and_behind_the_wall(ledger: Ledger) -> None:
    assert ledger.chunks.hold("tk-1042", HERE)
    assert not ledger.chunks.hold("tk-2401", HERE)
    assert not ledger.chunks.hold("tk-1042", ELSEWHERE)
    assert any("1042" in text for text in ledger.chunks.texts_with_prefix("tk", HERE, 9))
    assert ledger.chunks.texts_with_prefix("tk", ELSEWHERE, 9) == []


def test_the_wall_is_in_the_query(ledger: Ledger) -> None:
    assert ledger.chunks.hold("spooler", Scope(clients=("client_a",)))
    assert not ledger.chunks.hold("spooler", Scope(clients=("unassigned",)))
    assert not ledger.chunks.hold("spooler", Scope(clients=()))


@given(st.text(max_size=100) | st.text(alphabet="\"*()^:{}+-'., \x00_NEARORANDNOT~/\\", max_size=60))
@settings(max_examples=400, deadline=None)
def test_operators_are_words_like_others(ledger: Ledger, word: str) -> None:
    assert ledger.chunks.hold(word, HERE) in (True, False)
    assert len(ledger.chunks.texts_with_prefix(word, HERE, 2)) <= 2
