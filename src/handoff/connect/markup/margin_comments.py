"""Comments in the margin of a Google Docs page, which its export lists at the end: put back where they were made."""

from __future__ import annotations

import re

_AT_END = re.compile(
    r"\[\\?\[(?P<mark>\w+)\\?\]\]\(#cmnt_ref(?P<number>\d+)\)(?P<text>.*?)(?=\n\s*\n|\n?\[\\?\[\w+\\?\]\]\(#cmnt_ref|\Z)",
    re.DOTALL,
)
_PLACE = re.compile(r"\^?\[\\?\[\w+\\?\]\]\(#cmnt(?P<number>\d+)\)\^?")


def with_comments_in_place(markdown: str) -> str:
    """The text with each comment in brackets behind the words that it was made on."""
    if "#cmnt_ref" not in markdown:
        return markdown
    said = {found["number"]: " ".join(found["text"].split()) for found in _AT_END.finditer(markdown)}
    placed = set(_PLACE.findall(markdown))
    text = _AT_END.sub(lambda found: "" if found["number"] in placed else found[0], markdown)
    return _PLACE.sub(
        lambda found: f" [comment: {said[found['number']]}]" if said.get(found["number"]) else "", text
    ).rstrip()
