"""The child process in which foreign files are unfolded and read: ``python -m handoff.connect.sandbox.child``.

It takes one request a line on stdin and answers on stdout, line by line: ``R`` and a record, ``M`` and a member of a
container, then ``D`` and the report, or ``E`` and the error. JSON, so that a reader gone astray can send data alone.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
import traceback
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import IO, Any

from handoff.connect.connector import Connector
from handoff.connect.export import ReadOptions, size_of
from handoff.connect.sandbox.containers import unfold
from handoff.connect.sandbox.limits import Limits, limit_memory, limit_seconds
from handoff.errors import HandoffError, UnreadableFile

#: Answers are sent in one piece each so many records.
_TOGETHER = 64
#: How often it looks whether its parent lives, in seconds.
_LOOKS = 0.1


def main() -> None:
    """Serve requests until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interruption means
    threading.Thread(target=_end_with, args=(int(sys.argv[2]),), daemon=True).start()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a connector prints must not get between the answers
    limits = Limits(**json.loads(sys.argv[1]))
    limit_memory(limits)
    with suppress(BrokenPipeError):
        for line in sys.stdin.buffer:
            _serve(json.loads(line), limits, answers)
            answers.flush()


def _end_with(parent: int) -> None:
    """Who lost its parent reads for nobody, and what it unfolds nobody would take away."""
    while os.getppid() == parent:
        time.sleep(_LOOKS)
    os._exit(1)


def _serve(request: dict[str, Any], limits: Limits, answers: IO[bytes]) -> None:
    try:
        limit_seconds(limits, size_of(Path(request["path"])))
        (_unfold if request["what"] == "unfold" else _read)(request, answers)
    except HandoffError as error:
        _send(answers, b"E", _error(error))
    except MemoryError:
        problem = f"reading it needs more than {limits.memory >> 30} GiB of memory"
        _send(answers, b"E", _error(UnreadableFile(problem, place=request["shown_as"], remedy="export a shorter span")))
    except OSError as error:
        _send(answers, b"E", {"type": "OSError", "errno": error.errno, "problem": error.strerror or str(error)})
    except Exception as error:  # noqa: BLE001 - a defect of a reader costs its file, not the whole ingest
        traceback.print_exc()
        problem = f"the reader broke on it: {type(error).__name__}: {error}"
        remedy = "leave the file out, and report this with what stands above"
        _send(answers, b"E", _error(UnreadableFile(problem, place=request["shown_as"], remedy=remedy)))


def _read(request: dict[str, Any], answers: IO[bytes]) -> None:
    connector = _connector(request["folder"], request["runs_code"], request["fingerprint"])
    reading = connector.read(Path(request["path"]), ReadOptions(**request["options"], shown_as=request["shown_as"]))
    waiting: list[bytes] = []
    for record in reading:
        waiting.append(b"R" + record.model_dump_json().encode() + b"\n")
        if len(waiting) >= _TOGETHER:
            answers.write(b"".join(waiting))
            waiting.clear()
    answers.write(b"".join(waiting))
    answers.write(b"D" + reading.report.model_dump_json().encode() + b"\n")


def _unfold(request: dict[str, Any], answers: IO[bytes]) -> None:
    for member in unfold(Path(request["path"]), request["shown_as"], Path(request["into"])):
        _send(answers, b"M", {**asdict(member), "path": str(member.path)})
    _send(answers, b"D", {})


@cache
def _connector(folder: str, runs_code: bool, fingerprint: str) -> Connector:  # noqa: ARG001 - a changed one is loaded anew
    return Connector(Path(folder), runs_code=runs_code)


def _error(error: HandoffError) -> dict[str, str]:
    return {"type": type(error).__name__, "problem": error.problem, "place": error.place, "remedy": error.remedy}


def _send(answers: IO[bytes], kind: bytes, value: dict[str, Any]) -> None:
    answers.write(kind + json.dumps(value).encode() + b"\n")


if __name__ == "__main__":
    main()
