"""A workspace: open it, put exports in, get briefs and answers out."""

from handoff.workspace.demo import run_demo
from handoff.workspace.given import who_had
from handoff.workspace.in_threads import AsyncWorkspace
from handoff.workspace.layout import Layout, find_root, model_cache, shipped
from handoff.workspace.tokens import SCOPES, NewTokenView, Scope, TokenView
from handoff.workspace.views import (
    BriefView,
    ClientChangeView,
    ClientsView,
    ClientView,
    Decision,
    DemoView,
    ErrorView,
    FactView,
    FeedbackView,
    GivenView,
    RecordView,
    ReviewView,
    RollbackView,
    RunView,
    StatusView,
)
from handoff.workspace.within import Within
from handoff.workspace.workspace import Workspace

__all__ = [
    "SCOPES",
    "AsyncWorkspace",
    "BriefView",
    "ClientChangeView",
    "ClientView",
    "ClientsView",
    "Decision",
    "DemoView",
    "ErrorView",
    "FactView",
    "FeedbackView",
    "GivenView",
    "Layout",
    "NewTokenView",
    "RecordView",
    "ReviewView",
    "RollbackView",
    "RunView",
    "Scope",
    "StatusView",
    "TokenView",
    "Within",
    "Workspace",
    "find_root",
    "model_cache",
    "run_demo",
    "shipped",
    "who_had",
]
