from __future__ import annotations

from datetime import date

import pytest

from handoff.extract import extract_facts
from tests.extract.record_samples import document, field, found, statements, thread, ticket

NOTE = """Budget: 180k EUR for year one
Pain points:
- Stock counts take two days
- No single sign-on

Met in their office.

## Risks
1. Key user leaves in May
2. None

**Success criteria**
- Answer time from 4 hours to 1

Decision: go with the smaller kit
Go-live: 14 March
Root cause: TBD

Open questions
- Who signs the contract?
"""


def test_labels_and_headings_name_what_stands_under_them() -> None:
    note = document(NOTE)
    assert statements(note, "pain_point") == ["Stock counts take two days", "No single sign-on"]
    assert statements(note, "risk") == ["Key user leaves in May"]
    assert statements(note, "success_criterion") == ["Answer time from 4 hours to 1"]
    assert statements(note, "decision") == ["Go with the smaller kit"]
    assert statements(note, "open_question") == ["Who signs the contract?"]


def test_what_nobody_knows_is_no_fact() -> None:
    assert found(document(NOTE), "cause") == []


def test_headed_values_are_read_and_the_quote_holds_the_label() -> None:
    budget = found(document(NOTE), "budget")[0]
    assert (budget.value, budget.evidence.quote) == ("EUR 180000", "Budget: 180k EUR for year one")
    live = found(document(NOTE), "timeline")[0]
    assert (live.subject, live.value) == ("go-live", "2025-03-14")


@pytest.mark.parametrize(
    "line",
    [
        "- Piyush: send the offer by 3 March",
        "- Piyush to send the offer by 3 March",
        "- Send the offer — Piyush, by 3 March",
        "- [ ] Send the offer (owner: Piyush, due 3 March)",
        "- **Piyush**:\n  - Send the offer by 3 March",
        "### Piyush\n- Send the offer by 3 March",
        "| Task | Owner |\n|---|---|\n| Send the offer by 3 March | Piyush |",
        "| # | Action | Who | Due |\n|---|---|---|---|\n| 1 | Send the offer | Piyush | 3 March |",
    ],
)
def test_an_action_item_tells_who_and_by_when_in_many_ways(line: str) -> None:
    (task,) = found(document(f"## Action items\n{line}\n\n# Notes\nNothing else."), "next_step")
    assert (task.owner, task.due) == ("Piyush", date(2025, 3, 3))


def test_a_table_whose_head_says_what_it_lists_needs_no_heading() -> None:
    table = "| Action | Owner |\n| --- | --- |\n| Send the offer by 3 March | Piyush |"
    text = f"## Kick-off with the plant\nWe met on site.\n\n{table}\n\nThe lift was out of order."
    (task,) = found(document(text), "next_step")
    assert (task.owner, task.due) == ("Piyush", date(2025, 3, 3))
    assert found(document("## Notes\n| Task | State |\n|---|---|\n| Send the offer | done |"), "next_step") == []
    risks = found(document("## Notes\n| No. | Risk |\n|---|---|\n| 1 | Two rooms have no sensor |"), "risk")
    assert len(risks) == 1


def test_a_ticked_box_is_done() -> None:
    tasks = found(document("Next steps:\n- [x] Book the room\n- [ ] Send the offer"), "next_step")
    assert [task.value for task in tasks] == ["done", ""]


def test_an_owner_ends_with_its_nested_list() -> None:
    tasks = found(document("## Actions\n- Ann:\n  - Send the offer\n- Book the big room"), "next_step")
    assert [task.owner for task in tasks] == ["Ann", ""]


def test_dates_of_one_heading_are_about_different_things() -> None:
    dates = found(document("## Timeline\n- Design: 3 May\n- Hand-over: 9 June"), "timeline")
    assert [(fact.subject, fact.value) for fact in dates] == [("design", "2025-05-03"), ("hand-over", "2025-06-09")]


def test_a_list_below_a_label_ends_at_the_next_paragraph() -> None:
    assert statements(document("Risks:\n- Late parts\n\nThe weather was fine."), "risk") == ["Late parts"]


def test_a_field_named_like_a_topic_is_one() -> None:
    record = ticket(field("Root cause", "Wrong driver"), field("Due date", "2025-03-01"))
    assert [(fact.statement, fact.confidence) for fact in found(record, "cause")] == [("Wrong driver", 0.95)]
    assert [fact.subject for fact in found(record, "timeline")] == ["deadline: Scanner prints twice"]


def test_labels_count_in_chat_but_not_in_code_or_quoted_mail() -> None:
    said = thread(("Ann", "> Budget: 10k EUR\n```\nBudget: 20k EUR\n```\nBudget: 30k EUR"))
    assert [fact.value for fact in found(said, "budget")] == ["EUR 30000"]


@pytest.mark.parametrize("title", ["Kick-off", "Timeline", "Risks", "Open questions", "Budget"])
def test_the_title_of_a_document_is_no_section(title: str) -> None:
    text = f"# {title}\n\nThe coffee was cold.\n\nWe will send the signed order by 12 May 2026.\n"
    kinds = {fact.kind for fact in extract_facts(document(text, title=title))}
    assert kinds == {fact.kind for fact in extract_facts(document(text.replace(title, "Visit"), title="Visit"))}


