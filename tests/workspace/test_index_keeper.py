"""Who holds the index, and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from handoff.errors import OperatorError, WorkspaceLocked
from handoff.keep.index import Index
from handoff.keep.ledger import Ledger
from handoff.records import Embedder, Vectors
from handoff.workspace import index_keeper
from handoff.workspace.index_keeper import WAITS, IndexKeeper
from tests.keep.index_samples import CountingEmbedder, call, put


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "ledger.sqlite") as made:
        put(made, "acme", call("monday", "The printer hums.", "Since when?"))
        yield made


def quiet(_what: str, _done: int, _all: int) -> None:
    """Progress that nobody looks at."""


class Looking(CountingEmbedder):
    """Tries to open the index whenever it embeds."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def embed(self, texts: Sequence[str]) -> Vectors:
        Index.open(self._folder).close()
        return super().embed(texts)


def test_the_index_is_free_for_others_while_texts_are_embedded(ledger: Ledger, tmp_path: Path) -> None:
    embedder = Looking(tmp_path / "index")
    filled = IndexKeeper(tmp_path / "index", ledger, lambda: embedder).fill(quiet)
    assert (filled.indexed, filled.embedded, filled.notes) == (2, 2, ())
    with Index.open(tmp_path / "index") as index:
        assert len(index.ids("acme")) == 2


def test_a_held_index_takes_it_next_time_and_nothing_is_embedded_twice(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_keeper, "PATIENCE", 0.0)
    embedder = CountingEmbedder()
    keeper = IndexKeeper(tmp_path / "index", ledger, lambda: embedder)
    with Index.open(tmp_path / "index"):
        filled = keeper.fill(quiet)
    assert (filled.indexed, filled.embedded, filled.notes) == (0, 2, (WAITS,))
    filled = keeper.fill(quiet)
    assert (filled.indexed, filled.embedded, filled.notes) == (2, 0, ())
    assert embedder.embedded == 2
    assert keeper.fill(quiet) == index_keeper.Filled()


def test_without_a_model_it_is_said_and_the_index_is_not_held(ledger: Ledger, tmp_path: Path) -> None:
    def broken() -> Embedder:
        raise OperatorError("the model is not there")

    filled = IndexKeeper(tmp_path / "index", ledger, broken).fill(quiet)
    assert "the model is not there" in filled.notes[0]
    assert ledger.outbox.pending(9)
    try:
        Index.open(tmp_path / "index").close()
    except WorkspaceLocked:
        pytest.fail("the index is still held")
