"""Specs of connectors that were read and checked once, kept in one file: reading YAML and trying every path and
transform takes most of the time that loading the connectors takes.

A spec is kept under the sha256 of its text and of the code that checked it, so a change of either has it checked anew.
What is wrong in a spec is never kept, and is said with its line each time.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from handoff.connect.maps import CHECKED, ConnectorSpec

_CODE = Path(__file__).parent
#: With more than these, what nobody asks for any more is dropped.
_MOST = 300


class CheckedSpecs:
    """What is kept in ``file``; None keeps nothing. A file that cannot be read or written costs only time."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._kept = _read(file) if file else {}
        self._used: dict[str, str] = {}

    def get(self, text: str) -> ConnectorSpec | None:
        """The spec of a connector.yaml that was checked before."""
        key = _key(text)
        if key not in self._kept:
            return None
        try:
            spec = ConnectorSpec.model_validate_json(self._kept[key], context=CHECKED)
        except ValidationError:  # somebody wrote into the file
            return None
        self._used[key] = self._kept[key]
        return spec

    def put(self, text: str, spec: ConnectorSpec) -> None:
        """Remember a spec that is sound, where JSON can say all of it (a number as a key it cannot)."""
        if self._file is None:
            return
        said = spec.model_dump_json(by_alias=True, exclude_unset=True)
        if ConnectorSpec.model_validate_json(said, context=CHECKED) == spec:
            self._used[_key(text)] = said

    def save(self) -> None:
        """Keep what was asked for since, beside what others asked for before."""
        if self._file is None or self._used.items() <= self._kept.items():
            return
        kept = self._kept | self._used
        waiting = self._file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):  # a cache that cannot be written is none
            self._file.parent.mkdir(parents=True, exist_ok=True)
            waiting.write_text(json.dumps(kept if len(kept) <= _MOST else self._used), encoding="utf-8")
            waiting.replace(self._file)


def _read(file: Path) -> dict[str, str]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(text) for key, text in kept.items()} if isinstance(kept, dict) else {}


def _key(text: str) -> str:
    return hashlib.sha256(f"{_code()}\0{text}".encode()).hexdigest()


@cache
def _code() -> str:
    """What tells one state of the code that checks from another."""
    seen = ((path, path.stat()) for path in sorted(_CODE.rglob("*.py")))
    return "".join(f"{path}:{each.st_size}:{each.st_mtime_ns};" for path, each in seen)
