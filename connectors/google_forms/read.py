"""Answers of Google Forms as rows: a column for each question. An answer names its question by id alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, as_text, open_items, pointer

Item = Mapping[str, Any]


def units(path: Path, context: ReadContext, report: FileReport) -> list[Unit]:
    """A unit for each response; questions stand in a form in the same file, or in one beside it."""
    documents = list(open_items(path, context, report, "@"))
    beside = [
        unit.data
        for other in context.beside.get("form", ())
        for unit in open_items(other, context, FileReport(path=other.name), "@")
    ]
    forms = [_form(unit.data) for unit in documents] + beside
    return [row for unit in documents for row in _rows(unit, [one for one in forms if one.get("items")])]


def _rows(unit: Unit, forms: list[Item]) -> Iterator[Unit]:
    held = unit.data.get("responses")
    if unit.problem or not isinstance(held, list):
        yield Unit(unit.locator, unit.data, problem=unit.problem)  # a form alone, which the map of forms skips
        return
    asked = {key: question for form in forms for key, question in _questions(form)}
    title = next((as_text(_map(form, "info").get("title")) for form in forms), "")
    for number, response in enumerate(held):
        place = Locator(kind=unit.locator.kind, value=unit.locator.value + pointer("responses", number))
        if isinstance(response, Mapping):
            yield Unit(place, _row(response, asked, title))
        else:
            yield Unit(place, {}, problem="not an object")


def _form(document: Item) -> Item:
    form = document.get("form")
    return form if isinstance(form, Mapping) else document


def _questions(form: Item) -> Iterator[tuple[str, str]]:
    for item in _items(form.get("items")):
        title = as_text(item.get("title"))
        yield as_text(_map(_map(item, "questionItem"), "question").get("questionId")), title
        for one in _items(_map(item, "questionGroupItem").get("questions")):
            row = as_text(_map(one, "rowQuestion").get("title"))
            yield as_text(one.get("questionId")), f"{title}: {row}"


def _row(response: Item, asked: Mapping[str, str], title: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "responseId": response.get("responseId"),
        "form": title,
        "email": response.get("respondentEmail"),
        "created": response.get("createTime") or response.get("lastSubmittedTime"),
        "submitted": response.get("lastSubmittedTime"),
    }
    for key, answer in _map(response, "answers").items():
        row.setdefault(asked.get(key) or f"question {key}", _said(answer))
    return row


def _said(answer: Any) -> str:
    if not isinstance(answer, Mapping):
        return ""
    files = [one.get("fileName") for one in _items(_map(answer, "fileUploadAnswers").get("answers"))]
    said = [one.get("value") for one in _items(_map(answer, "textAnswers").get("answers"))]
    return ", ".join(as_text(one) for one in (*said, *files) if one)


def _map(data: Item, key: str) -> Item:
    value = data.get(key)
    return value if isinstance(value, Mapping) else {}


def _items(held: Any) -> list[Item]:
    return [one for one in held if isinstance(one, Mapping)] if isinstance(held, list) else []
