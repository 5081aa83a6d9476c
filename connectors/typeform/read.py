"""Answers of Typeform as rows: a column for each question. An answer names its question by id alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, as_text, open_items, pointer

Item = Mapping[str, Any]


def units(path: Path, context: ReadContext, report: FileReport) -> list[Unit]:
    """A unit for each response of a page, a webhook, or a list of either."""
    return [row for unit in open_items(path, context, report, "@") for row in _rows(unit)]


def _rows(unit: Unit) -> Iterator[Unit]:
    held = unit.data.get("items")
    for number, item in enumerate(held if isinstance(held, list) else [unit.data]):
        place = f"{unit.locator.value}{pointer('items', number)}" if isinstance(held, list) else unit.locator.value
        locator = Locator(kind=unit.locator.kind, value=place)
        response = item.get("form_response", item) if isinstance(item, Mapping) else None
        if unit.problem or not isinstance(response, Mapping):
            yield Unit(locator, {}, problem=unit.problem or "not an object")
        else:
            yield Unit(locator, _row(response))


def _row(response: Item) -> dict[str, Any]:
    form = response.get("definition")
    fields = form.get("fields") if isinstance(form, Mapping) else None
    asked = {as_text(one.get("id")): as_text(one.get("title")) for one in _items(fields)}
    answers = _items(response.get("answers"))
    row: dict[str, Any] = {
        "token": response.get("token") or response.get("response_id"),
        "form": form.get("title") if isinstance(form, Mapping) else "",
        "submitted_at": response.get("submitted_at"),
        "email": next((one["email"] for one in answers if one.get("email")), ""),
    }
    for number, answer in enumerate(answers, 1):
        field = answer.get("field")
        field = field if isinstance(field, Mapping) else {}
        question = asked.get(as_text(field.get("id"))) or as_text(field.get("title")) or f"question {number}"
        row.setdefault(" ".join(question.split()), _said(answer))
    return row | {name: value for name, value in _hidden(response).items() if name not in row}


def _said(answer: Item) -> str:
    """What was answered, whatever the kind of the question."""
    value = answer.get(as_text(answer.get("type")))
    if isinstance(value, Mapping):
        chosen = value.get("labels") or value.get("label") or value.get("other") or list(value.values())
        return ", ".join(map(as_text, chosen)) if isinstance(chosen, list) else as_text(chosen)
    return {True: "yes", False: "no"}.get(value, as_text(value)) if isinstance(value, bool) else as_text(value)


def _hidden(response: Item) -> Item:
    hidden = response.get("hidden")
    return hidden if isinstance(hidden, Mapping) else {}


def _items(held: Any) -> list[Item]:
    return [one for one in held if isinstance(one, Mapping)] if isinstance(held, list) else []
