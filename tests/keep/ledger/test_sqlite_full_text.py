from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.scope import Scope
from handoff.keep.ledger.sqlite_full_text import match_expression
from tests.keep.ledger_samples import NOON, chunk, client, link, put_file, ticket

TEXTS = {
    1: ("Printing fails since the update of Café Müller's spooler.", ""),
    2: ("The invoice TK-1042 was paid twice.", ""),
    3: ("Number 1042 and a TK without more.", ""),
    4: ("Yes, agreed.", "Shall we move the invoice run to Friday?"),
    5: ("Not AND or NEAR but OR.", ""),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.create(tmp_path_factory.mktemp("lexical") / "ledger.sqlite") as made:
        with made.writing() as write:
            run = write.runs.start("ingest", NOON)
            put_file(write, [ticket(number) for number in TEXTS], run)
            write.clients.put([client("a")], [link(ticket(1), "a")], [])
            for number, (text, context) in TEXTS.items():
                owner = "client_a" if number == 1 else "unassigned"
                write.chunks.put(ticket(number).id, [chunk(ticket(number), owner, text, context)])
        yield made


def found(ledger: Ledger, question: str, clients: list[str] | None = None, limit: int = 9) -> list[int]:
    numbers = {chunk(ticket(number)).id: number for number in TEXTS}
    scope = Scope(clients=None if clients is None else tuple(clients))
    return [numbers[chunk_id] for chunk_id, _ in ledger.chunks.lexical(question, scope, limit)]


def test_words_are_found_in_other_forms_cases_and_accents(ledger: Ledger) -> None:
    assert found(ledger, "PRINTED cafe muller") == [1]
    assert found(ledger, "updates") == [1]


def test_a_compound_name_counts_more_than_its_pieces(ledger: Ledger) -> None:
    scored = dict(ledger.chunks.lexical("tk-1042", Scope(), 9))
    whole, pieces = (scored[chunk(ticket(number)).id] for number in (2, 3))
    assert whole > 2 * pieces > 0


def test_text_outranks_context(ledger: Ledger) -> None:
    assert found(ledger, "invoice") == [2, 4]
    assert ledger.chunks.lexical("Friday", Scope(), 9, context_weight=0.0)[0][1] == pytest.approx(0.0)


def test_stop_words_find_nothing_beside_a_telling_word_and_something_alone(ledger: Ledger) -> None:
    assert found(ledger, "what was the spooler") == [1]
    assert found(ledger, "or but") == [5]


def test_the_wall_is_in_the_query(ledger: Ledger) -> None:
    assert found(ledger, "spooler", ["client_a"]) == [1]
    assert found(ledger, "spooler", ["unassigned"]) == []
    assert found(ledger, "spooler", []) == []
    assert found(ledger, "spooler invoice", ["client_a", "unassigned"]) == [1, 2, 4]


def test_a_compound_stands_only_as_a_whole_and_behind_the_wall(ledger: Ledger) -> None:
    here, elsewhere = Scope(), Scope(clients=("client_nobody",))
    assert ledger.chunks.hold("tk-1042", here)
    assert not ledger.chunks.hold("tk-2401", here)
    assert not ledger.chunks.hold("tk-1042", elsewhere)
    assert any("1042" in text for text in ledger.chunks.texts_with_prefix("tk", here, 9))
    assert ledger.chunks.texts_with_prefix("tk", elsewhere, 9) == []


def test_a_limit_is_kept_and_best_comes_first(ledger: Ledger) -> None:
    scores = [score for _, score in ledger.chunks.lexical("invoice paid twice", Scope(), 9)]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)
    assert found(ledger, "invoice paid twice", limit=1) == [2]
    for limit in (0, -1):
        assert found(ledger, "invoice", limit=limit) == []
    assert len(found(ledger, "invoice", limit=10**30)) == 2


@pytest.mark.parametrize(
    "question",
    ['"', '" OR *', "NEAR(", "text:spooler", "a AND", "NOT", "^spooler*", "spooler\x00x", "'; --", "{text}:", "\ud800"],
)
def test_operators_are_words_like_others(ledger: Ledger, question: str) -> None:
    assert isinstance(found(ledger, question), list)


def test_every_word_of_a_long_question_is_bounded() -> None:
    assert match_expression(" ".join(f"word{number}" for number in range(500))).count(" OR ") < 60


@given(st.text(max_size=300))
@settings(max_examples=400, deadline=None)
def test_no_text_at_all_breaks_the_query(ledger: Ledger, question: str) -> None:
    assert len(ledger.chunks.lexical(question, Scope(), 5)) <= 5


@given(st.text(alphabet="\"*()^:{}+-'., \x00_NEARORANDNOT~/\\", max_size=60))
@settings(max_examples=400, deadline=None)
def test_no_operator_breaks_the_query(ledger: Ledger, question: str) -> None:
    assert len(ledger.chunks.lexical(question, Scope(clients=("client_a",)), 5)) <= 5
