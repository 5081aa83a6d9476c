"""Records in, facts with evidence out; client identity and what is true over time."""

from handoff.extract.facts import placed
from handoff.extract.pipeline import EXTRACTORS, Found, extract_facts, facts_beside, in_words, read_each, read_facts
from handoff.extract.reconcile import reconcile, rivalry

__all__ = [
    "EXTRACTORS",
    "Found",
    "extract_facts",
    "facts_beside",
    "in_words",
    "placed",
    "read_each",
    "read_facts",
    "reconcile",
    "rivalry",
]
