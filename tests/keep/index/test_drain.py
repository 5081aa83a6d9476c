"""From the outbox to the index: nothing lost, nothing twice, nothing embedded again."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from handoff.errors import WorkspaceLocked
from handoff.keep.index.doctor import examine
from handoff.keep.index.drain import Drained, drain, rebuild
from handoff.keep.index.index import Index
from handoff.keep.ledger.ledger import Ledger
from tests.keep.index_samples import CountingEmbedder, call, filled, numbered, put


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with filled(tmp_path, acme=8, zenith=5) as made:
        yield made


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.open(tmp_path / "index") as opened:
        yield opened


def test_everything_pending_is_indexed_in_the_collection_of_its_client(ledger: Ledger, index: Index) -> None:
    assert drain(ledger, index, CountingEmbedder()) == Drained(indexed=13, embedded=13)
    assert index.ids("acme") == ledger.chunks.text_hashes("acme")
    assert index.ids("zenith") == ledger.chunks.text_hashes("zenith")
    assert ledger.outbox.pending(1) == []


def test_draining_again_does_nothing(ledger: Ledger, index: Index) -> None:
    drain(ledger, index, CountingEmbedder())
    embedder = CountingEmbedder()
    assert drain(ledger, index, embedder) == Drained()
    assert embedder.embedded == 0


def test_equal_texts_are_embedded_once_and_are_one_entry(ledger: Ledger, index: Index) -> None:
    twins = put(ledger, "acme", call("one", "Yes."), call("two", "Yes."))
    assert drain(ledger, index, CountingEmbedder()) == Drained(indexed=14, embedded=14)
    [entry] = index.get("acme", [twins[0].text_hash]).values()
    assert (entry["chunk_id"], entry["chunks"], entry["kinds"]) == ("call_one:0", 2, ["call"])


def test_an_entry_stays_until_the_last_that_bears_its_text_is_gone(ledger: Ledger, index: Index) -> None:
    text_hash = put(ledger, "acme", call("one", "Yes."), call("two", "Yes."))[0].text_hash
    drain(ledger, index, CountingEmbedder())
    for record_id, left in (("call_one", {("call_two:0", 1)}), ("call_two", set())):
        with ledger.writing() as write:
            write.chunks.put(record_id, ())
        assert drain(ledger, index, CountingEmbedder()) == Drained(indexed=1)
        entries = index.get("acme", [text_hash]).values()
        assert {(entry["chunk_id"], entry["chunks"]) for entry in entries} == left


def test_a_changed_title_embeds_nothing_and_reaches_the_index(ledger: Ledger, index: Index) -> None:
    drain(ledger, index, CountingEmbedder())
    put(ledger, "acme", numbered("acme", 8).model_copy(update={"title": "Kick-off"}))
    assert drain(ledger, index, CountingEmbedder()) == Drained(indexed=8, embedded=0)
    assert {entry["title"] for entry in index.get("acme").values()} == {"Kick-off"}


def test_a_changed_text_replaces_the_old_vector(ledger: Ledger, index: Index) -> None:
    embedder = CountingEmbedder()
    drain(ledger, index, embedder)
    (chunk,) = put(ledger, "zenith", call("zenith", "Only this is left of it."))
    assert drain(ledger, index, embedder) == Drained(indexed=6, embedded=1)
    ((found, cosine),) = index.query(embedder.embed([chunk.text])[0], ["zenith"], 5)
    assert found == chunk.text_hash
    assert cosine == pytest.approx(1, abs=1e-5)


def test_a_client_without_chunks_has_no_collection(ledger: Ledger, index: Index) -> None:
    drain(ledger, index, CountingEmbedder())
    with ledger.writing() as write:
        write.chunks.put("call_zenith", ())
    drain(ledger, index, CountingEmbedder())
    assert index.clients() == {"acme"}


def test_another_model_makes_every_collection_anew(ledger: Ledger, index: Index) -> None:
    drain(ledger, index, CountingEmbedder(dimension=32))
    assert drain(ledger, index, CountingEmbedder(dimension=48)) == Drained(indexed=13, embedded=13)
    assert set(index.models().values()) == {"hashing-48"}


def test_what_the_index_lost_is_written_again_without_being_asked(ledger: Ledger, index: Index) -> None:
    drain(ledger, index, CountingEmbedder())
    index.delete("acme", [ledger.chunks.of_record("call_acme")[2].text_hash])
    index.drop("zenith")
    assert drain(ledger, index, CountingEmbedder()) == Drained(indexed=6, embedded=0)


def test_a_rebuild_embeds_nothing_that_the_ledger_knows(ledger: Ledger, tmp_path: Path) -> None:
    with Index.open(tmp_path / "index") as index:
        drain(ledger, index, CountingEmbedder())
    put(ledger, "acme", call("late", "A late word."))
    shutil.rmtree(tmp_path / "index")
    assert rebuild(ledger, tmp_path / "index", CountingEmbedder()) == Drained(indexed=14, embedded=1)
    assert ledger.outbox.pending(1) == []
    with Index.open(tmp_path / "index") as index:
        assert examine(ledger, index, CountingEmbedder()).findings == ()


def test_a_rebuild_waits_until_the_index_is_closed(ledger: Ledger, index: Index) -> None:
    with pytest.raises(WorkspaceLocked):
        rebuild(ledger, index.folder, CountingEmbedder())


def test_a_rebuild_leaves_nothing_beside_the_index(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    rebuild(ledger, tmp_path / "vault" / "index", CountingEmbedder())
    assert sorted(path.name for path in (tmp_path / "vault").iterdir()) == ["index", "index.lock"]


WORKER = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from tests.keep.index_samples import CountingEmbedder
import importlib
from handoff.keep.index.index import Index
from handoff.keep.ledger.ledger import Ledger

module = importlib.import_module("handoff.keep.index.drain")

def announced(step):
    def run(*arguments):
        print(step.__name__, flush=True)
        return step(*arguments)
    return run

Index.upsert, Index.delete = announced(Index.upsert), announced(Index.delete)
Ledger.settle, Ledger.put_vectors = announced(Ledger.settle), announced(Ledger.put_vectors)
module.OUTBOX_ROWS, module.EMBED_TEXTS = 40, 16
folder = Path({folder!r})
with Ledger.open(folder / "ledger.db") as ledger:
    if {again}:
        with Index.open(folder / "index") as index:
            module.drain(ledger, index, CountingEmbedder())
    else:
        module.rebuild(ledger, folder / "index", CountingEmbedder())
"""


