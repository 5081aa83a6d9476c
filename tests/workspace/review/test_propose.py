"""Agents propose, people decide."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from tests.conftest import write_notes

CLIENT = "Kestrel Foods"
CHATS = Path(__file__).resolve().parents[3] / "examples/kesterwald_handover/exports/slack/brambeck-slack-export.zip"


@pytest.fixture
def ready(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "We talked about the carrier, who was late twice."}))
    return workspace


@pytest.fixture
def talk(workspace: Workspace) -> Workspace:
    """The chats of the example, of some weeks."""
    workspace.ingest(CHATS, client="Kesterwald Logistics")
    return workspace


def accepted(workspace: Workspace, quote: str) -> None:
    (client,) = workspace.clients()
    proposal = workspace.propose(
        client=client.name, kind="decision", statement="Go-live is 16 November.", author="scout", quote=quote
    )
    workspace.review(proposal.id, "accept", reviewer="Ana")


def test_a_statement_with_a_quote_becomes_a_fact_that_quotes_the_record(ready: Workspace) -> None:
    quote = "the carrier, who was late twice"
    proposal = ready.propose(
        client=CLIENT, kind="risk", statement="The carrier is unreliable.", author="scout", quote=quote
    )
    assert (
        ready.propose(client=CLIENT, kind="risk", statement="The carrier  is unreliable.", author="scout", quote=quote)
        == proposal
    )
    assert ready.edits(CLIENT) == (proposal,)
    assert ready.facts(CLIENT, "risk") == ()
    ready.review(proposal.id, "accept", reviewer="Ana")
    (fact,) = ready.facts(CLIENT, "risk")
    assert (fact.status, fact.statement, fact.quote, fact.source_file) == (
        "confirmed",
        "The carrier is unreliable.",
        quote,
        "notes.csv",
    )
    assert ready.doctor().findings == ()


def test_a_statement_without_a_quote_is_its_authors_own_word(ready: Workspace) -> None:
    proposal = ready.propose(client=CLIENT, kind="decision", statement="The carrier changes in May.", author="Ines")
    ready.review(proposal.id, "accept", reviewer="Ana")
    (fact,) = ready.facts(CLIENT, "decision")
    record = ready.record(fact.record)
    assert record is not None
    assert (record.title, record.text, fact.speaker) == ("Statement by Ines", "The carrier changes in May.", "")
    assert ready.doctor().findings == ()


def test_what_nobody_wrote_is_no_quote(ready: Workspace) -> None:
    with pytest.raises(UsageError, match="nobody wrote"):
        ready.propose(
            client=CLIENT, kind="risk", statement="The carrier is fine.", author="scout", quote="the carrier is fine"
        )
    with pytest.raises(UsageError, match="a statement and its author"):
        ready.propose(client=CLIENT, kind="risk", statement="The carrier is fine.", author="")
    assert ready.edits() == ()


def test_a_rejected_proposal_is_not_made_again(ready: Workspace) -> None:
    proposal = ready.propose(client=CLIENT, kind="risk", statement="The carrier is fine.", author="scout")
    ready.review(proposal.id, "reject", reviewer="Ana")
    assert (
        ready.propose(client=CLIENT, kind="risk", statement="The carrier is fine.", author="scout").status == "rejected"
    )
    assert ready.edits() == ()


def test_a_confirmed_quote_is_as_old_as_its_words(talk: Workspace) -> None:
    before = talk.brief_text(talk.clients()[0].name)
    accepted(talk, "go-live is moved to Monday 16 November")
    (fact,) = (each for each in talk.facts() if each.status == "confirmed")
    assert (fact.speaker, str(fact.as_of)[:10]) == ("Priya Menhas", "2026-10-14")  # the thread goes on to the 15th
    after = talk.brief_document(talk.clients()[0].name)
    assert "Priya Menhas, Slack #client-kesterwald-logistics, 14 October 2026" in after.markdown
    assert after.page.meta.as_of is not None
    assert f'as_of: "{after.page.meta.as_of:%Y-%m-%d}' in before.markdown


#: A stretch of the chats as a passage shows it, and as it stands in the record.
SHOWN = (
    "Nadia Ferrant (2026-10-14): Does Marit know?\n"
    "Priya Menhas (2026-10-14): I'm calling her tomorrow morning and I'll send her the revised plan by Friday"
)
STORED = (
    "Does Marit know?\n\nPriya Menhas: I'm calling her tomorrow morning and I'll send her the revised plan by Friday"
)


@pytest.mark.parametrize(
    "quote",
    [SHOWN, SHOWN.replace("\n", " "), SHOWN.replace(" (2026-10-14)", ""), SHOWN.replace(" morning", "\nmorning")],
)
def test_words_may_be_quoted_as_they_are_shown_and_are_kept_as_they_were_said(talk: Workspace, quote: str) -> None:
    accepted(talk, quote)
    (fact,) = (each for each in talk.facts() if each.status == "confirmed")
    assert (fact.quote, fact.speaker) == (STORED, "Nadia Ferrant")
    assert talk.doctor().findings == ()


@pytest.mark.parametrize("question", ["Who signs above the cap?", "What happened?", "Who owns the template?"])
def test_a_whole_passage_may_be_quoted(talk: Workspace, question: str) -> None:
    (client,) = talk.clients()
    (hit,) = talk.search(question, client=client.name, k=1).hits
    record = talk.record(hit.record_id)
    assert record is not None
    assert hit.passage not in record.text
    accepted(talk, hit.passage)
    (fact,) = (each for each in talk.facts() if each.status == "confirmed")
    assert fact.quote in record.text


def test_a_passage_may_be_quoted_with_the_title_above_it(ready: Workspace) -> None:
    (hit,) = ready.search("carrier", client=CLIENT, k=1).hits
    assert hit.passage.startswith("Note 1\n")
    accepted(ready, hit.passage)
    assert [each.quote for each in ready.facts(CLIENT, "decision")] == [
        "We talked about the carrier, who was late twice."
    ]


def test_the_same_words_as_shown_and_as_stored_are_one_proposal(talk: Workspace) -> None:
    (client,) = talk.clients()
    propose = partial(
        talk.propose, client=client.name, kind="commitment", statement="Priya sends the plan.", author="scout"
    )
    assert propose(quote=SHOWN) == propose(quote=STORED)


@pytest.mark.parametrize(
    "quote",
    [
        SHOWN.replace("Friday", "Thursday"),
        SHOWN.replace("Nadia Ferrant (2026-10-14)", "Jonas Ahlberg (2026-10-14)"),
        SHOWN.replace("know?\n", "know? No.\n"),
        "Priya Menhas (2026-10-14):",
        "Somebody Else (2026-10-14): Does Marit know?",
        "Does Marit know? I'm calling her tomorrow morning",
    ],
)
def test_what_was_not_said_or_by_another_is_no_quote(talk: Workspace, quote: str) -> None:
    with pytest.raises(UsageError, match="nobody wrote"):
        accepted(talk, quote)
