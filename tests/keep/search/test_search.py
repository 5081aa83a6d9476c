"""Search: walls first, then both legs, passages to read, and honesty about what did not run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoff.keep.chunk.chunking import chunk_markdown, chunk_record
from handoff.keep.index.drain import drain
from handoff.keep.index.index import Index
from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.rows import BriefRow
from handoff.keep.search import candidates
from handoff.keep.search.search import search
from tests.keep.index_samples import CountingEmbedder, call, put
from tests.keep.ledger_samples import NOON, client, link, put_file, ticket

EMBEDDER = CountingEmbedder()
BRIEF = "# Goals\n\nShip the pilot.\n\n# Risks\n\nThe scanner policy is late."
TICKET = ticket(1, "The scanner policy has not arrived.")
KICK_OFF = (
    "Shall we begin with the budget for the warehouse rollout this year and next?",
    "Forty thousand was approved by finance, and not a cent more until the pilot has shown something.",
    "Who signs the contract on your side, and who else has to be convinced before that happens?",
    "Marta signs. The works council wants to see the scanner policy before anything goes live.",
)
CLOSING = ("The invoice portal rejects our purchase order numbers since the upgrade of last Tuesday night.", "Noted.")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("search")


@pytest.fixture(scope="module")
def ledger(folder: Path) -> Iterator[Ledger]:
    with Ledger.create(folder / "ledger.db") as made:
        with made.writing() as write:
            run = write.runs.start("brief", NOON)
            put_file(write, [TICKET], run)
            write.clients.put([client("acme"), client("zenith")], [link(TICKET, "acme")], [])
            write.chunks.put(TICKET.id, chunk_record(TICKET, "client_acme"))
            write.briefs.put(BriefRow("brief_1", "client_acme", "handover", "r", "{}", BRIEF, run), {})
            write.chunks.put("brief_1", chunk_markdown("brief_1", "client_acme", "Acme", BRIEF, "brief.md"))
        put(made, "client_acme", call("kickoff", *KICK_OFF, title="Kick-off"), call("closing", *CLOSING))
        put(made, "client_zenith", call("other", "The budget of Zenith is ninety thousand.", "Yes."))
        yield made


@pytest.fixture(scope="module")
def index(folder: Path, ledger: Ledger) -> Iterator[Index]:
    with Index.open(folder / "index") as opened:
        drain(ledger, opened, EMBEDDER)
        yield opened


def test_the_turn_that_answers_comes_first_with_its_neighbours_to_read(ledger: Ledger, index: Index) -> None:
    result = search(ledger, EMBEDDER, index, "who signs the contract", ["client_acme"], 3)
    best = result.hits[0]
    assert (best.record_id, best.speaker, best.client, result.client) == ("call_kickoff", "Bo", "acme", "acme")
    assert "Marta signs" in best.passage
    assert "Forty thousand" in best.passage
    assert best.text in best.passage
    assert result.degraded == ()


def test_the_span_of_a_hit_leads_back_to_the_words(ledger: Ledger, index: Index) -> None:
    record = call("kickoff", *KICK_OFF, title="Kick-off")
    best = search(ledger, EMBEDDER, index, "Marta works council scanner policy live", ["client_acme"], 1).hits[0]
    assert record.text[best.start : best.end] == f"Ana: {KICK_OFF[3]}"


def test_a_section_of_a_brief_is_read_whole(ledger: Ledger, index: Index) -> None:
    hits = search(ledger, EMBEDDER, index, "risks: the scanner policy is late", ["client_acme"], 5, kind="brief").hits
    (risk,) = [hit for hit in hits if "late" in hit.text]
    assert risk.passage == "Acme > Risks\nThe scanner policy is late."


def test_what_handoff_wrote_itself_answers_only_when_asked_for(ledger: Ledger, index: Index) -> None:
    for opened in (None, index):
        found = {
            kind: search(ledger, EMBEDDER, opened, "scanner policy", ["client_acme"], 50, kind=kind).hits
            for kind in (None, "brief", "ticket", "deal")
        }
        kinds = {kind: {hit.kind for hit in hits} for kind, hits in found.items()}
        assert kinds == {None: {"ticket", "call"}, "brief": {"brief"}, "ticket": {"ticket"}, "deal": set()}


def test_a_kind_stays_behind_the_wall(ledger: Ledger, index: Index) -> None:
    for kind in ("brief", "ticket"):
        assert search(ledger, EMBEDDER, index, "scanner policy", ["client_zenith"], 50, kind=kind).hits == ()
        assert {hit.client_id for hit in search(ledger, EMBEDDER, index, "x", None, 9, kind=kind).hits} == {
            "client_acme"
        }


def test_a_kind_with_few_chunks_is_found_among_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ledger: Ledger
) -> None:
    """Every chunk says the same, so that any cut before the filter would leave the one ticket out."""
    monkeypatch.setattr(candidates, "DENSE_ROWS", 5)
    monkeypatch.setattr(candidates, "LEXICAL_ROWS", 5)
    said = "The scanner policy has not arrived."
    with Ledger.create(tmp_path / "ledger.db") as crowded, Index.open(tmp_path / "index") as index:
        with crowded.writing() as write:
            run = write.runs.start("brief", NOON)
            put_file(write, [TICKET], run)
            write.clients.put([client("acme")], [link(TICKET, "acme")], [])
            markdown = "\n\n".join(f"# Part {number}\n\n{said}" for number in range(50))
            write.briefs.put(BriefRow("brief_1", "client_acme", "handover", "r", "{}", markdown, run), {})
            write.chunks.put("brief_1", chunk_markdown("brief_1", "client_acme", "", markdown, "brief.md"))
            write.chunks.put(TICKET.id, chunk_record(TICKET, "client_acme"))
        drain(crowded, index, EMBEDDER)
        for most in (0, 20_000):  # by Chroma's own filter, and by comparing every vector
            monkeypatch.setattr(candidates, "EXACT_CHUNKS", most)
            for kind in (None, "ticket"):
                hits = search(crowded, EMBEDDER, index, said, ["client_acme"], 5, kind=kind).hits
                assert [hit.record_id for hit in hits] == [TICKET.id]
            assert len(search(crowded, EMBEDDER, index, said, ["client_acme"], 5, kind="brief").hits) == 5


WORDS = st.lists(st.sampled_from(" ".join((*KICK_OFF, *CLOSING, "Zenith ninety budget Yes.")).split()), min_size=1)


@settings(max_examples=30, deadline=None)
@given(WORDS.map(" ".join), st.sampled_from(["client_acme", "client_zenith"]), st.booleans())
def test_no_question_reaches_another_client(
    ledger: Ledger, index: Index, question: str, scope: str, with_index: bool
) -> None:
    result = search(ledger, EMBEDDER, index if with_index else None, question, [scope], 50)
    assert {hit.client_id for hit in result.hits} == {scope}
    others = "Zenith" if scope == "client_acme" else "Forty"
    assert others not in "".join(hit.passage for hit in result.hits)


def test_everyone_and_nobody_are_different_scopes(ledger: Ledger, index: Index) -> None:
    everyone = search(ledger, EMBEDDER, index, "budget", None, 10)
    assert {hit.client_id for hit in everyone.hits} == {"client_acme", "client_zenith"}
    assert everyone.client == ""
    assert search(ledger, EMBEDDER, index, "budget", [], 10).hits == ()


@settings(max_examples=20, deadline=None)
@given(WORDS.map(" ".join))
def test_the_ledger_alone_answers_as_the_index_does(ledger: Ledger, index: Index, question: str) -> None:
    with_index = search(ledger, EMBEDDER, index, question, ["client_acme"], 10)
    without = search(ledger, EMBEDDER, None, question, ["client_acme"], 10)
    assert [hit.chunk_id for hit in without.hits] == [hit.chunk_id for hit in with_index.hits]
    assert without.degraded == ()


@pytest.mark.parametrize("question", ["", "   ", "?", '" OR * NEAR(', "\x00", "預算", "the of and"])
def test_any_text_may_be_asked(ledger: Ledger, index: Index, question: str) -> None:
    assert len(search(ledger, EMBEDDER, index, question, ["client_acme"], 3).hits) <= 3


@pytest.mark.parametrize(("k", "most"), [(0, 1), (-5, 1), (2, 2), (10**9, 50)])
def test_the_number_of_hits_is_bounded(ledger: Ledger, index: Index, k: int, most: int) -> None:
    assert 1 <= len(search(ledger, EMBEDDER, index, "budget", None, k).hits) <= most


def test_the_same_words_are_shown_once(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "ledger.db") as ledger:
        put(ledger, "acme", call("one", "The printer is jammed again."), call("two", "The printer is jammed again."))
        put(ledger, "zenith", call("three", "The printer is jammed again."))
        assert len(search(ledger, EMBEDDER, None, "printer", ["acme"], 10).hits) == 1
        assert len(search(ledger, EMBEDDER, None, "printer", None, 10).hits) == 2


def test_an_aside_that_is_already_in_view_is_no_hit_of_its_own(ledger: Ledger, index: Index) -> None:
    hits = search(ledger, EMBEDDER, index, "invoice portal purchase order", ["client_acme"], 10).hits
    assert "Noted." in hits[0].passage
    assert "call_closing:1" not in [hit.chunk_id for hit in hits]


def test_passages_not_embedded_yet_are_found_by_words_and_said_so(ledger: Ledger, index: Index, tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "ledger.db") as fresh:
        put(fresh, "acme", call("kickoff", *KICK_OFF))
        result = search(fresh, EMBEDDER, None, "works council", ["acme"], 1)
    assert "works council" in result.hits[0].text
    assert result.degraded == ("4 of 4 passages are not embedded yet and were searched by their words only",)


def test_without_a_model_words_are_searched_and_said_so(ledger: Ledger, index: Index) -> None:
    result = search(ledger, None, index, "works council", ["client_acme"], 1)
    assert "works council" in result.hits[0].text
    assert result.degraded == ("no embedding model: searched by words only",)


def test_one_question_about_little_does_not_load_chroma(ledger: Ledger, index: Index, tmp_path: Path) -> None:
    with Index.open(tmp_path / "index") as cold:
        result = search(ledger, EMBEDDER, cold, "who signs the contract", ["client_acme"], 3)
        assert not cold.loaded
    assert result == search(ledger, EMBEDDER, index, "who signs the contract", ["client_acme"], 3)


def test_a_damaged_index_is_said_so_and_the_ledger_answers(
    ledger: Ledger, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "EXACT_CHUNKS", 0)
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "chroma.sqlite3").write_bytes(b"not a database" * 500)
    with Index.open(tmp_path / "index") as damaged:
        result = search(ledger, EMBEDDER, damaged, "who signs the contract", ["client_acme"], 3)
    sound = search(ledger, EMBEDDER, index, "who signs the contract", ["client_acme"], 3)
    assert result.hits == sound.hits
    assert "handoff doctor --fix" in result.degraded[0]


def test_a_passage_with_words_that_the_client_was_never_shown_says_so(tmp_path: Path) -> None:
    talk = call("desk", "The tunnel drops again.", "Its lifetime was set wrongly by us.", "We will change it tonight.")
    parts = tuple(part.model_copy(update={"internal": "by us" in part.text}) for part in talk.parts)
    with Ledger.create(tmp_path / "ledger.db") as ledger:
        other = call("other", "Why, no tunnel drops here.", "Good.")
        put(ledger, "client_acme", talk.model_copy(update={"parts": parts}), other)
        hits = search(ledger, EMBEDDER, None, "Why does the tunnel drop?", ["client_acme"], 5).hits
        assert {hit.record_id: hit.internal for hit in hits} == {"call_desk": True, "call_other": False}
