"""The JSON schema of every verb's ``--json`` output: ``python -m handoff.cli.schemas FOLDER`` writes them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from handoff.connect.drafting import Drafted
from handoff.connect.sniffing import Sniffed
from handoff.records.chunk import SearchResult
from handoff.records.diagnosis import Diagnosis
from handoff.records.edit import Receipt
from handoff.records.report import IngestReport
from handoff.testing import Conformance
from handoff.testing.template_conformance import TemplateConformance
from handoff.workspace import edit_views, views
from handoff.workspace.connector_work import ConnectorView
from handoff.workspace.template_work import NewTemplate, TemplateView

OUTPUTS: dict[str, Any] = {
    "init": views.StatusView,
    "ingest": IngestReport,
    "brief": views.BriefView,
    "brief-diff": edit_views.BriefChangesView,
    "accept": Receipt,
    "apply": edit_views.ApplyView,
    "proposals": edit_views.ProposalsView,
    "search": SearchResult,
    "clients": views.ClientsView,
    "records": tuple[views.RecordView, ...],
    "facts": tuple[views.FactView, ...],
    "status": views.StatusView,
    "doctor": Diagnosis,
    "runs-list": tuple[views.RunView, ...],
    "runs-rollback": views.RollbackView,
    "connectors-list": tuple[ConnectorView, ...],
    "connectors-sniff": tuple[Sniffed, ...],
    "connectors-draft": Drafted,
    "connectors-test": tuple[Conformance, ...],
    "templates-list": tuple[TemplateView, ...],
    "templates-check": tuple[TemplateConformance, ...],
    "templates-new": NewTemplate,
    "demo": views.DemoView,
    "error": views.ErrorView,
}


def schema(verb: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one verb's output."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"handoff {verb.replace('-', ' ')} --json",
        **TypeAdapter(OUTPUTS[verb]).json_schema(mode="serialization"),
    }


def rendered(verb: str) -> str:
    """The text of the schema's file."""
    return json.dumps(schema(verb), indent=2, sort_keys=True) + "\n"


def write_schemas(folder: Path) -> None:
    """One file a verb."""
    folder.mkdir(parents=True, exist_ok=True)
    for verb in OUTPUTS:
        (folder / f"{verb}.schema.json").write_text(rendered(verb), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