def test_a_title_names_the_list_that_the_document_is() -> None:
    note = document("# Risks\n\n- Key user leaves in May\n- The crane is late\n", title="Risks")
    assert statements(note, "risk") == ["Key user leaves in May", "The crane is late"]


def test_a_month_before_a_colon_owns_no_task() -> None:
    tasks = found(document("## Next steps\n- March: send the list\n- Jan: order the switch"), "next_step")
    assert [task.owner for task in tasks] == ["", "Jan"]


def test_a_row_of_a_table_of_tasks_tells_its_own_owner_without_its_number() -> None:
    head = "| No. | Task | Responsible | Deadline | Status |\n| --- | --- | --- | --- | --- |\n"
    rows = (
        "| 1 | Ravi to order the lift | Ines Vark | 20/04/2026 | Open |\n| 2 | Send the plan | Ravi Dell | | Done |\n"
    )
    (task,) = found(document(f"# Weekly\n\nWe met.\n\n{head}{rows}"), "next_step")
    assert (task.owner, task.statement) == ("Ines Vark", "Ravi to order the lift — Ines Vark — 20/04/2026 — Open")


def test_a_german_table_of_tasks_is_read() -> None:
    head = "| Nr. | Maßnahme | Zuständig | Termin | Erledigt |\n|---|---|---|---|---|\n"
    rows = "| 1 | Aufzug bestellen | Ines Vark | 20.04.2026 | |\n| 2 | Plan senden | Ravi Dell | 22.04.2026 | x |\n"
    (task,) = found(document(f"# Protokoll\n\nVor Ort.\n\n{head}{rows}"), "next_step")
    assert (task.owner, task.due, task.statement) == (
        "Ines Vark",
        date(2026, 4, 20),
        "Aufzug bestellen — Ines Vark — 20.04.2026",
    )


@pytest.mark.parametrize("head", ["What | Who | When", "Action | Who | By", "Thema | Wer | Bis wann"])
def test_a_table_of_what_who_and_when_lists_tasks_under_any_heading(head: str) -> None:
    table = f"| {head} |\n|---|---|---|\n| Price for the scale | Ines | 20 March 2026 |\n"
    (task,) = found(document(f"# Kick-off\n\nWe met.\n\n{table}"), "next_step")
    assert (task.owner, task.due) == ("Ines", date(2026, 3, 20))


def test_a_table_of_events_lists_no_tasks() -> None:
    table = "| Event | Who | When |\n|---|---|---|\n| Harvest fair | Ines | 20 March 2026 |\n"
    assert found(document(f"# Kick-off\n\nWe met.\n\n{table}"), "next_step") == []


def test_a_task_of_a_list_has_the_owner_and_the_day_of_its_row_until_it_is_done() -> None:
    parts = (field("Task", "Order the lift"), field("Due", "20 April 2025"))
    (task,) = found(ticket(*parts, status="open", assignee="Ines Vark"), "next_step")
    assert (task.statement, task.owner, task.due) == ("Order the lift", "Ines Vark", date(2025, 4, 20))
    assert not found(ticket(*parts, status="Done", assignee="Ines Vark"), "next_step")


def test_a_risk_in_a_table_has_the_owner_and_the_day_of_its_row() -> None:
    table = "# Risks\n\n| Risk | Owner | Due |\n|---|---|---|\n| The old server fails | Jana Behrens | 29 May 2026 |\n"
    (risk,) = found(document(table), "risk")
    assert (risk.owner, risk.due) == ("Jana Behrens", date(2026, 5, 29))


def test_a_question_has_the_owner_that_is_named_as_such_and_not_whom_it_is_about() -> None:
    lines = "- Who pays for the lift? (owner: Tim Osterkamp, due 30 April 2026)\n- Anna: does she stay?\n"
    listed = f"# Open questions\n\n{lines}"
    owners = {fact.statement[:12]: (fact.owner, fact.due) for fact in found(document(listed), "open_question")}
    assert owners == {"Who pays for": ("Tim Osterkamp", date(2026, 4, 30)), "Anna: does s": ("", None)}


@pytest.mark.parametrize(
    "line", ["Renewal: what can I do on price?", "Next step: snow", "Go-live: routers, truck 14", "Kick-off: see Rick"]
)
def test_a_label_over_words_that_do_not_answer_it_gives_nothing(line: str) -> None:
    facts = extract_facts(document(f"Notes of the visit.\n\n{line}\n"))
    assert not [fact for fact in facts if fact.kind in ("timeline", "next_step")]


@pytest.mark.parametrize(
    "line", ["Go-live: after the summer", "Kick-off: six weeks after signature", "Launch: Q3 2027"]
)
def test_a_time_in_words_is_a_time(line: str) -> None:
    assert found(document(f"Notes of the visit.\n\n{line}\n"), "timeline")
