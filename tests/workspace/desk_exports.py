"""Exports of an invented help desk: warehouse tables, tickets in one file and their comments in others; incidents."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from handoff import Workspace

TICKET = {
    "requester_id": 72,
    "submitter_id": 72,
    "brand_id": 11,
    "status": "open",
    "created_at": "2026-01-30 07:00:00",
    "updated_at": "2026-01-30 12:00:00",
}
INCIDENT_COLUMNS = (
    "number", "short_description", "description", "state", "company", "caller_id", "assigned_to", "opened_at",
    "resolved_at", "close_code", "close_notes", "comments_and_work_notes",
)  # fmt: skip


def incidents(path: Path, rows: Iterable[Iterable[str]]) -> Path:
    """ServiceNow's ``incident``, each row in the order of ``INCIDENT_COLUMNS``."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([INCIDENT_COLUMNS, *rows])
    return path


def table(path: Path, rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(columns))
        writer.writeheader()
        writer.writerows(rows)
    return path


def tickets(path: Path, *numbers: int, organization: int = 701, **changes: str) -> Path:
    """The table ``ticket``."""
    rows: list[dict[str, Any]] = [
        {
            "id": number,
            "subject": f"Badge reader {number}",
            "description": f"The badge reader at gate {number} stays red.",
            "organization_id": organization,
            **TICKET,
            **changes,
        }
        for number in numbers
    ]
    return table(path, rows, {key: None for row in rows for key in row} or ["id"])


def comments(path: Path, *said: tuple[int, int, str]) -> Path:
    """The table ``ticket_comment``: number, ticket and words of each. A later number was written later."""
    rows: list[dict[str, Any]] = [
        {
            "id": number,
            "body": words,
            "created": f"2026-02-01 08:{number % 60:02}:00",
            "public": "TRUE",
            "ticket_id": ticket,
            "user_id": 90,
            "_fivetran_synced": "2026-02-02 00:00:00",
        }
        for number, ticket, words in said
    ]
    return table(path, rows, ["id", "body", "created", "public", "ticket_id", "user_id", "_fivetran_synced"])


def organizations(path: Path) -> Path:
    """The table ``organization``."""
    names = {701: "Kestrel Foods", 702: "Marram Hotels"}
    rows = [{"id": number, "name": name, "shared_tickets": "", "shared_comments": ""} for number, name in names.items()]
    return table(path, rows, rows[0])


def state(workspace: Workspace) -> dict[str, Any]:
    """All that a reader of the workspace can see, without the history of how it came."""
    ids = [record.id for kind in (None, "comment") for record in workspace.records(kind=kind)]
    records = {each: workspace.record(each) for each in ids}
    owners = {view.id: view.client for kind in (None, "comment") for view in workspace.records(kind=kind)}
    hits = workspace.search("badge reader power supply", k=50).hits
    return {
        "records": {each: record.model_dump(mode="json") for each, record in records.items() if record},
        "owners": owners,
        "facts": sorted(fact.model_dump_json() for fact in workspace.facts()),
        "passages": sorted((hit.chunk_id, hit.text, hit.source_file, str(hit.locator), hit.client) for hit in hits),
        "clients": workspace.clients(),
    }
