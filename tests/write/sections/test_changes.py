"""What changed: the old beside the new, and nowhere else."""

from __future__ import annotations

from tests.write.brief_golden import rich_page, section
from tests.write.one_section import said


def test_superseded_values_appear_only_as_what_changed() -> None:
    page = rich_page()
    assert "2 November 2026" in section(page, "What changed")
    assert said(page).count("2 November 2026") == section(page, "What changed").count("2 November 2026")
