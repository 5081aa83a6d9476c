"""Office packages: one guard for what a zip may hold, and what the readers and writers share of its parts."""

from handoff.office.hidden import Look, Looks, hidden_words
from handoff.office.package import OfficePackage, R, W
from handoff.office.zip_guard import Budget, GuardedZip, Spending

__all__ = [
    "Budget",
    "GuardedZip",
    "Look",
    "Looks",
    "OfficePackage",
    "R",
    "Spending",
    "W",
    "hidden_words",
]
