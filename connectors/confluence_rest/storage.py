"""Confluence's storage format as plain HTML: what its macros show stands in their place.

https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from lxml.etree import LxmlError
from lxml.html import document_fromstring, tostring

#: Elements of Atlassian's own close themselves, which HTML does not know.
_CLOSED = re.compile(r"<((?:ac|ri|at):[\w-]+|time)((?:\s[^<>]*?)?)/>")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_SHOWN = ("title", "key", "id", "name", "url", "page", "user")


def storage_to_html(storage: str, names: Mapping[str, str]) -> str:
    """HTML without elements of Atlassian's own. ``names`` are those of people by their account ids."""
    if "<ac:" not in storage and "<ri:" not in storage and "<time" not in storage:
        return storage
    plain = _CDATA.sub(lambda found: escape(found[1]), _CLOSED.sub(r"<\1\2></\1>", storage))
    try:
        root: Any = document_fromstring(f"<div>{plain}</div>")
    except LxmlError:
        return storage
    for element in reversed(list(root.iter())):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _REPLACED:
            _REPLACED[tag](element, names)
        elif tag.startswith(("ac:", "ri:", "at:")):
            element.drop_tag()
    return str(tostring(root, encoding="unicode"))


def _macro(element: Any, _names: Mapping[str, str]) -> None:
    """The body of a macro with its title above; a macro without one is what its parameters say."""
    name = element.get("ac:name") or element.get("name") or ""
    parameters = {one.get("ac:name") or "": _words(one) for one in element.xpath("./*[name()='ac:parameter']")}
    for one in element.xpath("./*[name()='ac:parameter']"):
        one.drop_tree()
    body = element.xpath("./*[@data-body]")
    if not body:
        shown = next((parameters[key] for key in _SHOWN if parameters.get(key)), "")
        _as_words(element, f" {shown} " if name in ("status", "jira", "profile", "anchor") or shown else "")
        return
    if title := parameters.get("title"):
        element.insert(0, _element("p", f"**{title}**"))
    element.tag = "div"
    _forget(element)


def _rich_body(element: Any, _names: Mapping[str, str]) -> None:
    element.tag = "div"
    element.set("data-body", "")


def _plain_body(element: Any, _names: Mapping[str, str]) -> None:
    """Code, as it stands."""
    code = _element("code", "".join(element.itertext()))
    _empty(element)
    element.tag = "pre"
    element.append(code)
    element.set("data-body", "")


def _parameter(element: Any, _names: Mapping[str, str]) -> None:
    """Stays until its macro is read."""


def _task(element: Any, _names: Mapping[str, str]) -> None:
    status = "".join(element.xpath(".//*[name()='ac:task-status']//text()"))
    body = element.xpath("./*[name()='ac:task-body']")
    words = _words(body[0]) if body else _words(element)
    _empty(element)
    element.tag, element.text = "li", f"[{'x' if status.strip() == 'complete' else ' '}] {words}"
    _forget(element)


def _tasks(element: Any, _names: Mapping[str, str]) -> None:
    element.tag = "ul"
    _forget(element)


def _time(element: Any, _names: Mapping[str, str]) -> None:
    _as_words(element, _words(element) or element.get("datetime") or "")


def _user(element: Any, names: Mapping[str, str]) -> None:
    account = element.get("ri:account-id") or element.get("ri:userkey") or element.get("ri:username") or ""
    _as_words(element, f"@{names[account]}" if account in names else "")


def _page(element: Any, _names: Mapping[str, str]) -> None:
    """The title of a page that is linked; the words of the link go before it."""
    link = element.getparent()
    has_words = link is not None and any(one.get("data-words") is not None for one in link)
    _as_words(element, "" if has_words else element.get("ri:content-title") or element.get("ri:value") or "")


def _link_words(element: Any, _names: Mapping[str, str]) -> None:
    _as_words(element, _words(element))
    element.set("data-words", "")


def _image(element: Any, _names: Mapping[str, str]) -> None:
    named = element.get("ac:alt") or element.get("ac:title") or _words(element)
    _as_words(element, f"[{named or 'image'}]")


def _attachment(element: Any, _names: Mapping[str, str]) -> None:
    _as_words(element, element.get("ri:filename") or "")


def _placeholder(element: Any, _names: Mapping[str, str]) -> None:
    _as_words(element, "")


_REPLACED: dict[str, Callable[[Any, Mapping[str, str]], None]] = {
    "ac:structured-macro": _macro,
    "ac:macro": _macro,
    "ac:rich-text-body": _rich_body,
    "ac:plain-text-body": _plain_body,
    "ac:plain-text-link-body": _link_words,
    "ac:link-body": _link_words,
    "ac:parameter": _parameter,
    "ac:task-list": _tasks,
    "ac:task": _task,
    "ac:task-id": _parameter,
    "ac:task-status": _parameter,
    "ac:task-body": _parameter,
    "ac:image": _image,
    "ac:emoticon": lambda element, _names: _as_words(element, element.get("ac:emoji-fallback") or ""),
    "ac:placeholder": _placeholder,
    "ri:user": _user,
    "ri:page": _page,
    "ri:url": _page,
    "ri:attachment": _attachment,
    "time": _time,
}


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _as_words(element: Any, words: str) -> None:
    _empty(element)
    element.tag, element.text = "span", words
    _forget(element)


def _empty(element: Any) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None


def _forget(element: Any) -> None:
    element.attrib.clear()


def _element(tag: str, words: str) -> Any:
    from lxml.html import Element

    made: Any = Element(tag)
    made.text = words
    return made
