"""Fields that a tenant defined: an object whose keys are their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handoff.connect.export import as_text, is_empty, label

#: Under which keys an object says what it is called.
_NAMES = ("name", "display_value", "displayValue", "title", "label", "value")


def labelled(value: Any) -> Any:
    """The values of an object as lines with their keys for labels, as tenants name fields of their own; an object in it
    by its name."""
    if not isinstance(value, Mapping):
        return value
    said = {key: _named(inner) for key, inner in value.items()}
    return [f"{label(key)}: {as_text(inner)}" for key, inner in said.items() if not is_empty(inner)]


def _named(value: Any) -> Any:
    told = (value[key] for key in _NAMES if not is_empty(value.get(key))) if isinstance(value, Mapping) else iter(())
    return next(told, value)
