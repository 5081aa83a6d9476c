"""One holder at a time: an advisory lock on a file that a killed process lets go of by itself (flock(2))."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType

from handoff.errors import OperatorError, WorkspaceLocked


class FileLock:
    """An exclusive lock on ``path``. The file stays; it holds the process id of the last holder.

    ``acquire`` waits when asked to, else raises ``WorkspaceLocked`` naming the process that holds it, and
    ``OperatorError`` where the file cannot be made or written.
    """

    def __init__(self, path: Path, problem: str, remedy: str = "wait for it to finish, or stop it") -> None:
        self.path = path
        self._problem = problem
        self._remedy = remedy
        self._descriptor: int | None = None

    def acquire(self, wait: bool = False) -> FileLock:
        descriptor = self._open()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
            os.close(descriptor)
            problem = f"{self._problem} (process {holder})"
            raise WorkspaceLocked(problem, place=str(self.path), remedy=self._remedy) from None
        except BaseException:
            os.close(descriptor)
            raise
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        self._descriptor = descriptor
        return self

    def _open(self) -> int:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            problem = f"the lock cannot be taken ({error.strerror})"
            raise OperatorError(problem, place=str(self.path), remedy="check free space and permissions") from error

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> FileLock:
        return self if self._descriptor is not None else self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
