"""What records say, as facts with evidence: by fields, headings, names, and words beside money and days."""

from handoff.extract.facts.budgets_and_dates import day_or_amount
from handoff.extract.facts.headed_lines import HeadedLines
from handoff.extract.facts.outline import Block, blocks
from handoff.extract.facts.people import People
from handoff.extract.facts.plans import Plans
from handoff.extract.facts.promises import Promises
from handoff.extract.facts.sentences import statement_of
from handoff.extract.facts.spans import Finding, check_evidence, numbered, placed, said_at, to_facts
from handoff.extract.facts.typed_fields import TypedFields

__all__ = [
    "Block",
    "Finding",
    "HeadedLines",
    "People",
    "Plans",
    "Promises",
    "TypedFields",
    "blocks",
    "check_evidence",
    "day_or_amount",
    "numbered",
    "placed",
    "said_at",
    "statement_of",
    "to_facts",
]
