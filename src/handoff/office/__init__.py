"""Office packages: one guard for what a zip may hold, and what the readers and writers share of its parts."""

from handoff.office.document_guard import checked_package, checked_parts, field_codes, whole
from handoff.office.hidden import Look, Looks, hidden_words
from handoff.office.markup_parts import R, W, parse
from handoff.office.package import OfficePackage
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
    "checked_package",
    "checked_parts",
    "field_codes",
    "hidden_words",
    "parse",
    "whole",
]
