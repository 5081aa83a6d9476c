"""Office packages: one guard for what a zip may hold, and what the readers and writers share of its parts."""

from handoff.office.package import OfficePackage, R, W
from handoff.office.zip_guard import Budget, GuardedZip, Spending

__all__ = [
    "Budget",
    "GuardedZip",
    "OfficePackage",
    "R",
    "Spending",
    "W",
]
