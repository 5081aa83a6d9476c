"""What records say, as facts with evidence: by fields, headings, names, and words beside money and days."""

from handoff.extract.facts.confidence import FROM_LANGUAGE_MODEL, LANGUAGE_MODEL, counts_least
from handoff.extract.facts.headed_lines import HeadedLines
from handoff.extract.facts.outline import Block, blocks
from handoff.extract.facts.owed import owed
from handoff.extract.facts.plans import Plans
from handoff.extract.facts.promises import Promises
from handoff.extract.facts.reading import topic_of, value_of
from handoff.extract.facts.rebuffed import is_rebuffed
from handoff.extract.facts.sentences import statement_of
from handoff.extract.facts.spans import Finding, check_evidence, numbered, placed, to_facts
from handoff.extract.facts.stakeholders import People
from handoff.extract.facts.task_talk import Talk, talk
from handoff.extract.facts.topics import kind_named
from handoff.extract.facts.typed_fields import TypedFields

__all__ = [
    "FROM_LANGUAGE_MODEL",
    "LANGUAGE_MODEL",
    "Block",
    "Finding",
    "HeadedLines",
    "People",
    "Plans",
    "Promises",
    "Talk",
    "TypedFields",
    "blocks",
    "check_evidence",
    "counts_least",
    "is_rebuffed",
    "kind_named",
    "numbered",
    "owed",
    "placed",
    "statement_of",
    "talk",
    "to_facts",
    "topic_of",
    "value_of",
]
