"""Search: walls first, then both legs, passages to read, and honesty about what did not run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoff.keep.chunk.chunking import chunk_markdown, chunk_record
from handoff.keep.index.drain import embed_pending
from handoff.keep.ledger.briefs import BriefRow
from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.scope import Scope
from handoff.keep.search import candidates
from handoff.keep.search.corpus import Corpora
from handoff.keep.search.search import Asked, search
from handoff.records import SearchResult
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


@pytest.fixture(scope="module", autouse=True)
def embedded(ledger: Ledger) -> None:
    embed_pending(ledger, EMBEDDER)


def ask(ledger: Ledger, question: str, clients: list[str] | None, k: int = 5, **scope: Any) -> SearchResult:
    asked = Asked(question, Scope(clients=None if clients is None else tuple(clients), **scope), k)
    return search(ledger, EMBEDDER, asked)


def test_the_turn_that_answers_comes_first_with_its_neighbours_to_read(ledger: Ledger) -> None:
    result = ask(ledger, "who signs the contract", ["client_acme"], 3)
    best = result.hits[0]
    assert (best.record_id, best.speaker, best.client, result.client) == ("call_kickoff", "Bo", "acme", "acme")
    assert "Marta signs" in best.passage
    assert "Forty thousand" in best.passage
    assert best.text in best.passage
    assert result.degraded == ()


def test_the_span_of_a_hit_leads_back_to_the_words(ledger: Ledger) -> None:
    record = call("kickoff", *KICK_OFF, title="Kick-off")
    best = ask(ledger, "Marta works council scanner policy live", ["client_acme"], 1).hits[0]
    assert record.text[best.start : best.end] == f"Ana: {KICK_OFF[3]}"


def test_a_short_section_of_a_brief_is_read_with_those_beside_it(ledger: Ledger) -> None:
    hits = ask(ledger, "risks: the scanner policy is late", ["client_acme"], 5, kinds=("brief",)).hits
    (risk,) = [hit for hit in hits if "late" in hit.text]
    assert risk.passage == "Acme > Goals\nShip the pilot.\nAcme > Risks\nThe scanner policy is late."


def test_what_handoff_wrote_itself_answers_only_when_asked_for(ledger: Ledger) -> None:
    kinds = {
        kind: {hit.kind for hit in ask(ledger, "scanner policy", ["client_acme"], 50, kinds=kind).hits}
        for kind in ((), ("brief",), ("ticket",), ("deal",), ("ticket", "brief"))
    }
    assert kinds == {
        (): {"ticket", "call"},
        ("brief",): {"brief"},
        ("ticket",): {"ticket"},
        ("deal",): set(),
        ("ticket", "brief"): {"ticket", "brief"},
    }


def test_a_kind_stays_behind_the_wall(ledger: Ledger) -> None:
    for kind in ("brief", "ticket"):
        assert ask(ledger, "scanner policy", ["client_zenith"], 50, kinds=(kind,) if kind else ()).hits == ()
        assert {hit.client_id for hit in ask(ledger, "x", None, 9, kinds=(kind,) if kind else ()).hits} == {
            "client_acme"
        }


def test_a_kind_with_few_chunks_is_found_among_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every chunk says the same, so that any cut before the filter would leave the one ticket out."""
    monkeypatch.setattr(candidates, "DENSE_ROWS", 5)
    monkeypatch.setattr(candidates, "LEXICAL_ROWS", 5)
    monkeypatch.setattr(candidates, "POOL_CHUNKS", 10)
    said = "The scanner policy has not arrived."
    with Ledger.create(tmp_path / "ledger.db") as crowded:
        with crowded.writing() as write:
            run = write.runs.start("brief", NOON)
            put_file(write, [TICKET], run)
            write.clients.put([client("acme")], [link(TICKET, "acme")], [])
            markdown = "\n\n".join(f"# Part {number}\n\n{said}" for number in range(50))
            write.briefs.put(BriefRow("brief_1", "client_acme", "handover", "r", "{}", markdown, run), {})
            write.chunks.put("brief_1", chunk_markdown("brief_1", "client_acme", "", markdown, "brief.md"))
            write.chunks.put(TICKET.id, chunk_record(TICKET, "client_acme"))
        embed_pending(crowded, EMBEDDER)
        for kinds in ((), ("ticket",)):
            hits = ask(crowded, said, ["client_acme"], kinds=kinds).hits
            assert [hit.record_id for hit in hits] == [TICKET.id]
        assert len(ask(crowded, said, ["client_acme"], kinds=("brief",)).hits) == 5


