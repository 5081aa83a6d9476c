"""Keeping what is known: back-ups, forgetting for good, and the log of who did what."""

from handoff.workspace.keeping.back_up import back_up
from handoff.workspace.keeping.forget import finish_forgetting, forget, forgettings, lift
from handoff.workspace.keeping.forget_target import Forgettable, Wanted
from handoff.workspace.keeping.log import export_log, verify_log
from handoff.workspace.keeping.restore import restore
from handoff.workspace.keeping.views import (
    BackupView,
    ForgetView,
    IssuedView,
    LogBreakView,
    LogEntryView,
    LogView,
    RestoreView,
)

__all__ = [
    "BackupView",
    "ForgetView",
    "Forgettable",
    "IssuedView",
    "LogBreakView",
    "LogEntryView",
    "LogView",
    "RestoreView",
    "Wanted",
    "back_up",
    "export_log",
    "finish_forgetting",
    "forget",
    "forgettings",
    "lift",
    "restore",
    "verify_log",
]
