"""Killed at any step, a forgetting has not happened, or the next verb finishes it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.keep.embed.embedder import HashingEmbedder
from tests.conftest import new_workspace, our_connectors
from tests.workspace.keeping.forget_exports import KESTREL, PERSON, bytes_left, exports, filled

ROOT = Path(__file__).resolve().parents[3]
WORDS = (KESTREL, "weighbridge", "Grindlewick", "4,711", PERSON, "a.quillon")

#: Kills itself before or after one step; without a step it says ``ready`` and waits to be killed.
DRIVER = """
import importlib, os, signal, sys
from handoff import Workspace
from handoff.keep.embed.embedder import HashingEmbedder
import handoff.keep.index, handoff.workspace.keeping, handoff.workspace.keeping.forget
folder, client, person, step = sys.argv[1:]
if step:
    when, module, _, name = step.split(":")
    place = importlib.import_module(module)
    for part in _.split("."):
        place = getattr(place, part) if part else place
    real = getattr(place, name)
    def killed(*given, **named):
        if when == "after":
            real(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(place, name, killed)
with Workspace.open(folder, embedder=HashingEmbedder()) as workspace:
    print("ready", flush=True)
    workspace.forget(client=client)
    workspace.forget(person=person)
    print("done", flush=True)
"""
STEPS = [
    "before:handoff.workspace.keeping.forget::target_of",
    "after:handoff.workspace.keeping.forget::erase",
    "after:handoff.workspace.keeping.forget::logged",
    "before:handoff.workspace.keeping.forget::clear",
    "after:handoff.workspace.keeping.clear::doomed_files",
    "before:handoff.workspace.keeping.clear::sweep_temporary",
    "before:handoff.keep.index:Index:start_over",
    "after:handoff.keep.index:Index:start_over",
    "before:handoff.keep.ledger:Ledger:compact",
    "after:handoff.keep.ledger:Ledger:compact",
    "before:handoff.workspace.index_keeper:IndexKeeper:fill",
]


def start(folder: Path, step: str = "") -> subprocess.Popen[str]:
    command = [sys.executable, "-c", DRIVER, str(folder), KESTREL, PERSON, step]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def reopened(folder: Path) -> Workspace:
    workspace = Workspace.open(folder, embedder=HashingEmbedder())
    workspace.connectors = our_connectors()
    return workspace


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_each_step(tmp_path: Path, step: str) -> None:
    with new_workspace(tmp_path / "workspace") as workspace:
        filled(workspace, tmp_path / "exports")
    process = start(workspace.layout.root, step)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL, errors
    with reopened(workspace.layout.root) as again:
        happened = bool(again.forgettings())
        assert bool({one.name for one in again.clients()} & {KESTREL}) != happened
        assert again.verify_log().whole
        if happened:
            assert again.search("Grindlewick cold store").hits == () or "Grindlewick" not in str(again.search("cold"))
        else:
            again.forget(client=KESTREL)
        again.ingest(exports(tmp_path / "exports"))
        again.forget(person=PERSON)
        assert bytes_left(again, WORDS) == {}
        assert again.doctor().findings == ()


def test_the_doctor_says_what_is_unfinished_and_ends_it(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "workspace") as workspace:
        filled(workspace, tmp_path / "exports")
    start(workspace.layout.root, STEPS[3]).communicate(timeout=120)
    with reopened(workspace.layout.root) as again:
        assert [finding.code for finding in again.doctor().findings if "forget" in finding.code] == [
            "forget-unfinished"
        ]
        again.doctor(fix=True)
        assert bytes_left(again, WORDS[:4]) == {}
        assert again.doctor().findings == ()


@pytest.mark.slow
def test_random_moments(tmp_path: Path) -> None:
    chance, span, killed = random.Random(20261129), 1.5, 0
    for number in range(8):
        with new_workspace(tmp_path / str(number) / "workspace") as workspace:
            filled(workspace, tmp_path / str(number) / "exports")
        process = start(workspace.layout.root)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, span))
        process.send_signal(signal.SIGKILL)
        killed += "done" not in process.communicate(timeout=60)[0]
        with reopened(workspace.layout.root) as again:
            if not again.forgettings():
                again.forget(client=KESTREL)
            if len(again.forgettings()) == 1:
                again.forget(person=PERSON)
            again.ingest(exports(tmp_path / str(number) / "exports"))
            assert bytes_left(again, WORDS) == {}
            assert again.doctor().findings == ()
    assert killed >= 2, "too few kills hit a running forgetting to prove anything"
