"""Foreign files are read in a process of their own, under limits: one that eats memory or time costs only itself.

The process is kept between files and started anew when a file was its end. It also maps while this one writes.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, cast

import handoff.errors
from handoff.connect.connector import Connector
from handoff.connect.export import ReadOptions
from handoff.connect.sandbox.containers import Member
from handoff.connect.sandbox.limits import CAN_LIMIT, Limits
from handoff.errors import HandoffError, UnreadableFile, UsageError
from handoff.records import RECORD_ADAPTER, FileReport, Record

_ROOT = Path(handoff.errors.__file__).resolve().parents[1]
_TOO_LONG = getattr(signal, "SIGXCPU", None)


class IsolatedReading:
    """A ``handoff.records.protocols.Reading`` whose records come from the other process."""

    def __init__(self, readers: Readers, connector: Connector, path: Path, options: ReadOptions) -> None:
        self.report = FileReport(path=options.shown_as or str(path), connector=f"{connector.name}/{connector.version}")
        self._readers = readers
        self._request = {
            "what": "read",
            "folder": str(connector.folder.resolve()),
            "fingerprint": connector.fingerprint,
            "runs_code": connector.runs_code,
            "path": str(path.resolve()),
            "shown_as": options.shown_as or str(path),
            "options": {name: value for name, value in asdict(options).items() if name != "shown_as"},
        }
        self._started = False

    def __iter__(self) -> Iterator[Record]:
        if self._started:
            raise UsageError("this reading was already iterated", place=self.report.path, remedy="read it again")
        self._started = True
        with self._readers.answers(self._request) as answers:
            for kind, value in answers:
                if kind == b"R":
                    yield RECORD_ADAPTER.validate_json(value)
                else:
                    self.report = FileReport.model_validate_json(value)


class Readers:
    """The reading processes of this program: one, and more where several threads read at once."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._idle: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()

    def read(self, connector: Connector, path: Path, options: ReadOptions) -> IsolatedReading:
        """Like ``Connector.read``; UnreadableFile also where reading would take too much memory or time."""
        connector.refuse_untrusted_code()
        return IsolatedReading(self, connector, path, options)

    def unfold(self, path: Path, shown_as: str, into: Path) -> tuple[Member, ...]:
        """Like ``containers.unfold``."""
        request = {"what": "unfold", "path": str(path.resolve()), "shown_as": shown_as, "into": str(into.resolve())}
        with self.answers(request) as answers:
            found = [json.loads(value) for kind, value in answers if kind == b"M"]
        return tuple(_member(one) for one in found)

    def close(self) -> None:
        """Let the processes end."""
        with self._lock:
            while self._idle:
                _stop(self._idle.pop())

    @contextmanager
    def answers(self, request: dict[str, Any]) -> Iterator[Iterator[tuple[bytes, bytes]]]:
        """The answers to one request up to the last one. A process whose answers are not all taken is ended."""
        process = self._process()
        is_done = False
        watch = _Watch(process, self._limits, request["path"])

        def until_done() -> Iterator[tuple[bytes, bytes]]:
            nonlocal is_done
            for line in cast(IO[bytes], process.stdout):
                kind, value = line[:1], line[1:]
                is_done = kind in b"DE"
                if kind == b"E":
                    raise _error(json.loads(value), request["shown_as"])
                yield kind, value
                if is_done:
                    return
            raise self._died(process, request["shown_as"], watch.has_ended_it)

        try:
            _ask(process, request)
            yield until_done()
        finally:
            watch.stop()
            if is_done:
                with self._lock:
                    self._idle.append(process)
            else:
                _stop(process)

    def _process(self) -> subprocess.Popen[bytes]:
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.poll() is None:
                    return process
                _stop(process)
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        child = [sys.executable, "-m", "handoff.connect.sandbox.child", json.dumps(asdict(self._limits))]
        return subprocess.Popen(  # noqa: S603 - this very interpreter, and a module of ours
            [*child, str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )

    def _died(self, process: subprocess.Popen[bytes], shown_as: str, ended_by_us: bool) -> UnreadableFile:
        code = process.wait()
        if ended_by_us or (_TOO_LONG is not None and code == -_TOO_LONG):
            problem = "reading it takes longer than any export of its size should"
        else:
            problem = f"the reader was ended by it ({_cause(code)})"
        return UnreadableFile(problem, place=shown_as, remedy="leave the file out, or export a shorter span of time")


class _Watch:
    """Ends a reading process by the clock, where the system cannot hold it to processor time itself."""

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits, path: str) -> None:
        self.has_ended_it = False
        self._process = process
        self._timer: threading.Timer | None = None
        if not CAN_LIMIT:
            size = os.path.getsize(path) if os.path.exists(path) else 0
            seconds = limits.patience * limits.seconds_for(size)
            self._timer = threading.Timer(seconds, self._end)
            self._timer.daemon = True
            self._timer.start()

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _end(self) -> None:
        self.has_ended_it = True
        self._process.kill()


def _ask(process: subprocess.Popen[bytes], request: dict[str, Any]) -> None:
    stdin = cast(IO[bytes], process.stdin)
    try:
        stdin.write(json.dumps(request).encode() + b"\n")
        stdin.flush()
    except BrokenPipeError:
        return  # it died while it was idle; reading its answers says so


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.wait()


def _member(told: dict[str, Any]) -> Member:
    lists = {name: tuple(told[name]) for name in ("warnings", "notes")}
    return Member(**{**told, **lists, "path": Path(told["path"])})


def _error(told: dict[str, Any], shown_as: str) -> Exception:
    """The error as it was raised over there."""
    if told["type"] == "OSError":
        return OSError(told["errno"], told["problem"], shown_as)
    kind = getattr(handoff.errors, told["type"], UnreadableFile)
    assert issubclass(kind, HandoffError)  # noqa: S101 - the other process sends names of our errors alone
    return kind(told["problem"], place=told["place"], remedy=told["remedy"])


def _cause(code: int) -> str:
    try:
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"
    except ValueError:
        return f"signal {-code}"


#: Shared by all workspaces of this program: starting a process costs more than most files.
READERS = Readers()
atexit.register(READERS.close)