WORDS = st.lists(st.sampled_from(" ".join((*KICK_OFF, *CLOSING, "Zenith ninety budget Yes.")).split()), min_size=1)


@settings(max_examples=30, deadline=None)
@given(WORDS.map(" ".join), st.sampled_from(["client_acme", "client_zenith"]))
def test_no_question_reaches_another_client(ledger: Ledger, question: str, scope: str) -> None:
    result = ask(ledger, question, [scope], 50)
    assert {hit.client_id for hit in result.hits} == {scope}
    others = "Zenith" if scope == "client_acme" else "Forty"
    assert others not in "".join(hit.passage for hit in result.hits)


def test_everyone_and_nobody_are_different_scopes(ledger: Ledger) -> None:
    everyone = ask(ledger, "budget", None, 10)
    assert {hit.client_id for hit in everyone.hits} == {"client_acme", "client_zenith"}
    assert everyone.client == ""
    assert ask(ledger, "budget", [], 10).hits == ()


@pytest.mark.parametrize("question", ["", "   ", "?", '" OR * NEAR(', "\x00", "預算", "the of and"])
def test_any_text_may_be_asked(ledger: Ledger, question: str) -> None:
    assert len(ask(ledger, question, ["client_acme"], 3).hits) <= 3


@pytest.mark.parametrize(("k", "most"), [(0, 1), (-5, 1), (2, 2), (10**9, 50)])
def test_the_number_of_hits_is_bounded(ledger: Ledger, k: int, most: int) -> None:
    assert 1 <= len(ask(ledger, "budget", None, k).hits) <= most


def test_the_same_words_are_shown_once(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "ledger.db") as ledger:
        put(ledger, "acme", call("one", "The printer is jammed again."), call("two", "The printer is jammed again."))
        put(ledger, "zenith", call("three", "The printer is jammed again."))
        assert len(ask(ledger, "printer", ["acme"], 10).hits) == 1
        assert len(ask(ledger, "printer", None, 10).hits) == 2


def test_a_passage_shows_nothing_that_a_better_one_has_shown(ledger: Ledger) -> None:
    hits = ask(ledger, "scanner policy and budget for the warehouse", ["client_acme"], 10).hits
    lines = [line for hit in hits for line in hit.passage.split("\n") if line != hit.text]
    assert len(lines) == len(set(lines))
    assert all(hit.text in hit.passage for hit in hits)


def test_passages_not_embedded_yet_are_found_by_words_and_said_so(ledger: Ledger, tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "ledger.db") as fresh:
        put(fresh, "acme", call("kickoff", *KICK_OFF))
        result = ask(fresh, "works council", ["acme"], 1)
    assert "works council" in result.hits[0].text
    assert result.degraded == ("4 of 4 passages are not embedded yet and were searched by their words only",)


def test_without_a_model_words_are_searched_and_said_so(ledger: Ledger) -> None:
    result = search(ledger, None, Asked("works council", Scope(clients=("client_acme",)), 1))
    assert "works council" in result.hits[0].text
    assert result.degraded == ("no embedding model: searched by words only",)


