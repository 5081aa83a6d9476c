"""Pictures that lie in a text as base64: what they show stays by its name, their bytes are no words."""

from __future__ import annotations

import re

_DATA = r"data:[\w.+-]*/?[\w.+-]*(?:;[\w=.-]+)*;?(?:base64)?,"
_IMAGE = re.compile(rf"!\[(?P<shown>[^\]\n]{{0,500}})\]\(\s*<?{_DATA}[^)]*\)", re.IGNORECASE)
_TAG = re.compile(rf"<img\b[^<>]{{0,500}}?src\s*=\s*[\"']?{_DATA}[^<>]*>", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
#: Google Docs puts them below the text: ``[image1]: <data:image/png;base64,...>``.
_DEFINED = re.compile(rf"^[ \t]*\[(?P<name>[^\]\n]{{1,100}})\]:[ \t]*<?{_DATA}[^\n]*\n?", re.IGNORECASE | re.MULTILINE)
_BARE = re.compile(r"data:image/[\w.+-]+(?:;[\w=.-]+)*;base64,[A-Za-z0-9+/=%]{40,}", re.IGNORECASE)


def without_pictures(text: str) -> str:
    """The text with ``[what it shows]`` in the place of each picture."""
    if "data:" not in text.casefold():
        return text
    names = {found["name"].casefold() for found in _DEFINED.finditer(text)}
    text = _DEFINED.sub("", text)
    for name in names:
        used = re.compile(rf"!\[([^\]\n]{{0,500}})\](?:\[{re.escape(name)}\])|!\[({re.escape(name)})\](?![\[(])", re.I)
        text = used.sub(lambda found: f"[{found[1] or found[2] or 'image'}]", text)
    text = _IMAGE.sub(lambda found: f"[{found['shown'].strip() or 'image'}]", text)
    text = _TAG.sub(lambda found: f"[{_alt(found[0]) or 'image'}]", text)
    return _BARE.sub("[image]", text)


def _alt(tag: str) -> str:
    found = _ALT.search(tag)
    return (found[1] or found[2] or "").strip() if found else ""
