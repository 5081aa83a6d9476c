"""The receiving side of a brief: which revision was taken over or returned, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from handoff.errors import UsageError
from handoff.keep.ledger import BriefRow, Ledger
from handoff.records import Edit, Receipt, ResolvedClient
from handoff.workspace.brief import brief_id, compose_page
from handoff.workspace.review.apply_document import find_baseline
from handoff.workspace.review.views import BriefChange, BriefChangesView
from handoff.write import AS_THE_TEMPLATE_SAYS, Asked
from handoff.write.back import SOURCES, edits_between, read_edited
from handoff.write.page import Page, thing_of
from handoff.write.template import find_template

_CHANGES = {"added": "added", "copied": "added", "removed": "removed", "deleted": "removed"}


def revision_of_file(ledger: Ledger, path: Path) -> tuple[str, str, str]:
    """Client id, template and revision of a brief's file."""
    baseline = find_baseline(ledger, read_edited(path.read_bytes(), path.name), path)
    meta = baseline.page.meta
    return baseline.client.id, meta.template, meta.revision


def newest_brief(ledger: Ledger, client: ResolvedClient, template: str) -> BriefRow:
    """Raises ``UsageError`` where none was written."""
    row = ledger.latest_brief(client.id, template)
    if row is None:
        remedy = f'handoff brief "{client.name}" --template {template}'
        raise UsageError(f"no {template} was written for {client.name} yet", remedy=remedy)
    return row


def keep_receipt(
    ledger: Ledger, brief: tuple[str, str, str], person: str, now: datetime, questions: str | None
) -> Receipt:
    """Keep that ``person`` took the revision over, or returned it with ``questions``."""
    client_id, template, revision = brief
    receipt = Receipt(
        client_id=client_id,
        template=template,
        revision=revision,
        answer="accepted" if questions is None else "returned",
        person=person,
        at=now,
        questions=questions or "",
    )
    with ledger.writing() as write:
        write.put_receipt(receipt)
    return receipt


def changes_since(
    ledger: Ledger, client: ResolvedClient, template: str, folders: Sequence[Path], asked: Asked = AS_THE_TEMPLATE_SAYS
) -> BriefChangesView:
    """What the brief would say now and did not say in the revision that was last accepted, else last written."""
    now = compose_page(ledger, client, find_template(template, folders), asked)
    taken = next((one for one in ledger.receipts(client.id, template) if one.answer == "accepted"), None)
    row = ledger.brief(brief_id(client.id, template), taken.revision) if taken else None
    since = row or newest_brief(ledger, client, template)
    before = Page.model_validate_json(since.page)
    return BriefChangesView(
        client=client.name,
        template=template,
        since="accepted" if row else "written",
        revision=since.revision,
        person=taken.person if taken and row else "",
        at=taken.at if taken and row else None,
        changes=tuple(_joined(_changes(edits_between(before, now)), ledger)),
    )


def _changes(edits: Sequence[Edit]) -> Iterator[BriefChange]:
    """Footnotes are left out: they follow their statements, and are numbered anew with every brief."""
    for edit in edits:
        if edit.place.section == SOURCES:
            continue
        section = edit.place.section
        if edit.place.heading not in ("", section):
            section = f"{section}, {edit.place.heading}"
        change = _CHANGES.get(edit.kind, "changed")
        fact = thing_of(edit.path)
        yield BriefChange.model_validate(
            {"section": section, "change": change, "before": edit.before, "after": edit.after, "fact": fact}
        )


def _joined(changes: Iterator[BriefChange], ledger: Ledger) -> Iterator[BriefChange]:
    """What went because something else took its place is one change, where the new one stands."""
    found = list(changes)
    gone = {change.fact: change for change in found if change.change == "removed" and change.fact}
    successor = {fact: one.superseded_by for fact in gone if (one := ledger.fact(fact)) and one.superseded_by}
    replaced = {new: old for old, new in successor.items() if any(change.fact == new for change in found)}
    for change in found:
        if change.change == "added" and change.fact in replaced:
            before = gone[replaced[change.fact]].before
            yield change.model_copy(update={"change": "changed", "before": before})
        elif change.fact not in replaced.values() or change.change != "removed":
            yield change