def test_one_hit_a_record_where_that_is_asked(ledger: Ledger) -> None:
    asked = Asked("budget, contract and scanner policy", Scope(clients=("client_acme",)), 10, per_record=True)
    records = [hit.record_id for hit in search(ledger, EMBEDDER, asked).hits]
    assert len(records) == len(set(records)) == 3


def test_what_was_read_answers_the_next_question_until_something_changes(tmp_path: Path) -> None:
    corpora = Corpora()
    with Ledger.create(tmp_path / "ledger.db") as ledger:
        put(ledger, "acme", call("one", "The printer is jammed again."))
        first = corpora.get(ledger, Scope(), EMBEDDER.model_hash, EMBEDDER.dimension)
        assert corpora.get(ledger, Scope(), EMBEDDER.model_hash, EMBEDDER.dimension) is first
        put(ledger, "acme", call("two", "The printer is mended."))
        found = search(ledger, EMBEDDER, Asked("printer"), corpora=corpora)
        assert {hit.record_id for hit in found.hits} == {"call_one", "call_two"}


def test_corpora_that_take_too_much_memory_are_let_go_oldest_first(ledger: Ledger) -> None:
    corpora, model = Corpora(most_bytes=0), (EMBEDDER.model_hash, EMBEDDER.dimension)
    first = corpora.get(ledger, Scope(clients=("client_acme",)), *model)
    corpora.get(ledger, Scope(), *model)
    assert corpora.get(ledger, Scope(clients=("client_acme",)), *model) is not first


def test_a_hit_says_why_it_stands_where_it_stands(ledger: Ledger) -> None:
    best = ask(ledger, "who signs the contract", ["client_acme"], 1).hits[0]
    assert best.why.words == ("signs", "contract")
    parts = best.why.dense + best.why.lexical + best.why.neighbours + best.why.form
    assert parts == pytest.approx(best.score, abs=1e-3)
    assert best.citation == "call.vtt, cue 1"
    assert best.trust == "external"
    assert {hit.trust for hit in ask(ledger, "risks", None, kinds=("brief",)).hits} == {"generated"}


def test_nothing_answers_what_nothing_is_said_about(ledger: Ledger) -> None:
    said = ask(ledger, KICK_OFF[1], ["client_acme"])
    unsaid = ask(ledger, "penguin migration in the antarctic winter", ["client_acme"])
    assert said.answered
    assert not unsaid.answered
    assert unsaid.hits  # what came nearest
    assert said.probability >= max(hit.probability for hit in said.hits) > unsaid.probability


def test_names_and_codes_that_are_not_there_have_their_like_named_from_the_scope_alone(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "ledger.db") as ledger:
        put(ledger, "acme", call("one", "Ticket TK-1042 waits for Helene Brandt."))
        put(ledger, "zenith", call("two", "Ticket TK-1043 waits for Helena Brandl."))
        found = ask(ledger, "who has TK-1024, is it Helenna?", ["acme"]).did_you_mean
        assert found == {"TK-1024": ("TK-1042",), "Helenna": ("Helene",)}
        assert ask(ledger, "who has TK-1042, is it Helene?", ["acme"]).did_you_mean == {}


def test_a_passage_with_words_that_the_client_was_never_shown_says_so(tmp_path: Path) -> None:
    talk = call("desk", "The tunnel drops again.", "Its lifetime was set wrongly by us.", "We will change it tonight.")
    parts = tuple(part.model_copy(update={"internal": "by us" in part.text}) for part in talk.parts)
    with Ledger.create(tmp_path / "ledger.db") as ledger:
        other = call("other", "Why, no tunnel drops here.", "Good.")
        put(ledger, "client_acme", talk.model_copy(update={"parts": parts}), other)
        hits = ask(ledger, "Why does the tunnel drop?", ["client_acme"], 5).hits
        by_us = {hit.record_id for hit in hits if "by us" in hit.passage}
        assert by_us == {hit.record_id for hit in hits if hit.internal} == {"call_desk"}
