"""Killed at any step, a forgetting has not happened, or the next verb finishes it."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import pytest

from handoff import Workspace
from handoff.keep.embed.embedder import HashingEmbedder
from tests.conftest import AsBuilt, reopened
from tests.workspace.keeping.forget_exports import KESTREL, PERSON, bytes_left, exports, filled_folder

WORDS = (KESTREL, "weighbridge", "Grindlewick", "4,711", PERSON, "a.quillon")

#: Each killed process is a fork of one that has imported all and opened nothing.
SERVER = multiprocessing.get_context("forkserver")
PRELOADED = [__name__, "handoff.keep.index", "handoff.keep.search", "handoff.workspace.keeping.forget", "chromadb"]
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


def forget(pipe: Connection, folder: Path, step: str) -> None:
    """Kills itself before or after one step; without a step it says that it is ready and waits to be killed."""
    if step:
        when, module, owner, name = step.split(":")
        place = importlib.import_module(module)
        holder = getattr(place, owner) if owner else place
        setattr(holder, name, killing(when, getattr(holder, name)))
    with Workspace.open(folder, embedder=HashingEmbedder()) as workspace:
        pipe.send("ready")
        workspace.forget(client=KESTREL)
        workspace.forget(person=PERSON)
        pipe.send("done")


def killing(when: str, step: Callable[..., Any]) -> Callable[..., None]:
    def killed(*given: Any, **named: Any) -> None:
        if when == "after":
            step(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    return killed


def started(folder: Path, step: str = "") -> tuple[ForkServerProcess, Connection]:
    SERVER.set_forkserver_preload(PRELOADED)
    ours, theirs = SERVER.Pipe()
    process = SERVER.Process(target=forget, args=(theirs, folder, step))
    process.start()
    theirs.close()
    return process, ours


def killed_at(folder: Path, step: str) -> None:
    process, _ = started(folder, step)
    process.join(120)
    assert process.exitcode == -signal.SIGKILL


@pytest.fixture
def folder(as_built: AsBuilt) -> Path:
    return as_built(filled_folder) / "workspace"


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_each_step(folder: Path, step: str) -> None:
    killed_at(folder, step)
    with reopened(folder) as again:
        happened = bool(again.forgettings())
        assert bool({one.name for one in again.clients()} & {KESTREL}) != happened
        assert again.verify_log().whole
        if happened:
            assert again.search("Grindlewick cold store").hits == () or "Grindlewick" not in str(again.search("cold"))
        else:
            again.forget(client=KESTREL)
        again.ingest(exports(folder.parent / "exports"))
        again.forget(person=PERSON)
        assert bytes_left(again, WORDS) == {}
        assert again.doctor().findings == ()


def test_the_doctor_says_what_is_unfinished_and_ends_it(folder: Path) -> None:
    killed_at(folder, STEPS[3])
    with reopened(folder) as again:
        assert [finding.code for finding in again.doctor().findings if "forget" in finding.code] == [
            "forget-unfinished"
        ]
        again.doctor(fix=True)
        assert bytes_left(again, WORDS[:4]) == {}
        assert again.doctor().findings == ()


@pytest.mark.slow
def test_random_moments(as_built: AsBuilt) -> None:
    chance, span, killed = random.Random(20261129), 1.5, 0
    for _ in range(8):
        folder = as_built(filled_folder) / "workspace"
        process, pipe = started(folder)
        assert pipe.recv() == "ready"
        ready = time.monotonic()
        done = pipe.poll(chance.uniform(0, span))
        if done:  # so that most kills hit the work: it takes about as long as it took when it came to its end
            span = time.monotonic() - ready
        process.kill()
        process.join(60)
        killed += not done
        with reopened(folder) as again:
            if not again.forgettings():
                again.forget(client=KESTREL)
            if len(again.forgettings()) == 1:
                again.forget(person=PERSON)
            again.ingest(exports(folder.parent / "exports"))
            assert bytes_left(again, WORDS) == {}
            assert again.doctor().findings == ()
    assert killed >= 2, "too few kills hit a running forgetting to prove anything"
