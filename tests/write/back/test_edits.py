from __future__ import annotations

import pytest
from hypothesis import given

from handoff.records.edit import Edit
from handoff.write.back.edits import edits_between
from handoff.write.markdown import from_markdown
from handoff.write.page.page import Page
from tests.write.page_strategies import pages

BEFORE = """# T

## Plan

Go live on 1 May<!-- f:fact_1.value -->, says <!-- f -->Anna<!-- f:fact_1.owner -->.

Nothing else is "planned" - yet...

## Risks

| Risk | Owner | State |
| --- | --- | --- |
| VPN drops<!-- f:fact_2.statement -->[^s1] | Marc<!-- f:fact_2.owner --> | open |
| Tickets lack a client<!-- f:fact_3.statement --> | Lena<!-- f:fact_3.owner --> | open |

[^s1]: **Ticket 7**: “VPN drops” — *row 1* · 90 %
"""
VPN = "| VPN drops<!-- f:fact_2.statement -->[^s1] | Marc<!-- f:fact_2.owner --> | open |\n"


def after(*changes: tuple[str, str]) -> Page:
    text = BEFORE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return from_markdown(text)


def edits(*changes: tuple[str, str]) -> tuple[Edit, ...]:
    return edits_between(after(), after(*changes))


def told(*changes: tuple[str, str]) -> list[tuple[str, str, str, str]]:
    return [(edit.kind, edit.path, edit.before, edit.after) for edit in edits(*changes)]


@given(pages())
def test_an_untouched_page_has_no_edits(page: Page) -> None:
    assert edits_between(page, page) == ()


def test_what_editors_exchange_by_themselves_is_no_edit() -> None:
    assert told(('"planned" - yet...', "“planned” – yet…"), ("1 May", "1\u00a0May"), ("lack a", "lack  a")) == []


def test_a_changed_value_is_one_edit() -> None:
    assert told(("live on 1 May", "live on 1 June")) == [
        ("changed", "fact_1.value", "Go live on 1 May", "Go live on 1 June")
    ]


def test_an_edit_says_where_it_stands() -> None:
    (edit,) = edits(("Marc", "Helga"))
    assert edit.path == "fact_2.owner"
    assert (edit.place.section, edit.place.line) == ("Risks", "VPN drops | Helga | open")
    assert (edit.place.above, edit.place.below) == ("Risk | Owner | State", "Tickets lack a client | Lena | open")


def test_a_deleted_row_is_one_deletion_of_what_it_was_about() -> None:
    assert told((VPN, "")) == [("deleted", "fact_2.statement", "VPN drops", "")]


def test_a_deleted_owner_leaves_the_rest_of_the_row() -> None:
    assert told(("Lena<!-- f:fact_3.owner -->", "")) == [("deleted", "fact_3.owner", "Lena", "")]


def test_a_copied_row_with_other_words_is_told_from_a_change() -> None:
    copy = VPN.replace("drops", "is slow").replace("[^s1]", "")
    (edit,) = edits((VPN, VPN + copy))
    assert (edit.kind, edit.path, edit.before, edit.after) == ("copied", "fact_2.statement", "VPN drops", "VPN is slow")
    assert edit.cells == (("statement", "VPN is slow"), ("owner", "Marc"))
    assert [one.kind for one in edits((VPN, copy + VPN))] == ["copied"]
    assert edits((VPN, VPN + VPN)) == ()


def test_a_new_paragraph_is_an_addition_with_its_place() -> None:
    (edit,) = edits(("## Risks", "They also asked for SSO.\n\n## Risks"))
    assert (edit.kind, edit.after) == ("added", "They also asked for SSO.")
    assert (edit.place.heading, edit.place.below) == ("Plan", "Risks")
    assert edit.peers == ("fact_1",)


def test_a_new_sentence_behind_a_field_is_the_addition_alone() -> None:
    assert told((" yet...", " yet... The audit comes first.")) == [("added", "", "", "The audit comes first.")]
    assert told(("owner -->.", "owner -->. The audit comes first.")) == [("added", "", "", "The audit comes first.")]


def test_a_new_row_is_read_by_what_its_columns_hold() -> None:
    (edit,) = edits((VPN, VPN + "| The gateway has no test system | Ines | open |\n"))
    assert (edit.kind, edit.after) == ("added", "The gateway has no test system | Ines | open")
    assert edit.cells == (("statement", "The gateway has no test system"), ("owner", "Ines"))
    assert edit.peers == ("fact_2", "fact_3")


def test_words_outside_fields_that_went_or_were_exchanged() -> None:
    assert told(('\nNothing else is "planned" - yet...\n', "")) == [
        ("removed", "", 'Nothing else is "planned" - yet...', "")
    ]
    assert told(("Nothing else", "Only the audit")) == [
        ("reworded", "", 'Nothing else is "planned" - yet...', 'Only the audit is "planned" - yet...')
    ]
    assert told(("Lena<!-- f:fact_3.owner --> | open", "Lena<!-- f:fact_3.owner --> | done")) == [
        ("reworded", "", "open", "done")
    ]


def test_a_line_that_moved_is_no_edit() -> None:
    assert told((VPN, ""), ("| open |\n\n[", f"| open |\n{VPN}\n[")) == []


