"""Keeping what is known: back-ups, forgetting for good, and the log of who did what."""

from handoff.workspace.keeping.back_up import back_up
from handoff.workspace.keeping.log import export_log, verify_log
from handoff.workspace.keeping.restore import restore
from handoff.workspace.keeping.views import BackupView, LogBreakView, LogEntryView, LogView, RestoreView

__all__ = [
    "BackupView",
    "LogBreakView",
    "LogEntryView",
    "LogView",
    "RestoreView",
    "back_up",
    "export_log",
    "restore",
    "verify_log",
]
