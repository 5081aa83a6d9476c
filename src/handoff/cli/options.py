"""The options that several verbs share, and the way to their workspace."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from handoff.errors import UsageError

if TYPE_CHECKING:
    from handoff.workspace import Workspace

Function = TypeVar("Function", bound=Callable[..., object])


class Day(click.DateTime):
    """A day of the calendar, as ``2026-04-20``."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return super().convert(value, param, ctx).date()


DAY = Day()

workspace_option = click.option(
    "--workspace",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The workspace; else HANDOFF_WORKSPACE, else the nearest folder above with handoff.toml.",
)


def shared_options(function: Function) -> Function:
    """Adds ``--workspace`` and ``--json``."""
    as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON value on stdout.")
    return workspace_option(as_json(function))


def chosen_root(folder: Path | None) -> Path | None:
    """The workspace that was named, as an option or in the environment."""
    return folder or (Path(os.environ["HANDOFF_WORKSPACE"]) if os.environ.get("HANDOFF_WORKSPACE") else None)


def open_workspace(folder: Path | None) -> Workspace:
    """The workspace that was named, or the one the current folder lies in. Raises ``UsageError`` when there is none."""
    from handoff.workspace import Workspace, find_root

    root = chosen_root(folder) or find_root(Path.cwd())
    if root is None:
        raise UsageError(
            "no workspace here: neither this folder nor one above holds handoff.toml",
            place=str(Path.cwd()),
            remedy="handoff init DIR, or name one with --workspace DIR",
        )
    return Workspace.open(root)
