"""Submissions of Jotform as rows: a column for each question that was answered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, ReadContext, Unit, as_text, open_items

Item = Mapping[str, Any]
_OWN = ("id", "form_id", "created_at", "updated_at", "notes")


def units(path: Path, context: ReadContext, report: FileReport) -> list[Unit]:
    """A unit for each submission."""
    return [_unit(unit) for unit in open_items(path, context, report, "auto")]


def _unit(unit: Unit) -> Unit:
    answers = unit.data.get("answers")
    if unit.problem or not isinstance(answers, Mapping):
        return Unit(unit.locator, {}, problem=unit.problem or "no answers")
    row: dict[str, Any] = {name: unit.data.get(name) for name in _OWN}
    for answer in sorted((one for one in answers.values() if isinstance(one, Mapping)), key=_order):
        if said := _said(answer):
            row.setdefault(" ".join(as_text(answer.get("text") or answer.get("name")).split()), said)
            row |= {"name": said} if answer.get("type") in ("control_fullname", "control_name") else {}
            row |= {"email": said} if "@" in said and answer.get("type") in ("control_email", "control_mail") else {}
    return Unit(unit.locator, row)


def _order(answer: Item) -> int:
    order = as_text(answer.get("order"))
    return int(order) if order.isascii() and order.isdigit() else 0


def _said(answer: Item) -> str:
    value = answer.get("prettyFormat") or answer.get("answer")
    if isinstance(value, Mapping):
        return " ".join(as_text(one) for one in value.values() if as_text(one))
    return ", ".join(map(as_text, value)) if isinstance(value, list) else as_text(value)