@pytest.mark.slow
@pytest.mark.parametrize("again", [True, False], ids=["drain", "rebuild"])
def test_a_kill_at_any_moment_loses_nothing_and_writes_nothing_twice(tmp_path: Path, again: bool) -> None:
    tests, moments = str(Path(__file__).parents[1]), random.Random(7)
    killed = 0
    with filled(tmp_path, acme=500, zenith=300) as ledger:
        for round_ in range(8):
            put(ledger, "acme", numbered(f"more{round_}", 60))
            script = WORKER.format(tests=tests, folder=str(tmp_path), again=again)
            worker = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
            assert worker.stdout is not None
            for _ in range(moments.randint(1, 60)):  # the step that is announced is under way when the kill comes
                worker.stdout.readline()
            time.sleep(moments.uniform(0.0, 0.02))
            worker.send_signal(signal.SIGKILL)
            killed += worker.wait() == -signal.SIGKILL
            worker.stdout.close()
        embedder = CountingEmbedder()
        with Index.open(tmp_path / "index") as index:
            drain(ledger, index, embedder)
            assert examine(ledger, index, embedder).findings == ()
            assert drain(ledger, index, embedder) == Drained()
            assert index.ids("acme") == ledger.chunks.text_hashes("acme")
    assert killed >= 4
