"""Skeletons: Markdown with slots. A slot is a name out of a fixed list, and nothing else of Jinja2 is allowed.

Whatever could run, loop or walk attributes is refused when the template is loaded, before anything is rendered;
rendering then happens in Jinja2's sandbox all the same (https://jinja.palletsprojects.com/en/stable/sandbox/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from handoff.errors import TemplateError

#: The slots besides ``sections.<id>``.
SLOTS = ("title", "client.name", "sender", "receiver", "as_of")

_ESCAPED = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:^$=\"'])")
_BLOCK_SLOT = re.compile(r"^\{\{-?\s*sections\.(\w+)\s*-?\}\}$")
_NESTING = 20


class Markdown(str):
    """Text that is Markdown already and goes in as it is."""

    __slots__ = ()


def check_skeleton(text: str, sections: Sequence[str], place: str) -> None:
    """Raises TemplateError unless each section has its slot once, alone on its line, and only slots are used."""
    first = next(skeleton_faults(text, sections, place), None)
    if first:
        raise first


def skeleton_faults(text: str, sections: Sequence[str], place: str) -> Iterator[TemplateError]:
    """Everything in the skeleton that is no slot out of the list, and each section without exactly one slot."""
    try:
        tree = _parse(text, place)
    except TemplateError as error:
        yield error
        return
    used: list[str] = []
    for statement in tree.body:
        yield from _statement_faults(statement, sections, place, used)
    yield from _shared_lines(text, place)
    placed = [slot.removeprefix("sections.") for slot in used if slot.startswith("sections.")]
    for section in sections:
        if placed.count(section) != 1:
            problem = f"section '{section}' has {placed.count(section)} slots"
            remedy = f"write {{{{ sections.{section} }}}} once, on a line of its own, or remove the section"
            yield TemplateError(problem, place=place, remedy=remedy)


def render_skeleton(text: str, values: Mapping[str, str], sections: Mapping[str, str], place: str) -> str:
    """The skeleton with its slots filled: ``values`` escaped as Markdown text, ``sections`` as Markdown blocks.

    ``values`` is keyed by slot name (``client.name``), ``sections`` by section id. The skeleton is one that
    ``check_skeleton`` took.
    """
    context: dict[str, object] = {name: value for name, value in values.items() if "." not in name}
    context["client"] = {"name": values["client.name"]}
    context["sections"] = {name: Markdown(block.strip("\n")) for name, block in sections.items()}
    try:
        return _environment().from_string(text).render(context)
    except (SecurityError, TemplateSyntaxError) as error:
        raise TemplateError(f"the skeleton cannot be rendered: {error}", place=place, remedy=_remedy()) from error


def section_order(text: str) -> list[str]:
    """The ids of the sections in the order of their slots."""
    slots = (_BLOCK_SLOT.match(line.strip()) for line in text.splitlines())
    return [slot[1] for slot in slots if slot]


def escape(text: str) -> str:
    """``text`` as one line of Markdown that shows exactly these characters."""
    return _ESCAPED.sub(r"\\\1", " ".join(text.split()))


def _finalize(value: object) -> str:
    if isinstance(value, Markdown):
        return value
    if isinstance(value, str):
        return escape(value)
    raise SecurityError("a slot holds something that is not text")


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(  # the output is Markdown, escaped by finalize; HTML escapes would be wrong in it
        autoescape=False, undefined=StrictUndefined, finalize=_finalize, keep_trailing_newline=True
    )


def _parse(text: str, place: str) -> nodes.Template:
    try:
        return _environment().parse(text)
    except TemplateSyntaxError as error:
        raise TemplateError(str(error.message), place=f"{place}:{error.lineno}", remedy=_remedy()) from error
    except RecursionError as error:
        raise TemplateError("nested too deeply to be a slot", place=place, remedy=_remedy()) from error


def _statement_faults(
    statement: nodes.Node, sections: Sequence[str], place: str, used: list[str]
) -> Iterator[TemplateError]:
    """What is wrong in one statement; the slots it names are added to ``used``."""
    if not isinstance(statement, nodes.Output):
        problem = f"'{type(statement).__name__.lower()}' is not allowed in a skeleton"
        yield TemplateError(problem, place=f"{place}:{statement.lineno}", remedy=_remedy())
        return
    for part in statement.nodes:
        if isinstance(part, nodes.TemplateData):
            continue
        try:
            used.append(_checked_slot(part, sections, place))
        except TemplateError as error:
            yield error


def _checked_slot(node: nodes.Expr, sections: Sequence[str], place: str) -> str:
    name = _dotted(node, place)
    known = (*SLOTS, *(f"sections.{section}" for section in sections))
    if name not in known:
        listed = ", ".join(f"{{{{ {slot} }}}}" for slot in known)
        problem = f"there is no slot '{name[:60]}'"
        raise TemplateError(problem, place=f"{place}:{node.lineno}", remedy=f"use one of: {listed}")
    return name


def _dotted(node: nodes.Expr, place: str) -> str:
    steps: list[str] = []
    inner: nodes.Node = node
    while isinstance(inner, nodes.Getattr) and len(steps) < _NESTING:
        steps.append(inner.attr)
        inner = inner.node
    if not isinstance(inner, nodes.Name):
        raise TemplateError("only names are allowed in a slot", place=f"{place}:{node.lineno}", remedy=_remedy())
    return ".".join((inner.name, *reversed(steps)))


def _shared_lines(text: str, place: str) -> Iterator[TemplateError]:
    for number, line in enumerate(text.splitlines(), start=1):
        if re.search(r"\{\{[^}]*\bsections\.", line) and not _BLOCK_SLOT.match(line.strip()):
            remedy = "put {{ sections.<id> }} on a line of its own, with an empty line before and after"
            yield TemplateError("a section's slot shares its line", place=f"{place}:{number}", remedy=remedy)


def _remedy() -> str:
    return f"write slots only: {', '.join(SLOTS)} and sections.<id>, each in double braces"
