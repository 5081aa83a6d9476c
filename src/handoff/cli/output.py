"""Results to stdout, progress to stderr."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
from pydantic import BaseModel

from handoff.cli.terminal import plain
from handoff.records import Progress

if TYPE_CHECKING:
    from handoff.workspace import GivenView

#: What JSON may hold as it is, and a terminal may not be shown.
_JSON_STEERING = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def show(value: BaseModel | Sequence[BaseModel], lines: Iterable[str], *, as_json: bool) -> None:
    """Prints one JSON value, or the lines a person reads."""
    if as_json:
        click.echo(_JSON_STEERING.sub(lambda one: f"\\u{ord(one[0]):04x}", _json(value)))
        return
    for line in lines:
        click.echo(plain(line))


def _json(value: BaseModel | Sequence[BaseModel]) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False, indent=2)


def to_plain(value: BaseModel | Sequence[BaseModel]) -> Any:
    """The JSON form: dates as ISO 8601, tuples as arrays."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return [item.model_dump(mode="json") for item in value]


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A progress bar on stderr when that is a terminal; otherwise nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def advance(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total or None)
            bar.update(tasks[what], completed=done, total=total or None)

        yield advance


def withdrawn_lines(names: Sequence[str]) -> Iterator[str]:
    """That briefs were moved away, where any were."""
    if names:
        yield (
            f"{plural(len(names), 'file')} of briefs say what is another client's now and were moved to "
            f".handoff/withdrawn: {', '.join(names)}. Next: handoff brief CLIENT"
        )


def had_lines(given: Sequence[GivenView]) -> Iterator[str]:
    """Which agents had what no longer holds, where any had it."""
    from handoff.workspace import who_had

    yield from (f"It had been given to {each}" for each in who_had(given))


def plural(count: int, noun: str, several: str = "") -> str:
    """``1 record``, ``2 records``; ``several`` where it is no mere ``s``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {several or f'{noun}s'}"
