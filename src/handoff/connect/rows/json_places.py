"""Values of a JSON document by path, each with its place: ``results.channels[].alternatives[0].words[]``.

JMESPath finds values too, but cannot tell where they stood, and a turn must lead back to its place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

PATH = r"@|[A-Za-z_][\w-]*(\[\d*\])*(\.[A-Za-z_][\w-]*(\[\d*\])*)*"
_STEP = re.compile(r"[A-Za-z_][\w-]*|\[\d*\]")

#: Keys and indexes from the root of a document.
Keys = tuple[str | int, ...]


def places(data: Any, path: str) -> Iterator[tuple[Keys, Any]]:
    """What stands at ``path`` and where: ``[]`` goes through a list, ``[0]`` takes one, ``@`` is the data itself.

    What is not there is left out.
    """
    steps = [] if path == "@" else _STEP.findall(path)
    found: Iterator[tuple[Keys, Any]] = iter([((), data)])
    for step in steps:
        found = _stepped(found, step)
    return found


def _stepped(found: Iterator[tuple[Keys, Any]], step: str) -> Iterator[tuple[Keys, Any]]:
    for keys, value in found:
        if step == "[]":
            items = enumerate(value) if isinstance(value, list) else ()
            yield from (((*keys, index), item) for index, item in items)
        elif step.startswith("["):
            index = int(step[1:-1])
            if isinstance(value, list) and index < len(value):
                yield (*keys, index), value[index]
        elif isinstance(value, dict) and step in value:
            yield (*keys, step), value[step]


def first_list(path: str) -> tuple[str, ...]:
    """The keys of a path up to its first list: what of an object it uses up."""
    return tuple(key for key in re.split(r"\[", path, maxsplit=1)[0].split(".") if key and key != "@")
