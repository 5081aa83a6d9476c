"""Where a mapping finds its values: a column by its name, or a JMESPath into an object, and what it uses up."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, TypeAlias

import jmespath
from jmespath.exceptions import JMESPathError, JMESPathTypeError

from handoff.connect.export import folded

Getter = Callable[[Mapping[str, Any]], Any]
#: Keys that some path uses, nested; an empty inner dict means the whole value is used.
Used: TypeAlias = "dict[str, Used]"

_PLAIN = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
_FIRST_CHILD = frozenset(
    {"index_expression", "projection", "filter_projection", "value_projection", "flatten", "pipe", "slice"}
)


@dataclass(frozen=True)
class Path:
    """One way to a value. ``name`` is the column or expression, ``chains`` the keys it uses up.

    ``key`` is the key of the row where the value stands at one, empty where it takes more to find it.
    """

    name: str
    get: Getter
    chains: tuple[tuple[str, ...], ...]
    key: str = ""


def column(name: str, header: Mapping[str, str]) -> Path | None:
    """The path to a column of this file, None where it has none. ``header`` leads from folded names to real ones."""
    actual = header.get(folded(name))
    return None if actual is None else Path(actual, lambda data: data.get(actual), ((actual,),), actual)


def expression(source: str) -> Path:
    """The path of a JMESPath. Raises ValueError where it does not parse."""
    try:
        compiled = jmespath.compile(source)
    except JMESPathError as error:
        raise ValueError(f"{source!r} is not a JMESPath: {error}") from error
    chains = tuple(_chains(compiled.parsed))
    if _PLAIN.fullmatch(source):  # keys and dots need no interpreter, which would cost half of the time
        head, *rest = chains[0]
        get = _walker(head, rest) if rest else lambda data: data.get(head)
        return Path(source, get, chains, "" if rest else head)
    return Path(source, lambda data: _search(compiled, source, data), chains)


def use_up(used: Used, chain: tuple[str, ...]) -> None:
    """Note that a chain of keys is used."""
    if not chain:
        return
    head, rest = chain[0], chain[1:]
    if head in used and (not used[head] or not rest):
        used[head] = {}
        return
    use_up(used.setdefault(head, {}), rest)


def leftovers(data: Mapping[str, Any], used: Used, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The values that nothing uses, by dotted name."""
    for key, value in data.items():
        if key not in used:
            yield f"{prefix}{key}", value
        elif inner := used[key]:
            if isinstance(value, dict):
                yield from leftovers(value, inner, f"{prefix}{key}.")
            elif value is not None:
                yield f"{prefix}{key}", value


def _walker(head: str, rest: list[str]) -> Getter:
    def walk(data: Mapping[str, Any]) -> Any:
        value = data.get(head)
        for key in rest:
            if not isinstance(value, dict):
                return None
            value = value.get(key)
        return value

    return walk


def _search(compiled: Any, source: str, data: Mapping[str, Any]) -> Any:
    try:
        return compiled.search(data)
    except JMESPathTypeError as error:  # such as length(null), or an object where an older export has a text
        found = json.dumps(error.current_value, ensure_ascii=False, default=str)
        raise ValueError(f"{source[:80]} cannot read {found[:80]}: the item has another form than expected") from error
    except JMESPathError as error:
        raise ValueError(f"{source[:80]}: {error}") from error


def _chains(node: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """The keys, from the root, that a parsed JMESPath reads."""
    kind, children = node["type"], node["children"]
    if kind == "field":
        yield (node["value"],)
    elif kind == "subexpression":
        fields = takewhile(lambda child: child["type"] == "field", children[1:])  # a.b.c has three children
        tail = tuple(child["value"] for child in fields)
        yield from (head + tail for head in _chains(children[0]))
    elif kind in _FIRST_CHILD:
        yield from _chains(children[0])
    else:
        for child in children:
            yield from _chains(child)
