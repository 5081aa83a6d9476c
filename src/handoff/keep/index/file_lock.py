"""One holder at a time: a lock on a file that a killed process lets go of by itself, on every system."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType

import filelock

from handoff.errors import OperatorError, WorkspaceLocked


class FileLock:
    """An exclusive lock on ``path``, which stays; while it is held, a ``.pid`` beside it names the process.

    ``acquire`` waits when asked to, else raises ``WorkspaceLocked`` naming the process that holds it, and
    ``OperatorError`` where the file cannot be made or written. Two locks of one path exclude each other within a
    process as well; one that nobody holds on to any more is let go.
    """

    def __init__(self, path: Path, problem: str, remedy: str = "wait for it to finish, or stop it") -> None:
        self.path = path
        self._problem = problem
        self._remedy = remedy
        self._holder = path.with_suffix(".pid")
        self._lock = filelock.FileLock(path, mode=0o600, thread_local=False)

    def acquire(self, wait: bool = False) -> FileLock:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=-1 if wait else 0)
            self._holder.write_text(f"{os.getpid()}\n", encoding="ascii")
        except filelock.Timeout:
            problem = f"{self._problem} (process {self._held_by()})"
            raise WorkspaceLocked(problem, place=str(self.path), remedy=self._remedy) from None
        except OSError as error:
            self.release()
            problem = f"the lock cannot be taken ({error.strerror})"
            raise OperatorError(problem, place=str(self.path), remedy="check free space and permissions") from error
        return self

    def _held_by(self) -> str:
        try:
            return self._holder.read_text(encoding="ascii", errors="replace").strip()[:32] or "unknown"
        except OSError:
            return "unknown"

    def release(self) -> None:
        if self._lock.is_locked:
            self._holder.unlink(missing_ok=True)
        self._lock.release(force=True)

    def __enter__(self) -> FileLock:
        return self if self._lock.is_locked else self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
