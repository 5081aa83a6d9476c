"""Prose as lines, sections and front matter, each with its place."""

from handoff.connect.text.escapes import without_escapes
from handoff.connect.text.forms import Asked, form_of
from handoff.connect.text.front_matter import FrontMatter, read_front_matter
from handoff.connect.text.numbered_text import NumberedText, by_blocks, plain_line
from handoff.connect.text.sections import Heading, Section, headings_in, split_sections, trimmed

__all__ = [
    "Asked",
    "FrontMatter",
    "Heading",
    "NumberedText",
    "Section",
    "by_blocks",
    "form_of",
    "headings_in",
    "plain_line",
    "read_front_matter",
    "split_sections",
    "trimmed",
    "without_escapes",
]
