"""MediaWiki's wikitext to Markdown: headings, lists, emphasis and links; templates and references are no text."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^(={1,6})[ \t]*([^=\n].*?)[ \t]*={1,6}[ \t]*$", re.MULTILINE)
_LIST = re.compile(r"^([*#]{1,6})[ \t]*(?=\S)", re.MULTILINE)
_STRONG = re.compile(r"'{3}([^'\n]+)'{3}")
_EMPHASIS = re.compile(r"'{2}([^'\n]+)'{2}")
_FILE = re.compile(r"\[\[(?:file|image|datei|bild|fichier|archivo|category|kategorie|catégorie):[^\[\]\n]*\]\]", re.I)
_LINK = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")
_ADDRESS = re.compile(r"\[(https?://[^\s\[\]]+) ([^\[\]\n]+)\]")
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->|<ref[^<>]*/>|<ref[^<>]*>[^<]*</ref>", re.DOTALL)
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
_MOST_TEMPLATES = 20
_BLANK = re.compile(r"\n{3,}")


def wikitext_to_markdown(text: str) -> str:
    """The words of a page, in Markdown. A template in a template is taken out from the inside."""
    text = _COMMENT.sub("", text)
    for _ in range(_MOST_TEMPLATES):
        text, count = _TEMPLATE.subn("", text)
        if not count:
            break
    text = _LINK.sub(r"\1", _FILE.sub("", text))
    text = _ADDRESS.sub(r"[\2](\1)", text)
    text = _EMPHASIS.sub(r"*\1*", _STRONG.sub(r"**\1**", text))
    text = _LIST.sub(_item, text)
    text = _HEADING.sub(lambda found: f"{'#' * len(found[1])} {found[2]}", text)
    return _BLANK.sub("\n\n", text).strip()


def _item(found: re.Match[str]) -> str:
    mark = "-" if found[1].endswith("*") else "1."
    return f"{'    ' * (len(found[1]) - 1)}{mark} "
