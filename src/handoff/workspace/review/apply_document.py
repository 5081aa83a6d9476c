"""An edited brief into proposals: the brief as it was printed, the document now, and the workspace now.

Nothing but proposals is written; a person accepts or rejects each (see ``accepting``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handoff.errors import InputRefused
from handoff.keep.ledger import Ledger
from handoff.records import RedactionPolicy, ResolvedClient, find_client
from handoff.workspace.brief import brief_id
from handoff.workspace.review.judge_edit import Judge, Origin
from handoff.workspace.review.views import ApplyView, BaselineFrom
from handoff.workspace.without_secrets import edit_without_secrets
from handoff.write.back import EditedDocument, read_edited
from handoff.write.page import Page, folded

MAX_FILE = 64 * 2**20  # bytes; a brief with pictures has one or two million


@dataclass(frozen=True)
class Baseline:
    """The page that the document was printed from, and how it was found."""

    page: Page
    client: ResolvedClient
    found: BaselineFrom
    note: str = ""


def apply_document(
    ledger: Ledger, path: Path, by: str, folders: Sequence[Path], policy: RedactionPolicy, dry_run: bool
) -> ApplyView:
    """Read a document's edits and keep each as a proposal; the same file again adds nothing.

    ``by`` made the edits that the document itself does not sign. Raises ``UnreadableFile`` for a hostile file and
    ``InputRefused`` where no brief of this workspace can be found behind the document.
    """
    data = _bytes_of(path)
    document = read_edited(data, path.name)
    baseline = find_baseline(ledger, document, path)
    meta = baseline.page.meta
    origin = Origin(path.name, hashlib.sha256(data).hexdigest(), by, document.saved_by, document.saved_at)
    judge = Judge(ledger, baseline.page, baseline.client, origin, folders)
    judged = [judge.proposal(edit_without_secrets(edit, policy)) for edit in document.edits(baseline.page)]
    found = {proposal.id: proposal for proposal in judged if proposal is not None}
    known = {each: earlier for each in found if (earlier := ledger.edit(each))}
    if not dry_run and found.keys() - known.keys():
        with ledger.writing() as write:
            write.put_edits(found.values())
    return ApplyView(
        document=path.name,
        document_sha256=origin.sha256,
        client=baseline.client.name,
        template=meta.template,
        revision=meta.revision,
        baseline=baseline.found,
        proposals=tuple((found | known).values()),
        new=tuple(each for each in found if each not in known),
        settled=judged.count(None),
        notes=tuple(_notes(document, baseline)),
        dry_run=dry_run,
    )


def find_baseline(ledger: Ledger, document: EditedDocument, path: Path) -> Baseline:
    """By the revision in the ledger, else the record in the file, else the newest brief that bears the same title."""
    said = (document.baseline or document.page).meta
    client = _client(ledger, said.client_id, said.client)
    kept = ledger.brief(brief_id(client.id, said.template), said.revision) if client and said.revision else None
    if client and kept:
        return Baseline(Page.model_validate_json(kept.page), client, "record" if document.baseline else "ledger")
    if client and document.baseline:
        note = "this workspace never wrote this revision; the document is compared with the record that it carries"
        return Baseline(document.baseline, client, "record", note)
    for row in ledger.briefs(client.id if client else None):
        page = Page.model_validate_json(row.page)
        owner = client or _client(ledger, row.client_id, "")
        if owner and (page.meta.template == said.template or folded(page.meta.title) == folded(said.title)):
            note = "the document names no revision that is known; it is compared with the newest brief of its kind"
            return Baseline(page, owner, "newest", note)
    about = f" about {said.client}" if said.client else ""
    raise InputRefused(
        f"no brief of this workspace is behind this document{about}",
        place=str(path),
        remedy="name the workspace that wrote it with --workspace DIR; handoff clients lists whom this one knows",
    )


def _client(ledger: Ledger, client_id: str, name: str) -> ResolvedClient | None:
    clients = ledger.clients()
    by_id = [client for client in clients if client.id == client_id]
    named = by_id or (find_client(name, clients) if name else ())
    return named[0] if len(named) == 1 else None


def _bytes_of(path: Path) -> bytes:
    if path.stat().st_size > MAX_FILE:
        raise InputRefused(f"larger than {MAX_FILE:,} bytes", place=str(path), remedy="give the brief itself")
    return path.read_bytes()


def _notes(document: EditedDocument, baseline: Baseline) -> Iterator[str]:
    if baseline.note:
        yield baseline.note
    if document.hidden:
        shown = "; ".join(f"“{words[:60]}”" for words in document.hidden[:3])
        yield f"{len(document.hidden)} stretches of text that nobody sees in the document were left out: {shown}"
