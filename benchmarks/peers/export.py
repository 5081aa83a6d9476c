"""What the product reads: the documents as their system would export them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from benchmarks.peers.documents import Document
from benchmarks.peers.mails import Mail, as_mbox

_COLUMNS = ("Record ID", "Activity date", "Note body", "Activity assigned to", "Associated Company (Primary)", "Owner")


def write_export(export: Sequence[Document] | Sequence[Mail], folder: Path) -> tuple[Path, ...]:
    """Notes of a CRM in a table, mails in a mailbox; always under the same names."""
    sent = [each for each in export if isinstance(each, Mail)]
    if sent:
        mailbox = folder / "mailbox.mbox"
        mailbox.write_bytes(as_mbox(sent))
        return (mailbox,)
    notes = folder / "hubspot-crm-exports-notes.csv"
    with notes.open("w", encoding="utf-8", newline="") as target:
        rows = csv.writer(target)
        rows.writerow(_COLUMNS)
        rows.writerows(_row(each) for each in export if isinstance(each, Document))
    return (notes,)


def _row(note: Document) -> tuple[str, ...]:
    return note.id, f"{note.at:%Y-%m-%d %H:%M}", note.text, note.author, note.client, note.owner
