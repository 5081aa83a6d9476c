"""The sections that a template may ask for, each made of material."""

from handoff.write.sections.accountability import answers
from handoff.write.sections.builders import section_blocks
from handoff.write.sections.done import definition_of_done
from handoff.write.sections.gates import not_ready, over_limit, unmet_gates, words_in
from handoff.write.sections.planning import plan_of

__all__ = [
    "answers",
    "definition_of_done",
    "not_ready",
    "over_limit",
    "plan_of",
    "section_blocks",
    "unmet_gates",
    "words_in",
]
