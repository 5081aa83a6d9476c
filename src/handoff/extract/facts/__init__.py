"""What records say, as facts with evidence."""

from handoff.extract.facts.pipeline import EXTRACTORS, FINGERPRINT, extract_facts

__all__ = [
    "EXTRACTORS",
    "FINGERPRINT",
    "extract_facts",
]
