"""A page about the flow, written as Word and Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from handoff.flow.handoffs import Handoff
from handoff.language import counted
from handoff.workspace.brief import Twins, figures_beside, refuse_edited, twins_of, write_file
from handoff.write.draw import Gallery
from handoff.write.markdown import to_markdown
from handoff.write.page import Page
from handoff.write.word import to_docx


def write_twins(page: Page, gallery: Gallery, output: Path) -> Twins:
    """Raises ``InputRefused`` for files that somebody edited."""
    twins = twins_of(output)
    refuse_edited(twins)
    twins.word.parent.mkdir(parents=True, exist_ok=True)
    for path, content in figures_beside(twins.markdown, gallery.pictures):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, content)
    write_file(twins.word, to_docx(page, figures=gallery.pictures))
    write_file(twins.markdown, to_markdown(page).encode())
    return twins


def span_of(handoffs: Sequence[Handoff], newest: datetime | None) -> str:
    """How many handoffs, from when to when."""
    if newest is None:
        return "No handoff yet"
    first = min(handoff.steps[0].event.at for handoff in handoffs)
    return f"{counted(len(handoffs), 'handoff')} from {first:%-d %B %Y} to {newest:%-d %B %Y}"
