"""What to type next when the command line was used wrongly: click says what is wrong, and leaves the rest to us."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import click

from handoff.errors import UsageError

_QUOTED = re.compile(r"'([^']*)' (?:does not exist|is a directory|is a file|is not one of)")
_NEAR = 3
_EMPTY = "it is empty"


def wrong_use(error: click.ClickException) -> UsageError:
    """The same in our words. The problem stays click's, in one line."""
    context = getattr(error, "ctx", None)
    said = " ".join(error.format_message().split())
    return UsageError(said, remedy=_next_step(error, context, said))


def not_blank(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A callback: what is given says something, as an empty variable of a script does not."""
    if value is not None and not value.strip():
        raise click.BadParameter(_EMPTY, context, parameter)
    return value


def _next_step(error: click.ClickException, context: click.Context | None, said: str) -> str:
    verb = context.command_path if context else "handoff"
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter) and error.param:
        return _mended_value(error.param, said) or f"{verb} --help"
    if context is None:
        return f"{verb} --help"
    if isinstance(error, click.MissingParameter):
        return f"{_usage(context)}; {verb} --help says more"
    if isinstance(error, click.NoSuchOption):
        is_early = context.parent is None
        return f"write it behind the verb: {verb} VERB {error.option_name} ..." if is_early else f"{verb} --help"
    return _without_what_is_too_much(context, said)


def _without_what_is_too_much(context: click.Context, said: str) -> str:
    verb = context.command_path
    if "unexpected extra argument" in said:
        takes = any(isinstance(each, click.Argument) for each in context.command.params)
        quoted = f'put a name of several words between quotes: {verb} "TWO WORDS"'
        return quoted if takes else f"it takes options alone, as --client NAME: {verb} --help"
    near = re.findall(r"'([^']+)'", said.partition("Did you mean")[2])
    return f"{verb} {near[0]} --help" if len(near) == 1 else f"{verb} --help"


def _usage(context: click.Context) -> str:
    pieces = [piece for piece in context.command.collect_usage_pieces(context) if piece != "[OPTIONS]"]
    return " ".join([context.command_path, *pieces])


def _mended_value(parameter: click.Parameter, said: str) -> str:
    """What would be right in the place of that value; nothing where nobody can say."""
    if said.endswith(_EMPTY):
        return "say it, or leave it out"
    kind = parameter.type
    given = quoted[1] if (quoted := _QUOTED.search(said)) else ""
    if isinstance(kind, click.Path):
        return _mended_path(kind, given, said)
    if isinstance(kind, click.DateTime):
        return "write the day as in 2026-05-31"
    if isinstance(kind, click.Choice):
        near = difflib.get_close_matches(given, [str(choice) for choice in kind.choices], n=_NEAR)
        return f"did you mean {' or '.join(near)}?" if near else f"one of {', '.join(map(str, kind.choices))}"
    if isinstance(kind, (click.IntRange, click.FloatRange)):
        return "give a number in that range"
    return ""


def _mended_path(kind: click.Path, given: str, said: str) -> str:
    if "does not exist" not in said:
        return "name a file" if not kind.dir_okay else "name a folder"
    path = Path(given)
    try:
        beside = [each.name for each in path.absolute().parent.iterdir()]
    except OSError:
        return f"check the path: there is no folder {path.parent}"
    near = difflib.get_close_matches(path.name, beside, n=_NEAR)
    return (
        f"check the path; close to it: {', '.join(str(path.with_name(each)) for each in near)}"
        if near
        else (f"check the path: {path.absolute().parent} holds no {path.name}")
    )
