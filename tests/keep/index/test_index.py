"""The index: one owner, one collection per client, our vectors."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.errors import IntegrityError, WorkspaceLocked
from handoff.keep.chunk.chunking import chunk_record
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.keep.index import index as index_module
from handoff.keep.index.folder_swap import finish_swap, fresh_folder
from handoff.keep.index.index import Index, collection_name
from handoff.keep.ledger.chunks import TextUse
from tests.keep.index_samples import call, hashes, numbered, use

EMBEDDER = HashingEmbedder()
ACME = chunk_record(numbered("acme", 6), "acme")


def write(index: Index, client_id: str = "acme", model_hash: str = "m") -> None:
    index.upsert(client_id, model_hash, [use(chunk) for chunk in ACME], EMBEDDER.embed([chunk.text for chunk in ACME]))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_a_chunk_is_found_by_its_own_vector(folder: Path) -> None:
    with Index.open(folder) as index:
        write(index)
        best, score = index.query(EMBEDDER.embed([ACME[3].text])[0], ["acme"], 2)[0]
    assert best == ACME[3].text_hash
    assert score == pytest.approx(1, abs=1e-5)


def test_a_query_never_leaves_the_collections_it_names(folder: Path) -> None:
    other = chunk_record(call("other", "Something else entirely."), "zenith")
    with Index.open(folder) as index:
        write(index)
        index.upsert("zenith", "m", [use(chunk) for chunk in other], EMBEDDER.embed([chunk.text for chunk in other]))
        hits = index.query(EMBEDDER.embed([ACME[0].text])[0], ["zenith"], 50)
    assert [text_hash for text_hash, _ in hits] == [other[0].text_hash]


def test_what_was_written_is_there_after_reopening(folder: Path) -> None:
    with Index.open(folder) as index:
        write(index)
    with Index.open(folder) as index:
        assert index.ids("acme") == hashes(ACME)
        assert index.models() == {"acme": "m"}
        assert index.get("acme", [ACME[0].text_hash])[ACME[0].text_hash]["speaker"] == "Bo"


def test_deleting_twice_and_deleting_nothing_are_the_same(folder: Path) -> None:
    with Index.open(folder) as index:
        write(index)
        for _ in range(2):
            index.delete("acme", [ACME[0].text_hash])
        index.delete("nobody", ["x"])
        assert index.ids("acme") == hashes(ACME[1:])


def test_a_dropped_client_is_gone(folder: Path) -> None:
    with Index.open(folder) as index:
        write(index)
        index.drop("acme")
        assert index.clients() == set()
        assert index.query(EMBEDDER.embed(["line"])[0], ["acme"], 5) == []


def test_vectors_of_two_models_are_never_mixed(folder: Path) -> None:
    with Index.open(folder) as index:
        write(index)
        with pytest.raises(IntegrityError, match="another embedding model"):
            write(index, model_hash="other")


def test_a_kind_is_asked_for_among_all_that_say_the_text(folder: Path) -> None:
    both = TextUse(ACME[0], 2, ("brief", "call"))
    with Index.open(folder) as index:
        index.upsert("acme", "m", [both, use(ACME[1])], EMBEDDER.embed([chunk.text for chunk in ACME[:2]]))
        vector = EMBEDDER.embed([ACME[0].text])[0]
        assert [text_hash for text_hash, _ in index.query(vector, ["acme"], 5, "brief")] == [ACME[0].text_hash]
        assert len(index.query(vector, ["acme"], 5, "call")) == 2


def test_an_index_of_another_layout_is_named_with_the_way_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Index.open(folder) as index:
        write(index)
    monkeypatch.setattr(index_module, "LAYOUT", 4)
    with Index.open(folder) as index:
        for ask in (index.models, lambda: index.query(EMBEDDER.embed(["line"])[0], ["acme"], 5)):
            with pytest.raises(IntegrityError, match="another version of handoff") as raised:
                ask()
            assert raised.value.remedy == "handoff doctor --fix"


def test_a_second_process_is_turned_away_and_told_who_holds_the_index(folder: Path) -> None:
    script = f"from pathlib import Path; from handoff.keep.index.index import Index; Index.open(Path({str(folder)!r}))"
    with Index.open(folder):
        refused = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert "WorkspaceLocked" in refused.stderr
    assert f"process {os.getpid()}" in refused.stderr


def test_one_process_does_not_open_it_twice_either(folder: Path) -> None:
    with Index.open(folder), pytest.raises(WorkspaceLocked):
        Index.open(folder)


def test_a_file_that_is_no_database_is_named_with_the_way_out(folder: Path) -> None:
    with Index.open(folder) as index:
        write(index)
    (folder / "chroma.sqlite3").write_bytes(b"junk" * 5000)
    with Index.open(folder) as index, pytest.raises(IntegrityError, match="Chroma cannot read") as raised:
        index.ids("acme")
    assert raised.value.remedy == "handoff doctor --fix"


def test_a_swap_killed_half_way_leaves_the_old_index(folder: Path) -> None:
    with Index.open(folder) as index:
        write(index)
    folder.rename(folder.with_name("index.old"))
    fresh_folder(folder).mkdir()
    finish_swap(folder)
    assert not fresh_folder(folder).exists()
    with Index.open(folder) as index:
        assert len(index.ids("acme")) == 6


def test_no_vector_leaves_without_being_asked_for(folder: Path) -> None:
    with Index.open(folder) as index:
        write(index)
        assert index.query(EMBEDDER.embed(["line"])[0], ["acme"], 0) == []
        assert index.query(EMBEDDER.embed(["line"])[0], [], 5) == []
        assert list(index.nearest("acme", np.zeros((0, 32), dtype=np.float32), 5)) == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_collection_names_are_legal_and_different(one: str, two: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{1,510}[a-z0-9]", collection_name(one))
    assert (collection_name(one) == collection_name(two)) == (one == two)


FILL = """
import resource, sys
from pathlib import Path
from handoff.errors import IntegrityError, OperatorError
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.keep.index.index import Index
from handoff.keep.chunk.chunking import chunk_record
from tests.keep.index_samples import numbered, use
uses = [use(chunk) for chunk in chunk_record(numbered("acme", 3000), "acme")]
vectors = HashingEmbedder().embed([each.chunk.text for each in uses])
with Index.open(Path(sys.argv[1])) as index:
    index.models()
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        index.upsert("acme", "m", uses, vectors)
    except OperatorError as error:
        print(isinstance(error, IntegrityError), error)
"""


def test_a_disk_without_room_is_not_called_damage(folder: Path) -> None:
    """The limit on the length of a file stands in for a full disk."""
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.startswith("False"), done.stdout + done.stderr
    assert "free space" in done.stdout
    with Index.open(folder) as index:
        write(index)
        assert len(index.ids("acme")) == len(ACME)
