from __future__ import annotations

from handoff.write.edits import FieldEdit, edits_between
from handoff.write.markdown import from_markdown
from handoff.write.page import Page

BEFORE = """# T

Go live on 1 May<!-- f:fact_1.value -->, says <!-- f -->Anna<!-- f:fact_1.owner -->.

| Risk | Owner |
| --- | --- |
| VPN drops<!-- f:risk_1.text --> | Marc |
"""


def after(*changes: tuple[str, str]) -> Page:
    text = BEFORE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return from_markdown(text)


def test_an_untouched_page_has_no_edits() -> None:
    edits = edits_between(after(), after())
    assert (edits.fields, edits.added, edits.removed) == ((), (), ())


def test_a_changed_value_is_one_edit_with_its_author() -> None:
    edits = edits_between(after(), after(("1 May", "1 June")), {"fact_1.value": ("Helga",)})
    expected = FieldEdit(
        path="fact_1.value",
        change="changed",
        before="Go live on 1 May",
        after="Go live on 1 June",
        authors=("Helga",),
    )
    assert edits.fields == (expected,)
    assert not edits.added


def test_a_deleted_field_is_an_edit() -> None:
    edits = edits_between(after(), after(("VPN drops<!-- f:risk_1.text -->", "")))
    assert edits.fields == (FieldEdit(path="risk_1.text", change="deleted", before="VPN drops"),)


def test_a_copied_row_with_another_text_is_told_from_a_change() -> None:
    row = "| VPN drops<!-- f:risk_1.text --> | Marc |\n"
    edits = edits_between(after(), after((row, row + row.replace("drops", "is slow"))))
    assert [(edit.change, edit.after) for edit in edits.fields] == [("copied", "VPN is slow")]


def test_new_words_outside_any_field_are_listed() -> None:
    edits = edits_between(after(), after(("| Risk", "They also asked for SSO.\n\n| Risk"), ("Marc", "Lena")))
    assert edits.added == ("They also asked for SSO.", "Lena")
    assert edits.removed == ("Marc",)
