"""Facts to pages, pages to Word and Markdown, and back."""

from handoff.write.brief import compose, warnings
from handoff.write.material import AS_THE_TEMPLATE_SAYS, Asked, BriefInput

__all__ = [
    "AS_THE_TEMPLATE_SAYS",
    "Asked",
    "BriefInput",
    "compose",
    "warnings",
]
