"""A template says when its brief is done; what is not done stands with the handoff."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from handoff import Workspace
from handoff.errors import HandoffError, UsageError
from handoff.workspace.agents import AgentDesk, Grant
from tests.conftest import write_notes
from tests.workspace.flow.conftest import CLIENT, Clock, put_flow

DONE: list[dict[str, object]] = [
    {"id": "dated", "says": "the go-live has a day.", "kinds": ["timeline"], "subject": "go-live"},
    {"id": "measured", "says": "a figure is named that must move", "kinds": ["success_criterion"]},
    {"id": "due", "says": "every promise names its day", "needs": "tasks_dated"},
    {"id": "told", "says": "the client knows who takes over"},
]


def define(workspace: Workspace, points: list[dict[str, object]]) -> None:
    path = workspace.layout.root / "templates" / "plain" / "template.yaml"
    spec = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump({**spec, "done": points}, sort_keys=False), encoding="utf-8")


def test_what_is_not_done_is_named_and_keeps_nothing_back(ready: Workspace, clock: Clock) -> None:
    put_flow(ready)
    define(ready, DONE)
    brief = ready.brief(CLIENT, "plain")
    assert [(one.id, one.done, one.asks) for one in brief.done] == [
        ("dated", True, False), ("measured", False, False), ("due", True, False), ("told", False, True),
    ]  # fmt: skip
    offered = ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    assert offered.state == "offered"
    assert offered.done == ("the go-live has a day", "every promise names its day")
    assert offered.undone == ("a figure is named that must move", "the client knows who takes over")
    answer = AgentDesk(ready).call("get_handoff", {"id": offered.id}, Grant(person="Dee Fox")).model_dump_json()
    assert "not done: the client knows who takes over" in answer
    ready.desk.receive(offered.id, by="Dee Fox", accept=False, reason="not_readable")
    clock.pass_by(hours=1)
    again = ready.desk.offer(CLIENT, "sold", by="Ada Lind", done=["told"])
    assert again.undone == ("a figure is named that must move",)
    assert ready.desk.handoff(again.id).undone == again.undone


def test_what_is_done_after_the_offer_stands_with_it_and_is_no_second_offer(ready: Workspace, clock: Clock) -> None:
    put_flow(ready)
    define(ready, DONE)
    offered = ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    clock.pass_by(hours=1)
    again = ready.desk.offer(CLIENT, "sold", by="Ada Lind", done=["told"])
    assert (again.id, again.undone) == (offered.id, ("a figure is named that must move",))
    assert "the client knows who takes over" in again.done
    clock.pass_by(hours=1)
    assert ready.desk.offer(CLIENT, "sold", by="Ada Lind", done=["told"]).undone == again.undone
    steps = [step.event for step in ready.desk.handoff(offered.id).steps]
    assert steps == ["drafted", "offered", "checked"]
    ready.desk.receive(offered.id, by="Dee Fox", accept=True)
    assert ready.desk.handoff(offered.id).undone == again.undone


def test_nobody_says_that_something_is_done_which_the_records_tell(ready: Workspace) -> None:
    define(ready, DONE)
    with pytest.raises(UsageError, match="'measured' is done is read from the records"):
        ready.desk.offer(CLIENT, by="Ada Lind", template="plain", done=["measured"])
    with pytest.raises(UsageError, match="no point is called 'tld'") as caught:
        ready.desk.offer(CLIENT, by="Ada Lind", template="plain", done=["tld"])
    assert caught.value.remedy == "one of told"
    assert ready.desk.handoffs().handoffs == ()


def test_a_promise_without_an_owner_or_a_day_is_not_done(ready: Workspace, tmp_path: Path) -> None:
    define(ready, [{"id": name, "says": name, "needs": f"tasks_{name}"} for name in ("owned", "dated")])
    assert [one.done for one in ready.brief(CLIENT, "plain").done] == [False, True]
    ready.ingest(write_notes(tmp_path / "notes.csv", {"3": "Budget: EUR 3", "5": "Next steps: order the labels"}))
    assert [one.done for one in ready.brief(CLIENT, "plain").done] == [False, False]
    ready.ingest(write_notes(tmp_path / "notes.csv", {"3": "Budget: EUR 3", "5": "Budget: EUR 4"}))
    assert [one.done for one in ready.brief(CLIENT, "plain").done] == [True, True]


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ([DONE[0], deepcopy(DONE[0])], "two points of 'done' have the id 'dated'"),
        ([{**DONE[0], "needs": "tasks_dated"}], "either 'kinds' or 'needs'"),
        ([{**DONE[2], "needs": "luck"}], "tasks_owned"),
    ],
)
def test_a_definition_that_cannot_be_is_refused(ready: Workspace, points: list[dict[str, object]], words: str) -> None:
    define(ready, points)
    with pytest.raises(HandoffError, match=words):
        ready.brief(CLIENT, "plain")