def test_fields_whose_marks_were_lost_are_found_by_their_words() -> None:
    assert told(("<!-- f:fact_3.statement -->", ""), ("<!-- f:fact_3.owner -->", "")) == []
    lost = ("Tickets lack a client<!-- f:fact_3.statement -->", "Tickets lack an owner")
    assert told(lost) == [("changed", "fact_3.statement", "Tickets lack a client", "Tickets lack an owner")]


def test_of_two_fields_of_a_line_whose_marks_were_lost_the_changed_one_is_known_by_the_words_between() -> None:
    lost = (("<!-- f:fact_1.value -->", ""), ("<!-- f -->Anna<!-- f:fact_1.owner -->", "Anna"))
    assert told(*lost) == []
    assert told(*lost, ("1 May", "1 June")) == [("changed", "fact_1.value", "Go live on 1 May", "Go live on 1 June")]
    assert told(*lost, ("Anna", "Berta")) == [("changed", "fact_1.owner", "Anna", "Berta")]


ORDER = "| Order twelve chairs<!-- f:fact_4.statement --> by Friday | Ines<!-- f:fact_4.owner --> | open |"
SAYS = "Go live on 1 May<!-- f:fact_1.value -->, says <!-- f -->Anna<!-- f:fact_1.owner -->."
GO_LIVE, BERTA = ("changed", "fact_1.value", "Go live on 1 June"), ("changed", "fact_1.owner", "Berta")


def of_cell(cell: str) -> list[tuple[str, str, str, str]]:
    """Kind, path, new words and note of the edits where a row's first cell becomes that."""
    before = from_markdown(BEFORE.replace(VPN, f"{VPN}{ORDER}\n"))
    row = f"| {cell} | Ines<!-- f:fact_4.owner --> | open |\n"
    found = edits_between(before, from_markdown(BEFORE.replace(VPN, VPN + row)))
    return [(edit.kind, edit.path, edit.after, edit.note) for edit in found]


@pytest.mark.parametrize("mark", ["<!-- f:fact_4.statement -->", ""])
@pytest.mark.parametrize("beside", ["by Monday", "by Friday at noon", "by Friday, not later"])
def test_a_field_and_the_words_beside_it_changed_are_one_edit_of_the_field(mark: str, beside: str) -> None:
    ((kind, path, words, note),) = of_cell(f"Order ten chairs{mark} {beside}")
    assert (kind, path, words) == ("changed", "fact_4.statement", "Order ten chairs")
    assert beside.removeprefix("by Friday").strip(" ,") in note


def test_a_sentence_added_behind_a_changed_field_stays_a_statement_of_its_own() -> None:
    found = of_cell("Order ten chairs<!-- f:fact_4.statement --> by Friday The audit comes first.")
    assert sorted(kind for kind, *_ in found) == ["added", "changed"]


@pytest.mark.parametrize("cell", ["Order ten desks before Monday", "Get sofas for everybody before June"])
def test_where_nobody_can_say_where_a_field_without_marks_ends_it_says_the_whole_cell(cell: str) -> None:
    assert of_cell(cell) == [("changed", "fact_4.statement", cell, "")]


@pytest.mark.parametrize("cell", ["", "by Friday", "by Monday"])
def test_a_field_of_which_no_more_is_left_than_the_words_beside_it_is_deleted(cell: str) -> None:
    assert [edit[:2] for edit in of_cell(cell)] == [("deleted", "fact_4.statement")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Go live on 1 June, claims <!-- f -->Berta<!-- f:fact_1.owner -->.", [GO_LIVE, BERTA]),
        ("Go live on 1 June<!-- f:fact_1.value -->, says Berta.", [GO_LIVE, BERTA]),
        ("Go live on 1 June, as Berta says.", [GO_LIVE]),
        ("Go live on 1 May.", [("deleted", "fact_1.owner", "")]),
    ],
)
def test_of_several_fields_of_a_cell_only_what_is_gone_looks_deleted(line: str, expected: list[object]) -> None:
    found = {(edit.kind, edit.path, edit.after) for edit in edits((SAYS, line))}
    assert found == set(expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("“VPN drops” —", "“VPN drops every hour” —", "reworded"),
        ("row 1* · 90 %", "row 1* · 90 %\n[^mine]: Told by phone", "none"),
    ],
)
def test_footnotes_are_compared_by_their_key(old: str, new: str, expected: str) -> None:
    found = edits((old, new))
    assert [edit.kind for edit in found] == ([] if expected == "none" else [expected])


def test_a_footnote_that_a_person_adds_is_an_addition() -> None:
    found = edits(("says", "says[^mine]"), ("· 90 %", "· 90 %\n[^mine]: Told by phone"))
    assert [(edit.kind, edit.place.heading) for edit in found] == [("added", "Sources")]
    assert found[0].after.startswith("Told by phone")


def test_footnotes_that_an_editor_numbered_anew_are_known_by_their_words() -> None:
    numbers = (("[^s1]:", "[^1]:"), ("[^s1]", "[^1]"))
    assert not [edit for edit in edits(*numbers) if edit.place.heading == "Sources"]
    found = edits(*numbers, ("“VPN drops” —", "“VPN drops every hour” —"))
    assert [edit.kind for edit in found if edit.place.heading == "Sources"] == ["reworded"]
