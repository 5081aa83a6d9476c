"""The papers: which documents and articles are on file, by whom and of when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handoff.language import clipped, short_day
from handoff.records import Article, Document
from handoff.write.material import Cell, Citations, Material, grid, text
from handoff.write.page import Block
from handoff.write.template import SectionSpec

_COLUMNS = (("Document", 46.0), ("By", 20.0), ("Of", 16.0), ("File", 18.0))
_TITLE_LENGTH, _FILE_LENGTH = 90, 40


def document_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One row a document, the newest first, with a footnote where the brief holds something out of it."""
    found = [record for record in material.records.values() if isinstance(record, Document | Article)]
    known = [record for record in found if not material.period.is_over(_day(record))]
    ordered = sorted(known, key=lambda record: (str(_day(record) or ""), record.title, record.id), reverse=True)
    shown = ordered[: section.max_rows]
    if not shown:
        return []
    rows = [_row(record, material, citations) for record in shown]
    return [grid(_COLUMNS, rows)]


def _row(record: Document | Article, material: Material, citations: Citations) -> list[Cell]:
    held = next((fact for fact in material.facts if fact.evidence.record_id == record.id), None)
    title = text(clipped(record.title or record.native_id, _TITLE_LENGTH))
    file = record.provenance.had_primary_source.rpartition("/")[2]
    return [
        (*title, *(citations.cite(held) if held else ())),
        text(record.author or "not named"),
        text(short_day(record.happened_at) or "no date"),
        text(clipped(file, _FILE_LENGTH)),
    ]


def _day(record: Document | Article) -> date | None:
    return record.happened_at.date() if record.happened_at else None
