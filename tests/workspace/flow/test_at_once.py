"""Two processes at one handoff, and processes that are killed: one answer wins, nothing is lost, nothing is twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handoff import Workspace
from tests.workspace.flow.conftest import CLIENT

ANSWER = """
import sys
from handoff import Workspace
from handoff.errors import UsageError
from handoff.keep.embed.embedder import HashingEmbedder
root, handoff, by, accept, go = sys.argv[1:]
import pathlib, time
with Workspace.open(root, embedder=HashingEmbedder()) as workspace:
    pathlib.Path(go + by).touch()
    while not pathlib.Path(go).exists():
        time.sleep(0.005)
    try:
        reason = "" if accept == "yes" else "not_ours"
        workspace.desk.receive(handoff, by=by, accept=accept == "yes", reason=reason)
        print("won")
    except UsageError as told:
        print(told.problem)
"""
REPLAY = """
import sys
from handoff import Workspace
from handoff.keep.embed.embedder import HashingEmbedder
root, file = sys.argv[1:]
with Workspace.open(root, embedder=HashingEmbedder()) as workspace:
    for number, line in enumerate(open(file), start=1):
        one = f"{file}.{number}"
        open(one, "w").write(line)
        workspace.desk.replay(one)
        print(number, flush=True)
"""


@pytest.mark.slow
def test_of_two_answers_at_once_one_wins_and_the_other_is_told(ready: Workspace, tmp_path: Path) -> None:
    offered = ready.desk.offer(CLIENT, by="Ada")
    go = tmp_path / "go"
    root = str(ready.layout.root)
    both = [
        subprocess.Popen(
            [sys.executable, "-c", ANSWER, root, offered.id, by, accept, str(go)], stdout=subprocess.PIPE, text=True
        )
        for by, accept in (("Cy", "yes"), ("Dee", "no"))
    ]
    while not all(Path(f"{go}{by}").exists() for by in ("Cy", "Dee")):
        assert all(one.poll() is None for one in both), "one of them did not come so far"
        time.sleep(0.01)
    go.touch()
    told = sorted(one.communicate(timeout=60)[0].strip() for one in both)
    assert told.count("won") == 1
    winner = ready.desk.handoff(offered.id)
    (other,) = [words for words in told if words != "won"]
    assert other.startswith(("returned cannot follow accepted", "accepted cannot follow returned"))
    assert f"by {winner.steps[-1].by}" in other
    assert [step.event for step in winner.steps if step.event in ("accepted", "returned")] == [winner.state]
    assert winner.troubles == ()


@pytest.mark.slow
def test_a_process_killed_between_any_two_events_loses_nothing_and_tells_nothing_twice(
    ready: Workspace, tmp_path: Path
) -> None:
    events = tmp_path / "events.jsonl"
    kinds = ("drafted", "offered", "opened", "accepted", "outcome", "closed")
    about = {"connection": "sold", "client": "Acme", "by": "Ada", "outcome": ""}
    lines = [
        {**about, "at": f"2026-03-0{1 + day}T09:00:00Z", "event": kind, "handoff": f"h{number}"}
        for number in range(6)
        for day, kind in enumerate(kinds)
    ]
    events.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    root = str(ready.layout.root)
    acknowledged = 0
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", REPLAY, root, str(events)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for _ in range(acknowledged + 5):
            line = process.stdout.readline()
            acknowledged = max(acknowledged, int(line or 0))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        told = [step for card in ready.desk.handoffs().handoffs for step in ready.desk.handoff(card.id).steps]
        assert acknowledged <= len(told) <= 36
        assert len({step.id for step in told}) == len(told)
    ready.desk.replay(events)
    views = [ready.desk.handoff(card.id) for card in ready.desk.handoffs().handoffs]
    assert [(view.state, len(view.steps), view.troubles) for view in views] == [("closed", 6, ())] * 6
