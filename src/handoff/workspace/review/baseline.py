"""Which brief of this workspace a document is: the revision that it bears, and nothing that merely looks like it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handoff.errors import InputRefused
from handoff.keep.ledger import BriefRow, Ledger
from handoff.records import UNASSIGNED, ResolvedClient
from handoff.workspace.listings import UNASSIGNED_CLIENT
from handoff.write.back import EditedDocument
from handoff.write.page import STORED_PAGE, Page

_OTHER_WORKSPACE = (
    "name the workspace that wrote it with --workspace DIR, or write the brief here: handoff brief CLIENT"
)


@dataclass(frozen=True)
class Baseline:
    """The page that the document was printed from, as the ledger keeps it. ``client`` is whose it is by now."""

    page: Page
    row: BriefRow
    client: ResolvedClient


def find_baseline(ledger: Ledger, document: EditedDocument, path: Path) -> Baseline:
    """By the revision alone, which is made of client, template and every word.

    Raises ``InputRefused`` where the document names none, or one that this workspace never wrote, or says that it is
    about another client or of another kind than that revision.
    """
    said = (document.baseline or document.page).meta
    revision = said.revision or document.revision
    if not revision:
        remedy = "apply the file that handoff brief wrote, or a copy that kept its first lines and its foot"
        raise InputRefused("this document does not say which revision of a brief it is", place=str(path), remedy=remedy)
    row = ledger.briefs.of_revision(revision)
    if row is None:
        about = f" about {said.client}" if said.client else ""
        words = f"this workspace never wrote revision {revision[:12]} of a brief{about}"
        raise InputRefused(words, place=str(path), remedy=_OTHER_WORKSPACE)
    if (said.client_id or row.client_id, said.template or row.template) != (row.client_id, row.template):
        words = f"the document says {said.client_id} and {said.template}, its revision {row.client_id}, {row.template}"
        raise InputRefused(words, place=str(path), remedy=_OTHER_WORKSPACE)
    return Baseline(STORED_PAGE.read(row.page), row, _client(ledger, row, path))


def _client(ledger: Ledger, row: BriefRow, path: Path) -> ResolvedClient:
    """The client that the brief was written for, or the one that it was made one with since."""
    now = ledger.clients.now(row.client_id)
    found = next((client for client in ledger.clients.all() if client.id == now), None)
    if found is not None:
        return found
    if now == UNASSIGNED:
        return UNASSIGNED_CLIENT
    raise InputRefused(
        "the client that this brief was written for is not known any more",
        place=str(path),
        remedy="handoff clients lists whom this workspace knows",
    )
