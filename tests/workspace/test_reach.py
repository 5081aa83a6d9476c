"""Whom a grant is about follows the name that it was given under; whoever is out of reach is as good as absent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from handoff import Workspace
from handoff.errors import NotFound, UsageError
from handoff.records import find_client
from handoff.workspace import Within
from handoff.workspace.agents import grant_of_token
from tests.workspace.test_changed_clients import rows
from tests.workspace.test_clients import companies

#: Each with a word that no other's notes hold. The first two are one client by their domain, of the others the product
#: asks whether they are.
WORDS = {
    "Heron Works": "canary0zq",
    "Heron Labs": "canary1zq",
    "Acme Corporation": "canary2zq",
    "Acme Corporatoin": "canary3zq",
    "Kestrel Foods": "canary4zq",
    "Kestrel Fods": "canary5zq",
}


@pytest.fixture
def joined(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(companies(tmp_path / "companies.csv", {"77": ("Heron Works", "heron.example")}))
    accounts = tmp_path / "accounts.csv"
    accounts.write_text("Account ID,Account Name,Website\n001000000000001AAA,Heron Labs,https://heron.example\n")
    workspace.ingest(accounts)
    for number, (name, word) in enumerate(WORDS.items()):
        note = {str(number): (name, f"Risks: the {word} relay may fail")}
        workspace.ingest(rows(tmp_path / f"{number}.csv", note))
    return workspace


def told(known: Workspace | Within, client: str | None = None) -> set[str]:
    """The words that its records hold."""
    whole = (known.record(card.id) for card in known.records(client))
    return {word for record in whole if record for word in WORDS.values() if word in record.text}


def test_a_grant_under_an_alias_goes_with_the_alias_when_it_is_parted(joined: Workspace) -> None:
    grants = {name: joined.within(name) for name in ("Heron Works", "Heron Labs")}
    token = joined.tokens.create("bot", clients=["heron  labs"])
    assert all(told(known) == {WORDS["Heron Works"], WORDS["Heron Labs"]} for known in grants.values())
    joined.split_client("Heron Works", "Heron Labs", by="Ana")
    assert {name: told(known) for name, known in grants.items()} == {name: {WORDS[name]} for name in grants}
    granted = grant_of_token(joined, token.token)
    assert granted is not None
    assert told(Within.of(joined, granted.clients)) == {WORDS["Heron Labs"]}
    assert joined.tokens.list()[0].clients == ("Heron Labs",)


def test_a_grant_goes_on_with_an_alias_that_was_parted_and_made_one_with_somebody_else(joined: Workspace) -> None:
    known = joined.within("Heron Labs")
    joined.split_client("Heron Works", "Heron Labs", by="Ana")
    joined.rename_client("Heron Labs", "Kestrel Foodds", by="Ana")
    joined.ingest()
    pairs = [each for each in joined.proposals() if "Kestrel Foodds" in (each.kept_name, each.merged_name)]
    joined.review(pairs[0].id, "accept", reviewer="Ana")
    assert WORDS["Heron Labs"] in told(known)
    assert WORDS["Heron Works"] not in told(known)
    assert len(told(known)) > 1


def test_a_name_that_others_data_takes_leads_no_grant_to_them(joined: Workspace, tmp_path: Path) -> None:
    """Only what a person said of two clients lets a grant pass from one to the other."""
    known = joined.within("Acme Corporation")
    joined.rename_client("Acme Corporation", "Petrel Group", by="Ana")
    assert told(known) == {WORDS["Acme Corporation"]}
    note = {"9": ("Acme Corporation", "Risks: none")}
    joined.ingest(rows(tmp_path / "9.csv", note), client="Heron Works")
    assert told(known) == {WORDS["Acme Corporation"]}


def test_forgetting_leaves_no_name_under_which_something_was_granted(joined: Workspace) -> None:
    joined.tokens.create("one", clients=["Heron Labs"])
    joined.tokens.create("both", clients=["Heron Labs", "Kestrel Foods"])
    joined.split_client("Heron Works", "Heron Labs", by="Ana")
    joined.forget(client="Heron Labs", by="Ana")
    assert {token.name: token.clients for token in joined.tokens.list()} == {"both": ("Kestrel Foods",)}
    for file in joined.layout.home.rglob("*"):
        assert not file.is_file() or b"heron labs" not in file.read_bytes(), file


def test_who_is_out_of_reach_is_absent_from_every_answer(joined: Workspace) -> None:
    known = joined.within("Kestrel Foods")
    foreign = next(each for each in joined.facts("Acme Corporation"))
    asks: tuple[Callable[[str, str], object], ...] = (
        lambda name, _: known.facts(name),
        lambda name, _: known.search("relay", client=name),
        lambda name, _: known.brief_text(name),
        lambda name, _: known.who("relay", client=name),
        lambda name, _: known.propose(client=name, kind="risk", statement="It rains.", author="agent"),
        lambda name, _: known.desk.handoffs(client=name),
        lambda _, fact: known.feedback(fact, True),
        lambda _, fact: known.desk.handoff(fact),
    )
    for ask in asks:
        said = [_refusal(ask, name, fact) for name, fact in (("Acme Corporation", foreign.id), ("Nobody", "fact_0"))]
        assert said[0].replace("Acme Corporation", "X") == said[1].replace("Nobody", "X")
        assert not any(name in said[0] for name in WORDS if name not in ("Kestrel Foods", "Acme Corporation"))
    assert known.record(foreign.record) is None
    assert known.fact(foreign.id) is None
    assert known.client_of(foreign.record) == ""
    assert [each.name for each in known.clients()] == ["Kestrel Foods"]
    assert not any(name in vars(Within) or hasattr(Within, name) for name in ("review", "export_log", "given", "runs"))


def _refusal(ask: Callable[[str, str], object], name: str, fact: str) -> str:
    with pytest.raises(NotFound) as caught:
        ask(name, fact)
    return str(caught.value)


def test_of_several_clients_one_is_to_be_named_and_every_id_within_reach_is_found(joined: Workspace) -> None:
    known = joined.within("Kestrel Foods", "Heron Labs")
    with pytest.raises(UsageError, match="several clients may be meant") as caught:
        known.facts()
    assert "Kestrel Foods" in caught.value.remedy
    assert told(known, "Kestrel Foods") == {WORDS["Kestrel Foods"]}
    assert known.fact(joined.facts("Heron Works")[0].id)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_whatever_people_say_of_clients_a_grant_sees_who_bears_its_name_and_nobody_else(
    joined: Workspace, seed: int
) -> None:
    random, grants, pairs, changed = Random(seed), list[tuple[str, Within]](), set[str](), 0
    for _ in range(30):
        name = random.choice(tuple(WORDS))
        with suppress(UsageError):  # a name that several bear by now
            grants.append((name, joined.within(name)))
        pairs |= {each.id for each in joined.proposals()}
        with suppress(UsageError):  # what cannot be said as things stand
            random.choice(tuple(_sayings(joined, random, pairs)))()
            changed += 1
        for granted, known in grants:
            bearers = find_client(granted, joined._ledger.clients.all())
            assert told(known) in [told(joined, each.id) for each in bearers], (seed, granted)
    assert changed > 8


def _sayings(workspace: Workspace, random: Random, pairs: set[str]) -> Iterator[Callable[[], object]]:
    whole, off = (random.choice(tuple(WORDS)) for _ in range(2))
    pair = random.choice(sorted(pairs))
    yield lambda: workspace.review(pair, "accept", reviewer="Ana")
    yield lambda: workspace.review(pair, "accept", reviewer="Ana")
    yield lambda: workspace.review(pair, "reject", reviewer="Ana")
    yield lambda: workspace.split_client(whole, off, by="Ana")
    yield lambda: workspace.split_client("heron.example", "Heron Labs", by="Ana")
    yield lambda: workspace.rename_client(whole, f"Petrel {random.randrange(9)}", by="Ana")
    yield lambda: workspace.rollback(workspace.runs()[0].id)
