"""The grammar that calendars and contact cards share: ``NAME;PARAMETER=VALUE:words``, folded lines, escapes."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_HEAD = re.compile(r'(?P<name>[A-Za-z0-9.-]+)(?P<rest>(?:;(?:[^":;]|"[^"]*")*)*):(?P<value>.*)', re.DOTALL)
_PARAMETER = re.compile(r';(?:(?P<key>[A-Za-z0-9-]+)=)?(?P<value>"[^"]*"|[^;]*)')
_ESCAPE = re.compile(r"\\(.)")


@dataclass(frozen=True)
class Line:
    """One property; ``name`` and the names of parameters in upper case, without the group before a dot."""

    name: str
    value: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as words."""
        return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value).strip()

    @property
    def pieces(self) -> list[str]:
        """The words between semicolons (``ORG``, ``N``, ``ADR``)."""
        return [_ESCAPE.sub(r"\1", one).strip() for one in re.split(r"(?<!\\);", self.value)]


@dataclass
class Component:
    """What stands between BEGIN and END, from line ``first`` to ``last`` (1-based)."""

    name: str
    first: int
    last: int = 0
    lines: list[Line] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def text(self, name: str) -> str:
        return next((line.text for line in self.lines if line.name == name and line.text), "")


def components(lines: Iterable[str]) -> list[Component]:
    """The outermost components of a file; one that the file's end cuts off has no ``last``."""
    root = Component("", 0)
    open_ones = [root]
    for number, text in unfolded(lines):
        match = _HEAD.fullmatch(text)
        if match is None:
            continue
        line = _line(match)
        if line.name == "BEGIN":
            begun = Component(line.value.strip().upper(), number)
            open_ones[-1].parts.append(begun)
            open_ones.append(begun)
        elif line.name == "END" and len(open_ones) > 1:
            open_ones.pop().last = number
        else:
            open_ones[-1].lines.append(line)
    return root.parts


def unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Whole lines with the number of their first: a blank at the front, or ``=`` at the end of quoted text, goes on."""
    held, first = "", 0
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if held and _is_quoted(held) and held.endswith("="):
            held = held[:-1] + line
        elif held and line[:1] in (" ", "\t"):
            held += line[1:]
        else:
            if held:
                yield first, held
            held, first = line, number
    if held:
        yield first, held


def _is_quoted(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _line(match: re.Match[str]) -> Line:
    found = _PARAMETER.finditer(match["rest"])
    parameters = {(one["key"] or "TYPE").upper(): one["value"].strip('"') for one in found}
    value = match["value"]
    if (
        parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE"
        or parameters.get("TYPE", "").upper() == "QUOTED-PRINTABLE"
    ):
        value = _decoded(value, parameters.get("CHARSET", "utf-8"))
    return Line(match["name"].rpartition(".")[2].upper(), value, parameters)


def _decoded(value: str, charset: str) -> str:
    data = quopri.decodestring(value.encode("utf-8"))
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return data.decode("cp1252", "replace")
