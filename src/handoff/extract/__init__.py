"""Records in, facts with evidence out; client identity and what is true over time."""

from handoff.extract.facts import EXTRACTORS, FINGERPRINT, extract_facts
from handoff.extract.reconcile import reconcile, rivalry

__all__ = [
    "EXTRACTORS",
    "FINGERPRINT",
    "extract_facts",
    "reconcile",
    "rivalry",
]
