"""Facts to pages, pages to Word and Markdown, and back."""

from handoff.write.brief import compose, compose_on_grounds, done_of, warnings
from handoff.write.material import AS_THE_TEMPLATE_SAYS, Asked, BriefInput

__all__ = [
    "AS_THE_TEMPLATE_SAYS",
    "Asked",
    "BriefInput",
    "compose",
    "compose_on_grounds",
    "done_of",
    "warnings",
]
