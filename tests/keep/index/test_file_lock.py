from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from handoff.errors import OperatorError, WorkspaceLocked
from handoff.keep.index import FileLock

HOLD = """
import sys, time
from pathlib import Path
from handoff.keep.index import FileLock
lock = FileLock(Path(sys.argv[1]), "busy").acquire()
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_holder_is_refused_by_the_name_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "made" / "index.lock"
    with FileLock(path, "the index is open"), pytest.raises(WorkspaceLocked, match=f"process {os.getpid()}"):
        FileLock(path, "the index is open").acquire()
    with FileLock(path, "the index is open"):
        assert path.exists()


def test_a_killed_process_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "index.lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(WorkspaceLocked, match=f"process {holder.pid}"):
            FileLock(path, "busy").acquire()
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with FileLock(path, "busy").acquire():
        pass


def test_a_lock_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OperatorError, match="cannot be taken"):
        FileLock(tmp_path / "file" / "index.lock", "busy").acquire()
