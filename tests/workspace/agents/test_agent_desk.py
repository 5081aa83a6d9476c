"""What an agent gets: only what its grant reaches, words of others as data, a typed error for what cannot be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from random import Random
from threading import Event
from typing import Any

import pytest

from handoff import HandoffError, Workspace
from handoff.errors import UsageError, WrongArguments
from handoff.workspace import Within
from handoff.workspace.agents import TOOLS, AgentDesk, Grant, grant_of
from tests.conftest import ingest_two, new_workspace, write_notes


def fill(workspace: Workspace, folder: Path) -> Workspace:
    """Two clients whose names are nearly one."""
    return ingest_two(workspace, folder, ("Acme", "Acmee"))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """For tests that only ask."""
    folder = tmp_path_factory.mktemp("two")
    with new_workspace(folder / "workspace") as workspace:
        yield fill(workspace, folder)


@pytest.fixture
def fresh(workspace: Workspace, tmp_path: Path) -> Workspace:
    """For tests that write."""
    return fill(workspace, tmp_path)


def only(workspace: Workspace, *names: str, read_only: bool = False, person: str = "") -> Grant:
    return grant_of(workspace, names, read_only=read_only, person=person)


def said(workspace: Workspace, name: str, grant: Grant, **arguments: Any) -> str:
    return AgentDesk(workspace).call(name, arguments, grant).model_dump_json()


def refused(workspace: Workspace, name: str, grant: Grant, **arguments: Any) -> UsageError:
    with pytest.raises(UsageError) as caught:
        AgentDesk(workspace).call(name, arguments, grant)
    return caught.value


def test_a_grant_for_one_client_answers_from_it_without_being_told(two: Workspace) -> None:
    answer = said(two, "search", only(two, "Acme"), query="which relay may fail")
    assert "heron" in answer
    assert "walrus" not in answer


def test_an_agent_may_ask_for_few_words(workspace: Workspace, tmp_path: Path) -> None:
    words = "Risks: the relay may fail. " + " ".join(f"The pump of hall {number} was painted." for number in range(80))
    workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": words, "2": "Goal: a relay that never fails"}))
    asked = {"query": "which relay may fail"}
    whole = json.loads(said(workspace, "search", Grant(), **asked))
    few = json.loads(said(workspace, "search", Grant(), **asked, max_tokens=100))
    assert len(few["results"]) >= 1
    assert sum(len(each["text"]) for each in few["results"]) < 700 < sum(len(each["text"]) for each in whole["results"])
    assert all(each["text"].startswith("<data ") for each in few["results"])
    assert "max_tokens" in refused(workspace, "search", Grant(), query="relay", max_tokens=5).problem


def test_a_client_outside_of_the_grant_is_refused_as_one_that_there_is_not(two: Workspace) -> None:
    grant = only(two, "Acme")
    foreign = refused(two, "search", grant, query="relay", client="Acmee")
    absent = refused(two, "search", grant, query="relay", client="Acmex")
    assert str(foreign).replace("Acmee", "X") == str(absent).replace("Acmex", "X")


def test_a_foreign_id_is_refused_as_one_that_there_is_not(two: Workspace) -> None:
    grant = only(two, "Acme")
    foreign = next(each.id for each in two.records(client="Acmee"))
    fact = next(each.id for each in two.facts(client="Acmee"))
    absent = refused(two, "fetch", grant, id="document_0000000000000000")
    assert str(refused(two, "fetch", grant, id=foreign)) == str(absent)
    assert str(refused(two, "fetch", grant, id=fact)) == str(absent)
    assert said(two, "fetch", only(two, "Acmee"), id=foreign)


def test_a_grant_for_several_clients_asks_which_one_is_meant(two: Workspace) -> None:
    grant = only(two, "Acme", "Acmee")
    assert "Acme, Acmee" in refused(two, "search", grant, query="relay").remedy
    assert "walrus" in said(two, "search", grant, query="relay", client="Acmee")


def test_the_grant_follows_a_client_that_was_made_one_with_another_and_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    for name, word in (("Acme Corporation", "heron"), ("Acme Corporatoin", "walrus")):
        rows = {"1": f"Risks: the {word} relay may fail"}
        workspace.ingest(write_notes(tmp_path / name / "notes.csv", rows), client=name)
    grants = [only(workspace, name) for name in ("Acme Corporation", "Acme Corporatoin")]
    pair = workspace.proposals()[0]
    workspace.review(pair.id, "accept", reviewer="Ana")
    for grant in grants:
        answer = said(workspace, "search", grant, query="which relay may fail")
        assert "heron" in answer
        assert "walrus" in answer
    grants += [only(workspace, name) for name in ("Acme Corporation", " acme  corporatoin")]  # while they are one
    workspace.review(pair.id, "reject", reviewer="Ana")
    answers = [said(workspace, "search", grant, query="which relay may fail") for grant in grants]
    assert ["walrus" in answer for answer in answers] == [False, True, False, True]
    assert ["heron" in answer for answer in answers] == [True, False, True, False]


def test_words_of_others_stand_between_marks_that_they_cannot_hold(two: Workspace) -> None:
    answer = AgentDesk(two).call("search", {"query": "who fixes the gate", "client": "Acme"}, Grant())
    text = next(one["text"] for one in json.loads(answer.model_dump_json())["results"] if "Ignore" in one["text"])
    first, *_, last = text.splitlines()
    assert first.startswith("<data ")
    assert last == first.replace("<data", "</data")
    assert "\u200b" not in text
    assert text.count(last) == 1


def test_a_read_only_grant_has_no_tool_that_writes(fresh: Workspace) -> None:
    grant = only(fresh, "Acme", read_only=True)
    names = {tool.name for tool in AgentDesk(fresh).tools(grant)}
    assert names == {name for name, tool in TOOLS.items() if tool.scope == "read"}
    refused(fresh, "propose_fact", grant, statement="It rains.", kind="risk")
    assert fresh.edits() == ()


def test_a_proposal_is_signed_by_the_agent_and_said_twice_is_one(fresh: Workspace) -> None:
    grant = only(fresh, "Acme", person="Ana Lopes")
    asked = {"statement": "The relay may fail.", "kind": "risk", "quote": "the heron relay may fail"}
    first, again = (said(fresh, "propose_fact", grant, **asked) for _ in range(2))
    assert first == again
    assert [edit.author for edit in fresh.edits()] == ["agent unnamed for Ana Lopes"]


def test_a_proposal_brings_what_it_is_about(fresh: Workspace) -> None:
    asked = {"statement": "They open in May.", "kind": "timeline", "subject": "opening", "value": "11 May 2027"}
    said(fresh, "propose_fact", only(fresh, "Acme"), **asked, key="call-1")
    refused(fresh, "propose_fact", only(fresh, "Acme"), **{**asked, "value": "12 May 2027"}, key="call-1")
    (edit,) = fresh.edits()
    assert dict(edit.cells) == {"subject": "opening", "value": "11 May 2027"}


def test_an_agent_says_of_what_it_was_given_whether_it_was_of_use(fresh: Workspace) -> None:
    grant = only(fresh, "Acme")
    own, foreign = (next(each.id for each in fresh.facts(client=name)) for name in ("Acme", "Acmee"))
    assert json.loads(said(fresh, "record_feedback", grant, id=own, useful=False))["state"] == "not useful"
    refused(fresh, "record_feedback", grant, id=foreign, useful=True)
    refused(fresh, "record_feedback", grant, id=own)
    refused(fresh, "record_feedback", grant, id=own, useful=True, outcome="met")
    assert [(each.target, each.useful, each.by) for each in fresh.feedback_given()] == [(own, False, "agent unnamed")]


def test_a_quote_from_another_client_is_a_quote_of_nobody(two: Workspace) -> None:
    foreign = next(each.id for each in two.records(client="Acmee"))
    asked = {"statement": "It may fail.", "kind": "risk", "quote": "walrus relay"}
    assert "nobody wrote" in refused(two, "propose_fact", only(two, "Acme"), **asked).problem
    refused(two, "propose_fact", only(two, "Acme"), **asked, record=foreign)
    assert two.edits() == ()


def test_an_agent_that_acts_for_nobody_answers_no_handoff(two: Workspace) -> None:
    assert "--person" in refused(two, "accept_or_return_handoff", Grant(), id="handoff_1", accept=True).remedy


def test_a_path_is_no_id_of_a_handoff(fresh: Workspace) -> None:
    written = fresh.brief("Acme")
    grant = only(fresh, "Acme", person="Ana")
    for wanted in (written.markdown, written.word, "Acme", "/etc/passwd"):
        said_no = refused(fresh, "accept_or_return_handoff", grant, id=wanted, accept=True)
        assert said_no.problem == "no such handoff"
    assert fresh.desk.handoffs().handoffs == ()


@pytest.mark.parametrize("limit", [0, -1, 10**9, "many", 1.5, [], {}])
def test_a_limit_that_cannot_be_is_refused_by_name(two: Workspace, limit: object) -> None:
    assert "limit" in refused(two, "search", Grant(), query="relay", limit=limit).problem


def test_blank_and_null_filters_are_no_filters(two: Workspace) -> None:
    plain = said(two, "search", only(two, "Acme"), query="relay")
    blank = dict.fromkeys(("client", "speaker", "since"), "") | {"until": None, "kinds": ""}
    assert said(two, "search", only(two, "Acme"), query="relay", **blank) == plain


def test_a_list_that_a_host_wrote_as_text_is_a_list(two: Workspace) -> None:
    listed = said(two, "search", Grant(), query="relay", kinds=["document"])
    assert said(two, "search", Grant(), query="relay", kinds='["document"]') == listed


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("search", {}),
        ("search", {"query": "   "}),
        ("search", {"query": "x" * 100_000}),
        ("search", {"query": "relay", "nonsense": 1}),
        ("search", {"query": "relay", "since": "soon"}),
        ("search", {"query": "relay", "kinds": ["gossip"]}),
        ("search", {"query": {"a": 1}}),
        ("fetch", {"id": "../../etc/passwd"}),
        ("fetch", {"id": "fact_%' OR 1=1 --"}),
        ("fetch", {"id": "x\x00y"}),
        ("get_brief", {"client": "Acme", "template": "../plain"}),
        ("get_brief", {}),
        ("list_open_questions", {"cursor": "forged"}),
        ("list_open_questions", {"cursor": "~~~"}),
        ("get_handoff", {"id": "handoff_zz"}),
        ("record_feedback", {"id": "handoff_zz", "outcome": "great"}),
        ("drop_everything", {}),
    ],
)
def test_a_hostile_call_is_refused_and_names_no_place_of_this_machine(
    two: Workspace, name: str, arguments: dict[str, Any]
) -> None:
    with pytest.raises(HandoffError) as caught:
        AgentDesk(two).call(name, arguments, Grant(person="Ana"))
    assert str(two.layout.root) not in str(caught.value)
    assert "Traceback" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "cursor"),
    [
        *(("list_facts", one) for one in ("forged", "~~~", "~fact_deadbeef", "9999-99-99T99:99~fact_0000000000000000")),
        ("list_open_questions", "0~fact_0000000000000000"),
        ("get_handoff", "0~1~2~handoff_00"),
        ("list_handoffs", "handoff_00"),
        ("list_clients", "Acme"),
        ("find_capability", "tool"),
    ],
)
def test_a_cursor_that_no_page_gave_is_refused_in_words(two: Workspace, name: str, cursor: str) -> None:
    refusal = refused(two, name, Grant(), cursor=cursor)
    assert isinstance(refusal, WrongArguments)
    assert "take next_cursor as it was given" in refusal.problem
    assert "pattern" not in refusal.problem


def test_a_record_comes_in_parts_that_make_the_whole(workspace: Workspace, tmp_path: Path) -> None:
    long = " ".join(f"word{number}" for number in range(4_000))
    workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": long}))
    record = next(each.id for each in workspace.records())
    offset, parts = 0, []
    while True:
        answer = json.loads(said(workspace, "fetch", Grant(), id=record, offset=offset))
        parts.append("\n".join(answer["text"].splitlines()[1:-1]))
        offset = answer["next_offset"]
        if not offset:
            break
    whole = workspace.record(record)
    assert whole is not None
    assert len(parts) > 2
    assert "".join(parts) == whole.text
    refused(workspace, "fetch", Grant(), id=record, offset=10**9)


def test_open_questions_come_in_pages_without_doubles(workspace: Workspace, tmp_path: Path) -> None:
    rows = {str(number): f"Open question: who pays for gate {number}?" for number in range(1, 8)}
    workspace.ingest(write_notes(tmp_path / "notes.csv", rows))
    everything = {fact.id for fact in workspace.open_questions()}
    assert len(everything) > 3
    seen, cursor = [], ""
    while True:
        answer = json.loads(said(workspace, "list_open_questions", Grant(), limit=2, cursor=cursor))
        seen += [each["id"] for each in answer["questions"]]
        cursor = answer["next_cursor"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == len(everything)


def test_the_names_of_clients_are_given_to_an_agent_like_anything_else(two: Workspace) -> None:
    desk = AgentDesk(two)
    assert desk.client_names(only(two, "Acme"), "a") == ("Acme",)
    named = list(two.export_log())[-1]
    assert (named.verb, named.counts, len(named.subjects)) == ("agent client_names", {"given": 1}, 1)


def test_every_call_is_in_the_log_without_a_word_of_it(two: Workspace) -> None:
    grant = only(two, "Acme", person="Ana Lopes")
    record = next(each.id for each in two.records(client="Acme"))
    said(two, "fetch", grant, id=record)
    refused(two, "fetch", grant, id="document_0000000000000000")
    given, nothing = list(two.export_log())[-2:]
    assert (given.verb, given.counts, len(given.subjects)) == ("agent fetch", {"given": 1}, 1)
    assert (nothing.verb, nothing.counts, nothing.subjects) == ("agent fetch", {"refused": 1}, ())
    assert given.by == nothing.by != ""
    log = "".join(entry.model_dump_json() for entry in two.export_log())
    assert not any(word in log for word in ("Ana", "heron", "Acme", record))
    assert two.verify_log().whole


def test_a_slow_call_holds_up_nobody(two: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, grant, begun, go_on = AgentDesk(two), only(two, "Acme"), Event(), Event()

    def slow(*_: object, **__: object) -> None:
        begun.set()
        assert go_on.wait(60)
        raise UsageError("enough")

    monkeypatch.setattr(Within, "search", slow)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(desk.call, "search", {"query": "relay"}, grant)
        assert begun.wait(60)
        desk.call("list_open_questions", {}, grant)
        assert not waiting.done()
        go_on.set()
        with pytest.raises(UsageError, match="enough"):
            waiting.result()


#: Names that differ in little; each client's records hold one word that no other's do.
NAMES = ("Acme Corporation", "Acme Corporatoin", "Acme Group", "Acme Grop", "Acme Holdings")
CALLS = 150


@pytest.mark.slow
def test_no_canary_of_another_client_crosses_while_clients_are_merged_and_split(
    workspace: Workspace, tmp_path: Path
) -> None:
    random, desk = Random(7), AgentDesk(workspace)
    words = {name: f"canary{number}zq" for number, name in enumerate(NAMES)}
    for name, word in words.items():
        rows = {"1": f"Risks: the {word} relay may fail", "2": f"Open question: who fixes the {word} gate"}
        workspace.ingest(write_notes(tmp_path / name / "notes.csv", rows), client=name)
    grants = {name: only(workspace, name, person="Ana") for name in NAMES}
    ids = [*(each.id for each in workspace.records()), *(each.id for each in workspace.facts())]
    pairs = {each.id for each in workspace.proposals()}
    assert pairs
    for number in range(CALLS):
        name = random.choice(NAMES)
        tool, arguments = _any_call(random, ids)
        try:
            answer = desk.call(tool, arguments, grants[name]).model_dump_json()
        except HandoffError as error:
            answer = str(error)
        allowed = _one_with(workspace, name)
        foreign = [other for other, word in words.items() if word in answer and other not in allowed]
        assert not foreign, (number, name, tool, arguments)
        if number % 20 == 19:
            pairs |= {each.id for each in workspace.proposals()}
            with suppress(HandoffError):  # one that went with a client that is there no more
                workspace.review(random.choice(sorted(pairs)), random.choice(("accept", "reject")), reviewer="Ana")


def _any_call(random: Random, ids: list[str]) -> tuple[str, dict[str, Any]]:
    client = random.choice(("", "", *NAMES))
    return random.choice(
        [
            ("search", {"query": random.choice(("which relay may fail", "canary", "gate")), "client": client}),
            ("fetch", {"id": random.choice(ids)}),
            ("get_brief", {"client": client}),
            ("get_handoff", {}),
            ("list_open_questions", {"client": client}),
            ("who", {"topic": "gate", "client": client}),
            ("similar_tickets", {"ticket": "the relay fails", "client": client}),
            ("propose_fact", {"statement": "It fails.", "kind": "risk", "quote": "relay may fail", "client": client}),
        ]
    )


def _one_with(workspace: Workspace, name: str) -> set[str]:
    """The names that are one client with this one by now."""
    found = workspace.find_client(name)
    return {each for each in NAMES if workspace.find_client(each).id == found.id}
