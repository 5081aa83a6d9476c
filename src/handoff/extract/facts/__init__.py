"""What records say, as facts with evidence."""

from handoff.extract.facts.pipeline import EXTRACTORS, Found, extract_facts, facts_beside, in_words, read_facts
from handoff.extract.facts.spans import placed

__all__ = [
    "EXTRACTORS",
    "Found",
    "extract_facts",
    "facts_beside",
    "in_words",
    "placed",
    "read_facts",
]
