"""What a program asks of a workspace: facts by who, what and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from inspect import getmembers, isfunction, signature
from pathlib import Path
from typing import Any

import pytest

from handoff import Workspace, tools
from handoff.errors import UsageError
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.keep.ledger import facts
from handoff.keep.ledger.clients import ClientReading
from handoff.keep.ledger.edits import EditReading
from handoff.records import EditProposal, Fact
from handoff.workspace.fact_filter import FactFilter
from handoff.workspace.flow import HandoffDesk
from handoff.workspace.paging import Page
from handoff.workspace.tokens import TokenDesk
from handoff.workspace.views import ClientView, FactView
from handoff.workspace.webhooks import WebhookDesk
from tests.conftest import write_notes
from tests.workspace.desk_exports import tickets
from tests.workspace.test_clients import TWINS, companies

CLIENT = "Kestrel Foods"
NOTES = {
    "1": "Next steps:\n- Helga Brandt: train the drivers by 20 October 2026",
    "2": "Next steps:\n- Ana Lopes: order the scanners by 3 November 2026",
    "3": "Risks: the carrier may be late",
    "4": "Open question: who pays for the gate",
}


@pytest.fixture
def filled(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    return workspace


def test_facts_are_narrowed_by_several_kinds_by_owner_and_by_day(filled: Workspace) -> None:
    kinds = {fact.kind for fact in filled.facts(CLIENT, ("risk", "open_question"))}
    assert kinds == {"risk", "open_question"}
    assert {fact.owner for fact in filled.facts(CLIENT, owner="helga")} == {"Helga Brandt"}
    assert filled.facts(CLIENT, owner="elga") == ()
    due = filled.facts(CLIENT, due_before=date(2026, 11, 3))
    assert {fact.due for fact in due} == {date(2026, 10, 20)}


def test_facts_are_those_that_were_known_on_a_day(filled: Workspace) -> None:
    assert filled.facts(CLIENT, as_of=datetime(2026, 9, 1, tzinfo=UTC)) == ()
    some = filled.facts(CLIENT, as_of=datetime(2026, 9, 3, 12, tzinfo=UTC))
    assert 0 < len(some) < len(filled.facts(CLIENT))
    assert filled.facts(CLIENT, as_of=datetime(2027, 1, 1)) == filled.facts(CLIENT, status=("extracted", "confirmed"))


def test_a_replaced_fact_was_known_until_it_was_replaced(filled: Workspace) -> None:
    (risk,) = filled._ledger.facts.all(kind="risk")
    replaced = risk.model_copy(update={"status": "superseded", "valid_until": datetime(2026, 9, 20, tzinfo=UTC)})
    days = (datetime(2026, 9, 3), datetime(2026, 9, 19), datetime(2026, 9, 20))
    assert [FactFilter(as_of=day).holds(replaced) for day in days] == [False, True, False]


@pytest.mark.parametrize("wanted", [{"kinds": ("risk", "gossip")}, {"status": "gossip"}])
def test_a_kind_or_status_that_there_is_not_is_named_with_those_that_there_are(
    filled: Workspace, wanted: dict[str, str]
) -> None:
    with pytest.raises(UsageError, match="gossip") as caught:
        filled.facts(CLIENT, **wanted)  # type: ignore[arg-type]
    assert "one of" in caught.value.remedy


def test_an_open_question_is_no_more_once_somebody_rejects_it(filled: Workspace) -> None:
    (asked,) = filled.open_questions(CLIENT)
    assert "gate" in asked.statement
    filled.review(asked.id, "reject", reviewer="Ana")
    assert filled.open_questions(CLIENT) == ()


def test_a_proposal_brings_its_owner_and_day_and_its_author_is_nobody_in_it(filled: Workspace) -> None:
    proposed = filled.propose(
        client=CLIENT,
        kind="next_step",
        statement="Cy tests the gate.",
        author="agent Bo",
        owner="Cy Orr",
        due=date(2026, 10, 1),
    )
    filled.review(proposed.id, "accept", reviewer="Ana")
    (fact,) = filled.facts(CLIENT, "next_step", owner="Cy Orr")
    assert (fact.statement, fact.due, fact.status) == ("Cy tests the gate.", date(2026, 10, 1), "confirmed")
    assert "Bo" not in fact.owner + fact.speaker


def test_a_key_makes_one_proposal_of_a_call_that_is_repeated(filled: Workspace) -> None:
    first, again = (
        filled.propose(client=CLIENT, kind="risk", statement="It rains.", author="agent", key="call-7")
        for _ in range(2)
    )
    assert first == again
    assert len(filled.edits(CLIENT)) == 1
    with pytest.raises(UsageError, match="key"):
        filled.propose(client=CLIENT, kind="risk", statement="It snows.", author="agent", key="call-7")
    filled.propose(client=CLIENT, kind="risk", statement="It rains.", author="another agent", key="call-7")
    assert len(filled.edits(CLIENT)) == 2


def test_a_proposal_brings_what_it_is_about_and_what_that_comes_to(filled: Workspace) -> None:
    proposed = filled.propose(
        client=CLIENT,
        kind="timeline",
        statement="They open the new hall in the second week of May.",
        subject="Opening",
        value="11 May 2027",
        author="agent scout",
    )
    filled.review(proposed.id, "accept", reviewer="Ana")
    (fact,) = filled.facts(CLIENT, "timeline")
    assert (fact.subject, fact.value) == ("opening", "2027-05-11")
    assert fact.statement == "They open the new hall in the second week of May."


def test_the_author_of_a_proposal_is_owner_and_speaker_of_nothing(filled: Workspace) -> None:
    for statement in ("Cy tests the gate.", "Dee tests the dock."):
        proposed = filled.propose(
            client=CLIENT, kind="next_step", statement=statement, author="agent scout for Ana Lopes"
        )
        filled.review(proposed.id, "accept", reviewer="Bo")
    facts = [fact for fact in filled.facts(CLIENT, "next_step") if fact.status == "confirmed"]
    assert [(fact.owner, fact.speaker) for fact in facts] == [("", ""), ("", "")]
    hits = filled.search("who tests the gate", client=CLIENT, k=10).hits
    assert any("Cy tests" in hit.text for hit in hits)
    assert not any("scout" in hit.speaker for hit in hits)
    assert not any("scout" in person.name for person in filled.who("gate", client=CLIENT).people)
    written = Path(filled.brief(CLIENT).markdown).read_text(encoding="utf-8")
    rows = [line for line in written.splitlines() if "tests the" in line and not line.startswith("[^")]
    assert rows
    assert not any("scout" in line for line in rows)


def test_what_an_agent_proposed_waits_for_so_long_and_again_once_it_is_proposed_again(tmp_path: Path) -> None:
    now = [datetime(2026, 9, 1, tzinfo=UTC)]
    with Workspace.init(tmp_path / "workspace", embedder=HashingEmbedder(), clock=lambda: now[0]) as workspace:
        workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES))

        def propose(author: str) -> str:
            return workspace.propose(client=CLIENT, kind="risk", statement="It rains.", author=author).id

        old, person = propose("agent scout"), propose("Ana Lopes")
        now[0] = datetime(2026, 11, 30, 1, tzinfo=UTC)  # ninety days and an hour later
        assert [each.id for each in workspace.edits()] == [person]
        assert [each.id for each in workspace.edits(status="expired")] == [old]
        assert old not in {each.id for each in workspace.waiting()}
        assert workspace.status().proposals == 1
        assert propose("agent scout") == old
        assert {each.id for each in workspace.edits()} == {old, person}


def in_pages(listed: Callable[..., Any], items: Callable[[Any], Sequence[Any]]) -> tuple[Any, ...]:
    """All of a list, one by one."""
    seen, after = list[Any](), ""
    while True:
        page = listed(limit=1, after=after)
        assert len(items(page)) <= 1
        seen += items(page)
        after = page.next
        if not after:
            return tuple(seen)


def fill_every_list(workspace: Workspace, folder: Path) -> None:
    for number in range(4):
        workspace.propose(client=CLIENT, kind="risk", statement=f"It rains {number} times.", author="agent")
        workspace.feedback(workspace.facts()[number].id, True, by="Ana")
        workspace.tokens.create(f"agent {number}", clients=[CLIENT])
    workspace.ingest(companies(folder / "companies.csv", TWINS))
    workspace.ingest(tickets(folder / "one.csv", 1001), tickets(folder / "two.csv", 1002), client=CLIENT)
    workspace.desk.offer(CLIENT, by="Ada")
    workspace.desk.offer("Acme Corporation", by="Ada")
    for each in {fact.record for fact in workspace.facts(CLIENT, "next_step")}:
        workspace.forget(record=each)
    granted = tools.grant(workspace)
    for _ in range(2):
        tools.call(workspace, "fetch", {"id": workspace.facts()[0].id}, granted)


def test_every_list_comes_in_pages_that_make_the_whole(filled: Workspace, tmp_path: Path) -> None:
    fill_every_list(filled, tmp_path)
    had = filled.facts()[0].id
    lists: dict[str, Callable[..., Page[Any]]] = {
        "clients": filled.clients,
        "records": filled.records,
        "facts": filled.facts,
        "open_questions": filled.open_questions,
        "proposals": filled.proposals,
        "edits": filled.edits,
        "waiting": filled.waiting,
        "feedback_given": filled.feedback_given,
        "runs": filled.runs,
        "forgettings": filled.forgettings,
        "given": partial(filled.given, had),
        "tokens": filled.tokens.list,
    }
    for name, listed in lists.items():
        whole = listed()
        assert len(whole) > (name not in ("open_questions", "proposals")), name
        assert in_pages(listed, tuple) == whole, name
        with pytest.raises(UsageError, match="page"):
            listed(limit=0)
        with pytest.raises(UsageError, match="page"):
            listed(limit=1, after="forged~~~forged~")
    assert in_pages(filled.tickets, lambda page: page.tickets) == filled.tickets().tickets
    assert in_pages(filled.desk.handoffs, lambda page: page.handoffs) == filled.desk.handoffs().handoffs
    assert len(filled.tickets().tickets) == len(filled.desk.handoffs().handoffs) == 2


def test_every_method_that_gives_a_list_gives_it_in_pages() -> None:
    """What makes its own choice of a few (the most like it, those who know, the tickets of one article) says so."""
    few = {"propose_solutions", "within", "open", "init"}
    for face in (Workspace, HandoffDesk, TokenDesk, WebhookDesk):
        for name, method in getmembers(face, isfunction):
            answer = str(signature(method).return_annotation)
            if name[0] != "_" and name not in few and ("tuple[" in answer or "Page[" in answer):
                assert {"limit", "after"} <= signature(method).parameters.keys(), f"{face.__name__}.{name}"


def test_feedback_is_kept_once_for_each_who_gives_it(filled: Workspace) -> None:
    (hit, *_) = filled.search("who pays for the gate", client=CLIENT).hits
    (risk,) = filled.facts(CLIENT, "risk")
    filled.feedback(hit, True, by="Ana")
    filled.feedback(hit, False, by="Ana")
    filled.feedback(hit, True, by="agent scout")
    filled.feedback(risk.id, False, by="Ana")
    said = [(each.target, each.record, each.useful, each.by, each.client) for each in filled.feedback_given(CLIENT)]
    assert said == [
        (hit.record_id, hit.record_id, False, "Ana", CLIENT),
        (hit.record_id, hit.record_id, True, "agent scout", CLIENT),
        (risk.id, risk.record, False, "Ana", CLIENT),
    ]
    with pytest.raises(UsageError, match="nothing has this id"):
        filled.feedback("fact_0000000000000000", True)


def test_a_page_reads_no_more_than_it_shows(filled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    read, shown = list[str](), list[str]()
    as_stored, of = facts.to_fact, FactView.of

    def counted(row: Any) -> Fact:
        read.append("")
        return as_stored(row)

    def viewed(fact: Fact, **about: Any) -> FactView:
        shown.append(fact.id)
        return of(fact, **about)

    monkeypatch.setattr(facts, "to_fact", counted)
    monkeypatch.setattr(FactView, "of", viewed)
    first = filled.facts(limit=1)
    assert (len(read), len(shown)) == (2, 1)
    filled.facts(limit=1, after=first.next)
    assert (len(read), len(shown)) == (4, 2)
    filled.open_questions(limit=1)
    filled.facts(newest_first=True, limit=1)
    assert len(shown) == 4


def test_a_page_of_what_waits_reads_whole_only_what_it_shows(
    filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_every_list(filled, tmp_path)
    read, shown = list[str](), list[str]()
    some, viewed = EditReading.some, FactView.of

    def counted(self: EditReading, ids: Iterable[str]) -> list[EditProposal]:
        found = some(self, ids)
        read.extend(each.id for each in found)
        return found

    def shaped(fact: Fact, **about: Any) -> FactView:
        shown.append(fact.id)
        return viewed(fact, **about)

    monkeypatch.setattr(EditReading, "some", counted)
    monkeypatch.setattr(FactView, "of", shaped)
    monkeypatch.setattr(EditReading, "all", None)
    assert len(filled.edits(limit=1)) == len(read) == 1
    assert len(filled.waiting(limit=2)) == len(read) - 1 + len(shown) == 2


def test_a_page_of_clients_counts_those_that_it_shows(
    filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.ingest(companies(tmp_path / "companies.csv", TWINS))
    asked = list[set[str]]()
    sizes = ClientReading.sizes

    def counted(self: ClientReading, among: set[str] | None = None) -> dict[str, tuple[int, int]]:
        asked.append(set(among or ()))
        return sizes(self, among)

    monkeypatch.setattr(ClientReading, "sizes", counted)
    (first,) = filled.clients(limit=1)
    assert asked == [{first.id}]
    assert isinstance(first, ClientView)
    assert {each.name for each in filled.clients("ACME")} == {name for name, _ in TWINS.values()}


def test_feedback_goes_with_the_record_and_names_nobody_who_was_forgotten(filled: Workspace) -> None:
    kept, gone = (each.id for each in filled.records()[:2])
    for each in (kept, gone):
        filled.feedback(each, True, by="Ana Lopes")
    filled.forget(record=gone)
    filled.forget(person="Ana Lopes")
    (left,) = filled.feedback_given()
    assert left.target == kept
    assert "Ana" not in left.by
