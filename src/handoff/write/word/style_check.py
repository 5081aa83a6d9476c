"""What a Word file must be to give a brief its look: styles, page, header and footer, and nothing that runs or fetches.

Plain ``{{name}}`` fields are filled; there is no logic. Its body is never printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from handoff.errors import TemplateError, UnreadableFile
from handoff.office import checked_parts, field_codes, parse
from handoff.write.word import names
from handoff.write.word.style_sheet import paragraph_style_names

#: What a header or footer may ask for; ``word_print`` gives each its value.
PLACEHOLDERS = (
    "as_of", "client", "client_id", "date", "language", "revision", "subtitle", "template", "title", "version",
)  # fmt: skip
#: Fields that count or repeat what stands in the document (ECMA-376 part 1, 17.16.5). Others may fetch, ask or run.
FIELD_CODES = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TITLE", "SUBJECT", "DOCPROPERTY"})

_W = f"{{{names.W}}}"
_BRACED = re.compile(r"\{\{(.*?)\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def check_style(data: bytes, place: str) -> None:
    """Raises ``TemplateError`` that says what in the file cannot be used, and where."""
    try:
        parts = checked_parts(data)
        for name, content in parts.items():
            if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
                _check_frame(parse(name, content), f"{place}, {name}")
    except UnreadableFile as error:
        where = f"{place}, {error.place}" if error.place else place
        raise TemplateError(error.problem, place=where, remedy=error.remedy or "save it in Word again") from error


def missing_styles(data: bytes) -> tuple[str, ...]:
    """The paragraph styles that the file lacks, by name; the house style's are printed in their place."""
    parts = checked_parts(data)
    return tuple(_missing(parts))


def _missing(parts: Mapping[str, bytes]) -> Iterator[str]:
    root = parse("word/styles.xml", parts["word/styles.xml"]) if "word/styles.xml" in parts else ()
    there = {(mark.get(f"{_W}val") or "").casefold() for style in root for mark in style.findall(f"{_W}name")}
    yield from (name for name in paragraph_style_names() if name.casefold() not in there)


def _check_frame(root: etree._Element, place: str) -> None:
    for paragraph in root.iter(f"{_W}p"):
        _check_words("".join(text.text or "" for text in paragraph.iter(f"{_W}t")), place)
    for code in field_codes(root):
        kind = code.split(maxsplit=1)[0].upper() if code.split() else ""
        if kind not in FIELD_CODES:
            listed = ", ".join(sorted(FIELD_CODES))
            raise TemplateError(f"a field {code.strip()[:40]}", place=place, remedy=f"remove it; allowed are {listed}")


def _check_words(words: str, place: str) -> None:
    for match in _BRACED.finditer(words):
        if match[1] is None or match[1].strip() not in PLACEHOLDERS:
            listed = ", ".join(f"{{{{{name}}}}}" for name in PLACEHOLDERS)
            raise TemplateError(f"there is no field {match[0][:40]}", place=place, remedy=f"use one of {listed}")
