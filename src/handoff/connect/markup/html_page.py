"""One HTML page: its Markdown, and what it says about itself in its head or where a connector's settings look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from html import unescape
from typing import Any

from handoff.connect.markup.html_settings import Place, Settings
from handoff.connect.markup.layout_tables import without_layout_tables
from handoff.connect.markup.margin_comments import with_comments_in_place
from handoff.connect.markup.struck import take_out_struck_html

#: The converter gives up on what lies deeper, without a word.
DEEPEST = 300
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*?(/?)>")
#: Elements that hold no others, or that a page may leave open.
_NO_CONTAINERS = frozenset(
    ("a", "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta")
) | {"option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr"}
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_HEAD = 65_536
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
#: Google Docs and Word write a document's title as a paragraph with that style, and their first heading is a chapter.
_STYLED_TITLE = re.compile(
    r"<p\b[^<>]*\bclass=[\"']?(?:[^\"'<>]* )?(?:title|MsoTitle)(?=[\"' >])[^<>]*>((?:(?!</p).){0,2000})",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = re.compile(r"<h[1-6]\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_META = re.compile(r"<meta\b([^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:.-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author")
_CREATED = ("date", "article:published_time", "dcterms.created", "dc.date", "created", "datepublished", "pubdate")
_UPDATED = ("last-modified", "article:modified_time", "dcterms.modified", "modified", "datemodified", "og:updated_time")
_INLINE_IMAGE = re.compile(r"!\[([^\]]*)\]\((?:cid|data):([^)@;]*)[^)]*\)", re.IGNORECASE)
_UNSAFE_LINK = re.compile(
    r"(?<!!)\[([^\[\]]*)\]\(<?\s*(?:javascript|vbscript|data|file):[^()]*(?:\([^()]*\)[^()]*)*\)", re.IGNORECASE
)


@dataclass(frozen=True)
class PageComment:
    """A comment below a page, as the page writes it."""

    text: str
    speaker: str
    at: str


@dataclass(frozen=True)
class Page:
    """A page. ``skipped`` is the reason why it is no document; ``styled_title`` stands in the text, as its title.

    ``struck`` counts the passages that were struck through, and so left out.
    """

    title: str = ""
    styled_title: str = ""
    author: str = ""
    created: str = ""
    updated: str = ""
    markdown: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    comments: tuple[PageComment, ...] = ()
    skipped: str = ""
    struck: int = 0


def read_page(html: str, settings: Settings) -> Page:
    """The page, its text by the settings. Raises ValueError where elements lie too deep in one another."""
    if depth_of(html) > DEEPEST:
        raise ValueError(f"elements stand more than {DEEPEST} deep")
    meta = _meta(html[:_HEAD])
    title = _TITLE.search(html[:_HEAD])
    html, struck = take_out_struck_html(html)
    heading = _HEADING.search(html)
    styled = _STYLED_TITLE.search(html, 0, heading.start() if heading else len(html))
    page = Page(
        title=_plain(title[1]) if title else "",
        styled_title=_plain(_ANY_TAG.sub("", styled[1])) if styled else "",
        author=_first(meta, _AUTHOR),
        created=_first(meta, _CREATED),
        updated=_first(meta, _UPDATED),
        struck=struck,
    )
    return _by_settings(page, html, settings) if settings != Settings() else replace(page, markdown=to_markdown(html))


def to_markdown(html: str) -> str:
    """HTML as Markdown. Scripts, styles, hidden and struck elements are no text; forms are; unsafe links keep words.

    Tables that only place things on the page are read as the text that they hold.
    """
    import html_to_markdown as converter

    kept, _ = take_out_struck_html(html)
    text = (converter.convert(without_layout_tables(kept), _options()).content or "").strip()
    if "](" not in text:
        return text
    text = with_comments_in_place(text)
    text = _INLINE_IMAGE.sub(lambda found: f"[{found[1] or found[2] or 'image'}]", text)
    return _UNSAFE_LINK.sub(r"\1", text)


@cache
def _options() -> Any:
    """The converter's settings. Members in place of words spare it a tenth of the time: it looks words up each time."""
    import html_to_markdown as converter

    options = converter.ConversionOptions(
        extract_metadata=False, bullets="-", preprocessing=converter.PreprocessingOptions(enabled=False)
    )
    words = {one.name: getattr(options, one.name) for one in fields(options)}
    kinds = {name: getattr(converter, name.title().replace("_", ""), None) for name in words}
    members = {name: getattr(kind, str(words[name]).upper(), words[name]) for name, kind in kinds.items() if kind}
    return replace(options, **members)


def depth_of(html: str) -> int:
    """How deep elements lie in one another at most; a page of few tags is not looked at."""
    if html.count("<") <= DEEPEST:
        return 0
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        if tag[3] or tag[2].lower() in _NO_CONTAINERS:
            continue
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _by_settings(page: Page, html: str, settings: Settings) -> Page:
    """The page as the settings take it apart; what they do not find stays as the head says it."""
    from lxml.html import document_fromstring, tostring

    root: Any = document_fromstring(_DECLARATION.sub("", html, count=1))
    for reason, where in settings.skip.items():
        if root.xpath(where):
            return replace(page, skipped=reason)
    own = {name: getattr(settings, name) for name in ("title", "author", "created", "updated")}
    values: dict[str, Any] = {name: _found(root, place) for name, place in own.items() if place}
    fields = [(name, _found(root, place)) for name, place in settings.fields.items()]
    comments = tuple(_comments(root, settings))
    for where in settings.drop:
        for element in root.xpath(where):
            element.drop_tree()
    content = root.xpath(settings.content) if settings.content else [root]
    text = "\n\n".join(to_markdown(tostring(one, encoding="unicode")) for one in content)
    return replace(
        page,
        markdown=text,
        fields=tuple((name, value) for name, value in fields if value),
        comments=comments,
        **{name: value for name, value in values.items() if value or name != "title"},
    )


def _comments(root: Any, settings: Settings) -> Iterator[PageComment]:
    from lxml.html import tostring

    for element in root.xpath(settings.comments) if settings.comments else ():
        found = re.search(settings.comment, to_markdown(tostring(element, encoding="unicode", with_tail=False)))
        if found and found["text"].strip():
            yield PageComment(found["text"].strip(), found["speaker"].strip(), found["at"].strip())


def _found(root: Any, place: Place) -> str:
    nodes = root.xpath(place.at)
    words = [_words(node) for node in (nodes if isinstance(nodes, list) else [nodes])]
    found = re.search(place.match, place.join.join(filter(None, words)))
    return (found[1] or "").strip() if found else ""


def _words(node: Any) -> str:
    text = node if isinstance(node, str) else "".join(node.itertext()) if hasattr(node, "itertext") else str(node)
    return " ".join(text.split())


def _meta(head: str) -> dict[str, str]:
    """The ``<meta>`` values of a head by their names in lower case, the first of each."""
    found: dict[str, str] = {}
    for tag in _META.finditer(head):
        pairs = {name.lower(): value.strip("\"'") for name, value in _ATTRIBUTE.findall(tag[1])}
        name = pairs.get("name") or pairs.get("property") or pairs.get("itemprop") or pairs.get("http-equiv") or ""
        found.setdefault(name.lower(), _plain(pairs.get("content", "")))
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _plain(text: str) -> str:
    return " ".join(unescape(text).split())
