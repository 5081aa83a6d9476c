"""Words that somebody struck through no longer hold: they are left out, as a tracked deletion of Word is.

Kept with their marks they would be found, cited and told like any others. What is struck behind a ticked box was done
and stays without its marks: the box says so.
"""

from __future__ import annotations

import re
from typing import Any

_HTML = re.compile(r"<(?:s|del|strike)\b[^<>]*>|line-through", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
#: Google Docs states the look of its words as classes of one letter and a number.
_CLASS = re.compile(r"\.(c\d+)\s*\{[^{}]*text-decoration(?:-line)?\s*:[^;{}]*line-through", re.IGNORECASE)
_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
#: Code, which stays as it is, or struck words with the emphasis right around them, within one paragraph.
_MARKDOWN = re.compile(
    r"^[ ]{0,3}(?P<fence>```|~~~)[^\n]*\n(?:(?![ ]{0,3}(?P=fence))[^\n]*(?:\n|\Z))*+(?:[ ]{0,3}(?P=fence))?"
    r"|(?<!`)(?P<code>`{1,3})(?!`)[^`\n]+(?P=code)(?!`)"
    r"|(?P<around>\*{1,3}|_{1,3})?(?<![~\\])~~(?=[^\s~])(?P<struck>(?:(?!~~|\n[ \t]*\n)[\s\S])*(?<!\s))~~(?!~)"
    r"(?(around)(?P=around))(?P<after>[ \t]?)",
    re.MULTILINE,
)
_TICKED = re.compile(r"[ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]+\[[xX]\][ \t]+$")
_EMPTIED = re.compile(r"[ \t>]*(?:[-*+]|\d{1,3}[.)]|#{1,6})?[ \t]*(?:\[ ?\])?[ \t.,;]*")
#: Stands where words were taken out, until the lines are looked at.
_GONE = "\uf8fe"


def take_out_struck(text: str) -> tuple[str, int]:
    """The Markdown without ``~~struck~~`` words, and how often they were taken out. Lines stay lines."""
    if text.count("~~") < 2:
        return text, 0
    taken = _MARKDOWN.sub(_without, text)
    count = taken.count(_GONE) - text.count(_GONE)
    if count < 1:
        return taken, 0
    lines = taken.split("\n")
    return "\n".join(_tidy(line) if _GONE in line else line for line in lines), count


def without_struck(text: str) -> str:
    """The Markdown without the words that are struck through."""
    return take_out_struck(text)[0]


def take_out_struck_html(html: str) -> tuple[str, int]:
    """The HTML without elements that strike their words through, and how many there were."""
    if not _HTML.search(html):
        return html, 0
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring, tostring

    try:
        deep = HTMLParser(huge_tree=True)
        root: Any = document_fromstring(_DECLARATION.sub("", html, count=1), parser=deep)
    except (LxmlError, ValueError):
        return html, 0
    classes = frozenset(_CLASS.findall(html))
    struck = [one for one in root.iter() if isinstance(one.tag, str) and _strikes(one, classes)]
    for element in struck:
        parent = element.getparent()
        if parent is not None:
            element.drop_tree()
            if parent.tag == "li" and not "".join(parent.itertext()).strip():
                parent.drop_tree()
    return (str(tostring(root, encoding="unicode")), len(struck)) if struck else (html, 0)


def _strikes(element: Any, classes: frozenset[str]) -> bool:
    if element.tag in ("s", "del", "strike") or _STYLE.search(element.get("style") or ""):
        return True
    return bool(classes) and not classes.isdisjoint((element.get("class") or "").split())


def _without(found: re.Match[str]) -> str:
    struck, text = found["struck"], found.string
    if struck is None:
        return found[0]
    if _TICKED.match(text[text.rfind("\n", 0, found.start()) + 1 : found.start()]):
        return struck + found["after"]
    stands_apart = found.start() == 0 or text[found.start() - 1].isspace()
    return _GONE + "\n" * struck.count("\n") + ("" if stands_apart else found["after"])


def _tidy(line: str) -> str:
    line = line.replace(_GONE, "")
    return "" if _EMPTIED.fullmatch(line) else line.rstrip()
