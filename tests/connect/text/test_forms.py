"""A table of labels and values is a form; a list of things of one kind is none."""

from __future__ import annotations

import pytest

from handoff.connect.text import form_of


def lines(*rows: tuple[str, ...]) -> list[str]:
    return [f"{label}: {value}" for _, label, value in form_of(rows)]


def test_a_table_of_what_forms_ask_for_is_a_form() -> None:
    assert lines(("Client", "Orvik AS"), ("Budget", "40k"), ("Go-live", "15 June")) == [
        "Client: Orvik AS",
        "Budget: 40k",
        "Go-live: 15 June",
    ]


def test_a_head_a_title_and_empty_columns_are_no_lines_of_it() -> None:
    rows = [("Handover sheet", "", ""), ("", "", ""), ("", "**Field**", "**Value**"), ("", "Zone", "B"), ("", "X", "")]
    assert lines(*rows, ("", "Y", "2")) == ["Zone: B", "X: ", "Y: 2"]
    assert [line.row for line in form_of([*rows[:4], ("", "Y", "2")])] == [3, 4]


def test_labels_that_end_as_labels_do_make_a_form_whatever_they_are_called() -> None:
    assert lines(("Quux:", "one"), ("**Frob:**", "two")) == ["Quux: one", "Frob: two"]


def test_values_of_many_kinds_make_a_form_whatever_its_labels_are_called() -> None:
    rows = [("Zorn", "jane@orvik.example"), ("Quux", "40,000 EUR"), ("Frob", "2026-06-15"), ("Blick", "two rooms")]
    assert len(lines(*rows)) == 4


@pytest.mark.parametrize(
    "rows",
    [
        [("Task", "Status"), ("Define scope", "done"), ("Set budget", "open"), ("Find sponsor", "open")],
        [("Item", "Price"), ("Press", "18,000"), ("Belt", "2,000")],
        [("name", "email"), ("Jane Roe", "jane@x.example"), ("Joe Doe", "joe@x.example")],
        [("Question", "Answer"), ("How do I reset my password?", "Click forgot."), ("What is the budget?", "40k")],
        [("id", "subject"), ("1", "Printer jams"), ("2", "VPN drops")],
        [("Risk", "Mitigation"), ("The sponsor leaves.", "Name a second one."), ("The budget is cut.", "Ask early.")],
        [("Client", "Budget", "Go-live"), ("Orvik", "40k", "15 June"), ("Wexmoor", "20k", "1 May")],
        [("Budget", "40k"), ("Budget", "50k"), ("Budget", "60k")],
        [("Budget", "40k")],
        [],
    ],
)
def test_a_list_is_no_form(rows: list[tuple[str, ...]]) -> None:
    assert form_of(rows) == []
