"""A handoff is about whoever its client is by now: it follows one that is made one with another, and goes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import NotFound
from handoff.workspace import Within
from handoff.workspace.agents import AgentDesk, grant_of
from tests.workspace.test_clients import TWINS, companies, note

KEPT, MERGED = "Acme Corporation", "Acme Corporation Ltd"


@pytest.fixture
def twins(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Two clients of near-equal names, of whom the product asks whether they are one, each with a handoff."""
    workspace.ingest(companies(tmp_path / "companies.csv", TWINS))
    workspace.ingest(note(tmp_path / "one.md", "11,000"), client=KEPT)
    workspace.ingest(note(tmp_path / "two.md", "22,000"), client=MERGED)
    for name in (KEPT, MERGED):
        workspace.desk.offer(name, by="Ada", summary=f"Words about {name}.")
    return workspace


def merge(workspace: Workspace) -> str:
    """The id of the pair."""
    (asked,) = workspace.proposals()
    workspace.review(asked.id, "accept", reviewer="Ana")
    assert len([each for each in workspace.clients() if each.id != "unassigned"]) == 1
    return asked.id


def seen(known: Workspace | Within, client: str = "") -> set[str]:
    return {each.id for each in known.desk.handoffs(client=client).handoffs}


def test_handoffs_of_a_client_that_was_made_one_with_another_are_its_own_and_go_back(twins: Workspace) -> None:
    before = {name: seen(twins, name) for name in (KEPT, MERGED)}
    grants = {name: twins.within(name) for name in before}
    both = set[str]().union(*before.values())
    assert [len(each) for each in (*before.values(), both)] == [1, 1, 2]
    pair = merge(twins)
    names = {each.name for each in twins.clients()}
    assert {each.client for each in twins.desk.handoffs().handoffs} <= names
    for name, known in grants.items():
        assert seen(known) == seen(known, name) == seen(twins, name) == both
        assert all(known.desk.handoff(each).client in names for each in both)
    twins.review(pair, "reject", reviewer="Ana")
    for name, known in grants.items():
        assert seen(known) == seen(known, name) == seen(twins, name) == before[name]
        (other,) = both - before[name]
        with pytest.raises(NotFound):
            known.desk.handoff(other)


def test_what_is_answered_while_two_are_one_goes_back_with_its_handoff(twins: Workspace) -> None:
    (theirs,) = seen(twins, MERGED)
    pair = merge(twins)
    known = twins.within(MERGED)
    (fact,) = [each for each in twins.facts(KEPT, "budget") if each.value == "EUR 22000"]
    assert known.desk.handoff(theirs, by="Cy").state == "opened"
    known.desk.receive(theirs, by="Cy", accept=True, read_back="They pay us.")
    done = known.desk.outcome(theirs, "partly", by="Cy", used=[fact.id], note="It took a week.")
    assert done.state == "outcome recorded"
    twins.review(pair, "reject", reviewer="Ana")
    told = known.desk.handoff(theirs)
    assert (told.client, told.state, told.troubles) == (MERGED, "outcome recorded", ())
    assert [step.event for step in told.steps][1:] == ["offered", "opened", "accepted", "outcome"]


def test_an_agent_granted_under_the_other_name_gets_and_answers_them(twins: Workspace) -> None:
    (theirs,) = seen(twins, MERGED)
    merge(twins)
    desk, grant = AgentDesk(twins), grant_of(twins, [MERGED], read_only=False, person="Cy Orr")
    listed = desk.answer("get_handoff", {}, grant)["handoffs"]
    assert theirs in {each["id"] for each in listed}
    assert desk.answer("get_handoff", {"id": theirs}, grant)["handoffs"][0]["id"] == theirs
    answered = desk.answer("accept_or_return_handoff", {"id": theirs, "accept": True, "read_back": "Yes."}, grant)
    assert answered["state"] == "accepted"


def test_what_can_be_read_by_address_follows_the_client_and_goes_back(twins: Workspace) -> None:
    pytest.importorskip("mcp", reason="pip install 'handoff-layer[mcp]'")
    from handoff.serve.resources import listed, read

    desk, grant = AgentDesk(twins), grant_of(twins, [MERGED], read_only=True, person="")
    address = f"handoff://client/{MERGED.replace(' ', '%20')}/brief/sales_to_delivery"

    def sums() -> list[bool]:
        (resource,), _ = listed(desk.client_names(grant), "")
        told = ["".join(read(desk, grant, uri)) for uri in (address, str(resource.uri))]
        assert told[0] == told[1]
        return [word in told[0] for word in ("11,000", "22,000")]

    assert sums() == [False, True]
    pair = merge(twins)
    assert sums() == [True, True]
    assert desk.client_names(grant) == tuple(each.name for each in twins.clients() if each.id != "unassigned")
    twins.review(pair, "reject", reviewer="Ana")
    assert sums() == [False, True]


def test_forgetting_both_leaves_no_word_that_was_said_at_the_handoffs_of_either(twins: Workspace) -> None:
    (theirs,) = seen(twins, MERGED)
    merge(twins)
    twins.desk.receive(theirs, by="Cy", accept=True, read_back="the marmalade invoice")
    twins.forget(client=KEPT, by="Ana")
    for file in twins.layout.home.rglob("*"):
        held = file.read_bytes() if file.is_file() else b""
        assert b"marmalade" not in held, file
        assert b"Words about" not in held, file
    assert all("acme" not in event.client for event in twins._ledger.handoffs.events())


def test_forgetting_one_that_parted_again_takes_what_was_said_at_its_handoffs_meanwhile(twins: Workspace) -> None:
    (theirs,) = seen(twins, MERGED)
    pair = merge(twins)
    twins.desk.receive(theirs, by="Cy", accept=True, read_back="the marmalade invoice")
    twins.review(pair, "reject", reviewer="Ana")
    twins.forget(client=MERGED, by="Ana")
    assert not any(b"marmalade" in file.read_bytes() for file in twins.layout.home.rglob("*") if file.is_file())
