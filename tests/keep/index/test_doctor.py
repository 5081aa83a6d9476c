"""The doctor names what is wrong, and a rebuild mends it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import update

from handoff.keep.index.doctor import examine
from handoff.keep.index.drain import drain, rebuild
from handoff.keep.index.index import Index
from handoff.keep.ledger.briefs import BriefRow
from handoff.keep.ledger.fact_tables import FACTS
from handoff.keep.ledger.ledger import Ledger
from handoff.records import Vectors
from tests.keep.index_samples import CountingEmbedder, call, filled, put, use
from tests.keep.ledger_samples import NOON, chunk, fact, read_file, ticket

EMBEDDER = CountingEmbedder()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with filled(tmp_path, acme=6, zenith=3) as made:
        yield made


@pytest.fixture
def index(ledger: Ledger, tmp_path: Path) -> Iterator[Index]:
    with Index.open(tmp_path / "index") as opened:
        drain(ledger, opened, EMBEDDER)
        yield opened


def codes(ledger: Ledger, index: Index | None) -> list[str]:
    return [finding.code for finding in examine(ledger, index, EMBEDDER).findings]


def test_a_sound_workspace_has_no_findings(ledger: Ledger, index: Index) -> None:
    put(ledger, "acme", call("one", "Yes."), call("two", "Yes."), call("three", "Yes."))
    drain(ledger, index, EMBEDDER)
    diagnosis = examine(ledger, index, EMBEDDER)
    assert diagnosis.findings == ()
    assert diagnosis.checked == {
        "collection": 2,
        "text": 10,
        "vector": 10,
        "text off the graph": 0,
        "unused vector": 0,
        "brief": 0,
    }


def test_the_model_and_what_runs_it_are_named(ledger: Ledger) -> None:
    assert examine(ledger, None, EMBEDDER).model == "word counts hashed into 32 numbers"
    assert examine(ledger, None, None).model == ""


def test_a_model_whose_passages_lie_elsewhere_than_its_questions_is_damaged(ledger: Ledger) -> None:
    class Astray(CountingEmbedder):
        def embed_question(self, text: str) -> Vectors:
            return np.roll(super().embed_question(text), 3)

    (finding,) = [each for each in examine(ledger, None, Astray()).findings if each.code != "index-behind"]
    assert finding.code == "model-differs"
    assert "onnx-fp32" in finding.remedy


def test_what_waits_in_the_outbox_is_not_called_missing(ledger: Ledger, index: Index) -> None:
    put(ledger, "acme", call("late", "A late word."))
    assert codes(ledger, index) == ["index-behind"]


def test_a_lost_chunk_is_named(ledger: Ledger, index: Index) -> None:
    index.delete("acme", [ledger.chunks.of_record("call_acme")[2].text_hash])
    (finding,) = examine(ledger, index, EMBEDDER).findings
    assert finding.code == "index-missing"
    assert "call_acme:2" in finding.message
    assert finding.remedy == "handoff doctor --fix"


def test_an_entry_nobody_knows_is_named(ledger: Ledger, index: Index) -> None:
    chunks = ledger.chunks.of_record("call_zenith")
    index.upsert("acme", EMBEDDER.model_hash, [use(chunks[0])], EMBEDDER.embed([chunks[0].text]))
    assert codes(ledger, index) == ["index-orphans"]


def test_a_vector_of_another_text_is_unfindable_even_when_all_ids_are_there(ledger: Ledger, index: Index) -> None:
    chunks = ledger.chunks.of_record("call_acme")
    wrong = np.roll(EMBEDDER.embed([chunks[0].text]), 3, axis=1)
    index.upsert("acme", EMBEDDER.model_hash, [use(chunks[0])], wrong)
    assert codes(ledger, index) == ["index-unfindable"]


def test_many_tickets_with_one_body_are_one_entry_and_hide_nothing(ledger: Ledger, index: Index) -> None:
    tickets = [ticket(number, "Printer on fire.") for number in range(1500)]
    read_file(ledger, tickets)
    with ledger.writing() as write:
        for one in tickets:
            write.chunks.put(one.id, [chunk(one)])
    drain(ledger, index, EMBEDDER)
    assert len(index.ids("unassigned")) == 1
    assert codes(ledger, index) == []


def test_two_texts_of_one_vector_are_told_apart(ledger: Ledger, index: Index) -> None:
    loud, quiet = put(ledger, "acme", call("one", "Printer on fire!"), call("two", "printer on fire"))
    drain(ledger, index, EMBEDDER)
    assert codes(ledger, index) == []
    index.upsert("acme", EMBEDDER.model_hash, [use(quiet)], np.roll(EMBEDDER.embed([quiet.text]), 3, axis=1))
    (finding,) = examine(ledger, index, EMBEDDER).findings
    assert finding.code == "index-unfindable"
    assert quiet.id in finding.message
    assert loud.id not in finding.message


@pytest.mark.parametrize(("entries", "found"), [(99, ["index-unreached"]), (101, [])])
def test_a_graph_may_miss_one_of_a_hundred_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entries: int, found: list[str]
) -> None:
    with filled(tmp_path, acme=entries) as ledger, Index.open(tmp_path / "index") as index:
        drain(ledger, index, EMBEDDER)
        missed, others = sorted(ledger.chunks.text_hashes("acme"))[0], Index.nearest

        def nearest(*asked: Any) -> Iterator[list[tuple[str, float]]]:
            for row in others(*asked):
                yield [(text_hash, cosine) for text_hash, cosine in row if text_hash != missed]

        monkeypatch.setattr(Index, "nearest", nearest)
        diagnosis = examine(ledger, index, EMBEDDER)
        assert [finding.code for finding in diagnosis.findings] == found
        assert diagnosis.checked["text off the graph"] == 1


def test_a_brief_that_answers_though_its_client_is_gone_is_named(ledger: Ledger) -> None:
    with ledger.writing() as write:
        run = write.runs.start("brief", NOON)
        write.briefs.put(BriefRow("brief_1", "client_gone", "handover", "rev", "{}", "# Gone", run), {})
        write.chunks.put("brief_1", [chunk(ticket(1), "client_gone").model_copy(update={"record_id": "brief_1"})])
    (finding, _) = examine(ledger, None, EMBEDDER).findings
    assert (finding.code, finding.severity) == ("brief-outdated", "error")
    assert finding.remedy.endswith("handoff brief CLIENT")
    with ledger.writing() as write:
        write.briefs.retire_outdated()
    assert codes(ledger, None) == ["index-behind"]


def test_an_entry_that_says_otherwise_than_the_ledger_is_named(ledger: Ledger, index: Index) -> None:
    index.update_metadata("acme", [use(ledger.chunks.of_record("call_acme")[0], title="Older")])
    assert codes(ledger, index) == ["index-stale"]


def test_another_model_is_named(ledger: Ledger, index: Index) -> None:
    found = examine(ledger, index, CountingEmbedder(dimension=48)).findings
    assert {finding.code for finding in found} == {"index-model"}


def test_a_quote_that_no_longer_stands_is_named(tmp_path: Path) -> None:
    record = ticket(1)
    with Ledger.create(tmp_path / "facts.db") as ledger:
        run, *_ = read_file(ledger, [record])
        with ledger.writing() as write:
            write.facts.put(record.id, [fact(record, "on fire")], run)
        assert codes(ledger, None) == []
        with ledger.writing() as write:
            row = ledger.facts.all()[0]
            payload = row.model_copy(update={"evidence": row.evidence.model_copy(update={"start": 0})})
            write.connection.execute(update(FACTS).values(payload=payload.model_dump_json(), start=0))
        assert codes(ledger, None) == ["evidence-missing"]


def test_without_the_index_the_rest_is_still_examined(ledger: Ledger) -> None:
    assert codes(ledger, None) == ["index-behind"]


def tear(name: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (path,) = folder.glob(f"*/{name}")
        os.truncate(path, path.stat().st_size // 2)

    return damage


def lose_vectors(folder: Path) -> None:
    (path,) = folder.glob("*/data_level0.bin")
    shutil.rmtree(path.parent)


def empty_database(folder: Path) -> None:
    os.truncate(folder / "chroma.sqlite3", 0)


def spoil_database(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"not a database" * 500)


DAMAGES = [
    (shutil.rmtree, "index-missing"),
    (empty_database, "index-missing"),
    (spoil_database, "index-unreadable"),
    (lose_vectors, "index-unreadable"),
    (tear("data_level0.bin"), "index-unreadable"),
    (tear("link_lists.bin"), "index-unreadable"),
    (tear("length.bin"), "index-unreadable"),
    (tear("header.bin"), "index-unreadable"),
]

IDS = (
    "folder lost",
    "database empty",
    "database spoilt",
    "vectors lost",
    "vectors torn",
    "links torn",
    "lengths torn",
    "header torn",
)


@pytest.mark.slow
@pytest.mark.parametrize(("damage", "code"), DAMAGES, ids=IDS)
def test_a_damaged_folder_is_noticed_and_a_rebuild_mends_it(
    tmp_path: Path, damage: Callable[[Path], None], code: str
) -> None:
    folder = tmp_path / "index"
    with filled(tmp_path, acme=1300) as ledger:
        rebuild(ledger, folder, EMBEDDER)
        damage(folder)
        with Index.open(folder) as index:
            assert codes(ledger, index) == [code]
        embedded = EMBEDDER.embedded
        rebuild(ledger, folder, EMBEDDER)
        with Index.open(folder) as index:
            assert codes(ledger, index) == []
        assert EMBEDDER.embedded == embedded + 1  # the doctor's probe


def test_an_unreadable_index_is_filled_again_by_the_next_drain(ledger: Ledger, tmp_path: Path) -> None:
    rebuild(ledger, tmp_path / "index", EMBEDDER)
    spoil_database(tmp_path / "index")
    with Index.open(tmp_path / "index") as index:
        drain(ledger, index, EMBEDDER)
        assert codes(ledger, index) == []
