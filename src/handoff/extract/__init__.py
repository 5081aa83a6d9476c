"""Records in, facts with evidence out; client identity and what is true over time."""

from handoff.extract.pipeline import EXTRACTORS, FINGERPRINT, extract_facts

__all__ = ["EXTRACTORS", "FINGERPRINT", "extract_facts"]
