"""``handoff.toml``: what a workspace is told about itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import Field, ValidationError

from handoff.errors import UsageError
from handoff.records.provenance import Frozen

FIRST_SETTINGS = """\
# A handoff workspace. Everything handoff keeps lies in .handoff/ beside this file; back the folder up as one.

# The time zone of export times that carry none, as an IANA name.
timezone = "UTC"

# Folders of your own connectors and templates, relative to this file. A template of the same name overrides ours.
connectors = []
templates = []

# Your connectors whose own Python code (read.py) may run.
trusted = []

# The share of a source's records that a new export may remove without --allow-removals.
removal_limit = 0.2
"""


class Settings(Frozen):
    """The contents of ``handoff.toml``. Unknown keys are errors."""

    timezone: str = "UTC"
    connectors: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    trusted: tuple[str, ...] = ()
    removal_limit: float = Field(default=0.2, ge=0.0, le=1.0)


def read_settings(path: Path) -> Settings:
    """Raises ``UsageError`` naming the file and the key."""
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"not valid TOML: {error}", place=str(path), remedy=f"edit {path}") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{key}: {first['msg']}", place=str(path), remedy=f"edit {path}") from error
