"""The JSON schema of every verb's ``--json`` output: ``python -m handoff.cli.schemas FOLDER`` writes them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from handoff.connect import Sniffed
from handoff.connect.draft import Drafted
from handoff.records import Diagnosis, IngestReport, SearchResult
from handoff.testing import Conformance, TemplateConformance
from handoff.workspace import (
    BriefView,
    ClientsView,
    DemoView,
    ErrorView,
    FactView,
    GivenView,
    NewTokenView,
    RecordView,
    RollbackView,
    RunView,
    StatusView,
    TokenView,
)
from handoff.workspace.authoring import ConnectorView, NewTemplate, TemplateView
from handoff.workspace.flow import (
    AuditView,
    CapabilitiesView,
    CapabilityView,
    DiscoveryView,
    DrillView,
    ExamView,
    FlowCheckView,
    FlowView,
    HandoffsView,
    HandoffView,
    LeverageView,
    MaturityView,
    MeasuresView,
    ReplayView,
    ReviewView,
    RulesView,
)
from handoff.workspace.keeping import BackupView, ForgetView, LogEntryView, LogView, RestoreView
from handoff.workspace.review import ApplyView, BriefChangesView, WaitingView
from handoff.workspace.tickets import ArticleView, ExpertsView, SimilarView, TicketsView
from handoff.workspace.webhooks import SentView, WebhooksView

OUTPUTS: dict[str, Any] = {
    "init": StatusView,
    "ingest": IngestReport,
    "brief": BriefView,
    "brief-diff": BriefChangesView,
    "offer": HandoffView,
    "handoffs-list": HandoffsView,
    "handoffs-show": HandoffView,
    "receive": HandoffView,
    "outcome": HandoffView,
    "measures": MeasuresView,
    "drill": DrillView,
    "exam": ExamView,
    "leverage": LeverageView,
    "flow-review": ReviewView,
    "flow-rules": RulesView,
    "maturity": MaturityView,
    "audit": AuditView,
    "capability-list": CapabilitiesView,
    "capability-show": CapabilityView,
    "capability-use": CapabilityView,
    "flow-check": FlowCheckView,
    "flow-show": FlowView,
    "flow-discover": DiscoveryView,
    "flow-replay": ReplayView,
    "apply": ApplyView,
    "review": WaitingView,
    "search": SearchResult,
    "clients": ClientsView,
    "records": tuple[RecordView, ...],
    "facts": tuple[FactView, ...],
    "tickets": TicketsView,
    "similar": SimilarView,
    "article": ArticleView,
    "who": ExpertsView,
    "status": StatusView,
    "doctor": Diagnosis,
    "runs-list": tuple[RunView, ...],
    "tokens-create": NewTokenView,
    "tokens-list": tuple[TokenView, ...],
    "tokens-revoke": TokenView,
    "webhooks-list": WebhooksView,
    "webhooks-test": SentView,
    "webhooks-retry": SentView,
    "runs-rollback": RollbackView,
    "backup": BackupView,
    "restore": RestoreView,
    "forget": tuple[ForgetView, ...],
    "log-verify": LogView,
    "log-who": tuple[GivenView, ...],
    "log-export": tuple[LogEntryView, ...],
    "connectors-list": tuple[ConnectorView, ...],
    "connectors-sniff": tuple[Sniffed, ...],
    "connectors-draft": Drafted,
    "connectors-test": tuple[Conformance, ...],
    "templates-list": tuple[TemplateView, ...],
    "templates-check": tuple[TemplateConformance, ...],
    "templates-new": NewTemplate,
    "demo": DemoView,
    "error": ErrorView,
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
    """One file a verb, and the OpenAPI document of ``handoff serve``."""
    folder.mkdir(parents=True, exist_ok=True)
    for verb in OUTPUTS:
        (folder / f"{verb}.schema.json").write_text(rendered(verb), encoding="utf-8")
    from handoff.serve.rest import rendered as rendered_openapi

    (folder / "openapi.json").write_text(rendered_openapi(), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
