"""The named transforms of a mapping: small pure functions, listed in ``TRANSFORMS``.

A transform is written in connector.yaml as a name (``html``) or as a name with its argument (``split: ","``). Each
takes a value and gives a value; all but ``default`` leave empty values alone. They raise ValueError with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from handoff.connect.export import TimeReader, as_text, is_empty
from handoff.connect.maps.own_fields import labelled
from handoff.connect.maps.salesforce_ids import full_id
from handoff.connect.markup import (
    DEEPEST,
    adf_to_markdown,
    depth_of,
    is_document,
    strip_quoted,
    to_markdown,
    wiki_to_markdown,
    wikitext_to_markdown,
)
from handoff.language import parse_duration

Transform = Callable[[Any], Any]
Argument = Any
#: The codes of a lookup, by its name. Raises ValueError for a name that the connector does not define.
Lookup = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True)
class Tools:
    """What transforms need to know of the file: how its times are read, and the tables beside it."""

    times: TimeReader
    lookup: Lookup


_TAG = re.compile(
    r"</?(p|br|div|span|a|b|i|u|strong|em|ul|ol|li|table|tr|td|h[1-6]|img|hr|blockquote|pre|code|html|body|font)\b[^<>]*>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"\s*&lt;(p|div|span|br|b|ul|ol|table|h[1-6]|strong|em|html|body)\b[^<>]*&gt;", re.IGNORECASE)
#: What stands for a time that has not come.
_NO_TIME = frozenset(("-", "--", "–", "—", "n/a"))
_EXCEL_FLOAT = re.compile(r"\d+\.0+$")


def make(name: str, argument: Argument, tools: Tools) -> Transform:
    """The transform of that name. Raises ValueError for an unknown name or a wrong argument."""
    if name not in TRANSFORMS:
        raise ValueError(f"no transform is called {name!r}; there are {', '.join(sorted(TRANSFORMS))}")
    return TRANSFORMS[name](argument, tools)


def check(name: str, argument: Argument) -> None:
    """Raise ValueError where a connector names a transform that there is not, or gives it a wrong argument."""
    try:
        make(name, argument, Tools(TimeReader(UTC, lambda: True), lambda _name: {}))
    except (re.error, TypeError, AttributeError) as error:
        raise ValueError(f"the transform {name!r} cannot take {argument!r}: {error}") from error


def as_json_says(name: str, argument: Argument) -> Argument:
    """The same argument with text for keys: ``map`` compares numbers and flags by their text anyway."""
    is_table = name == "map" and isinstance(argument, dict)
    return {as_text(key): value for key, value in argument.items()} if is_table else argument


def html_to_markdown(text: str) -> str:
    """HTML as Markdown; text without tags stays as it is. Inline images keep their name, not their data.

    Of elements that lie too deep for the converter, which would drop them in silence, the words alone are kept. Some
    systems escape the HTML that they keep (``&lt;p&gt;``): it is read as what it was.
    """
    if _ESCAPED.match(text) and not _TAG.search(text):
        text = unescape(text)
    if not _TAG.search(text):
        return text
    if depth_of(text) > DEEPEST:
        return " ".join(unescape(_ANY_TAG.sub(" ", text)).split())
    return to_markdown(text)


def domain_of(text: str) -> str:
    """The domain of an e-mail address or a web address, lower case, without ``www.``; empty where there is none."""
    text = text.strip().strip("<>").lower()
    host = text.rpartition("@")[2] if "@" in text else urlsplit(text if "//" in text else f"//{text}").hostname or ""
    host = host.rstrip(".>").removeprefix("www.")
    return host if "." in host and " " not in host else ""


def excel_id(text: str) -> str:
    """An id as text; Excel's ``123.0`` becomes ``123``. Raises ValueError where Excel has cut digits off."""
    if text.isdigit():
        return text
    if _EXCEL_FLOAT.match(text):
        return text.partition(".")[0]
    if re.fullmatch(r"\d\.\d+E\+\d+", text, re.IGNORECASE):
        raise ValueError(f"the id {text} lost digits in a spreadsheet; export it again without opening it there")
    return text


def read_as_utf8(text: str) -> str:
    """Text whose UTF-8 was taken for Latin-1 when it was written (``Ã¼`` for ``ü``); any other as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def turns(pattern: re.Pattern[str], text: str) -> list[dict[str, str]]:
    """A written-down conversation as turns. ``pattern`` matches the line above each: its named groups (without any,
    group 1 as ``speaker``) stand in the turn beside ``text``. Text before the first has only ``text``.
    """
    labels = list(pattern.finditer(text))
    ends = [head.start() for head in labels[1:]] + [len(text)]
    found = [{"speaker": "", "text": text[: labels[0].start() if labels else len(text)].strip()}]
    for head, end in zip(labels, ends, strict=False):
        found.append({**_groups(head), "text": text[head.end() : end].strip()})
    return [turn for turn in found if turn["text"]]


def parse(pattern: re.Pattern[str], text: str) -> dict[str, str]:
    """The named groups of a pattern that fits the text; the text alone, as ``text``, where it does not fit."""
    match = pattern.search(text)
    return {name: found or "" for name, found in match.groupdict().items()} if match else {"text": text}


def _groups(match: re.Match[str]) -> dict[str, str]:
    named = match.groupdict() or {"speaker": match.group(1)}
    return {name: (found or "").strip() for name, found in named.items()}


def _of_text(function: Callable[[str], Any]) -> Transform:
    """A function of text, applied to each item of a list and leaving empty values alone."""

    def apply(value: Any) -> Any:
        if isinstance(value, str):  # most values are
            text = value.strip()
            return function(text) if text else value
        if is_empty(value):
            return value
        if isinstance(value, list):
            return [function(as_text(item)) for item in value if not is_empty(item)]
        return function(as_text(value))

    return apply


def _of_time(function: Callable[[str], Any]) -> Transform:
    return _of_text(lambda text: "" if text.casefold() in _NO_TIME else function(text))


def _split(argument: Argument) -> Transform:
    separators = [argument] if isinstance(argument, str) else list(argument)
    between = re.compile("|".join(map(re.escape, separators)))

    def split(text: str) -> list[str]:
        return [piece.strip() for piece in between.split(text) if piece.strip()]

    def apply(value: Any) -> Any:
        return value if is_empty(value) or isinstance(value, list) else split(as_text(value))

    return apply


def _first(value: Any) -> Any:
    return next((item for item in value if not is_empty(item)), "") if isinstance(value, list) else value


def _several(value: Any) -> Any:
    return value if is_empty(value) or (isinstance(value, list) and len(value) > 1) else ""


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) or is_empty(value) else ""


def _unlisted(value: Any) -> Any:
    return "" if isinstance(value, list) and any(isinstance(item, Mapping) for item in value) else value


def _mapped(table: dict[Any, Any]) -> Transform:
    lookup = {as_text(key).casefold(): value for key, value in table.items()}
    return _of_text(lambda text: lookup.get(text.casefold(), text))


def _looked_up(argument: Argument, tools: Tools) -> Transform:
    """``users``, or ``{in: users, otherwise: "User {}"}`` for keys that the table does not have."""
    name, otherwise = (argument, "{}") if isinstance(argument, str) else (argument["in"], argument["otherwise"])
    table = tools.lookup(name)

    def partner(text: str) -> str:
        found = table.get(text)
        return otherwise.replace("{}", text) if found is None else found

    return _of_text(partner)


def _from_wiki(argument: Argument, tools: Tools) -> Transform:
    """``wiki``, or ``{wiki: [users]}`` with the lookups that know the names of mentioned accounts. Text alone."""
    names = [argument] if isinstance(argument, str) else list(argument or ())

    def name(account: str) -> str:
        return next((found for one in names if (found := tools.lookup(one).get(account))), account)

    return lambda value: wiki_to_markdown(value, name) if isinstance(value, str) else value


def _from_adf(value: Any) -> Any:
    return adf_to_markdown(value) if is_document(value) else value


def _oldest_first(argument: Argument, tools: Tools) -> Transform:
    """A list of objects turned round where the last is older than the first, by the time under ``at`` or that key."""
    key = argument or "at"

    def moment(item: Any) -> datetime | None:
        try:
            return tools.times.read(as_text(item.get(key))) if isinstance(item, Mapping) else None
        except ValueError:
            return None

    def apply(value: Any) -> Any:
        dated = [found for item in value if (found := moment(item))] if isinstance(value, list) else []
        return value[::-1] if dated and dated[-1] < dated[0] else value

    return apply


def _joined(separator: str) -> Transform:
    def apply(value: Any) -> Any:
        return (
            separator.join(as_text(item) for item in value if not is_empty(item)) if isinstance(value, list) else value
        )

    return apply


def _formats(argument: Argument) -> tuple[str, ...]:
    return (argument,) if isinstance(argument, str) else tuple(argument or ())


def _matched(pattern: re.Pattern[str]) -> Transform:
    return _of_text(lambda text: found.group(pattern.groups and 1) if (found := pattern.search(text)) else "")


def _parsed(pattern: re.Pattern[str]) -> Transform:
    """Objects of text. A list stays one; a single text becomes a list of one, as comments are wanted."""

    def apply(value: Any) -> Any:
        texts = value if isinstance(value, list) else [value]
        return [parse(pattern, as_text(text)) for text in texts if not is_empty(text)]

    return apply


TRANSFORMS: dict[str, Callable[[Argument, Tools], Transform]] = {
    "text": lambda _argument, _tools: _of_text(lambda text: text),
    "html": lambda _argument, _tools: _of_text(html_to_markdown),
    "adf": lambda _argument, _tools: _from_adf,
    "wiki": _from_wiki,
    "wikitext": lambda _argument, _tools: _of_text(wikitext_to_markdown),
    "read_as_utf8": lambda _argument, _tools: _of_text(read_as_utf8),
    "strip_quoted": lambda _argument, _tools: _of_text(strip_quoted),
    "lower": lambda _argument, _tools: _of_text(str.lower),
    "id": lambda _argument, _tools: _of_text(excel_id),
    "salesforce_id": lambda _argument, _tools: _of_text(full_id),
    "domain_of": lambda _argument, _tools: _of_text(domain_of),
    "split": lambda argument, _tools: _split(argument or ","),
    "first": lambda _argument, _tools: _first,
    "several": lambda _argument, _tools: _several,
    "listed": lambda _argument, _tools: _listed,
    "unlisted": lambda _argument, _tools: _unlisted,
    "labelled": lambda _argument, _tools: labelled,
    "oldest_first": _oldest_first,
    "join": lambda argument, _tools: _joined(" " if argument is None else argument),
    "map": lambda argument, _tools: _mapped(argument),
    "format": lambda argument, _tools: _of_text(lambda text: argument.replace("{}", text)),
    "match": lambda argument, _tools: _matched(re.compile(argument)),
    "parse": lambda argument, _tools: _parsed(re.compile(argument)),
    "lookup": _looked_up,
    "turns": lambda argument, _tools: lambda value: turns(re.compile(argument), as_text(value)),
    "default": lambda argument, _tools: lambda value: argument if is_empty(value) else value,
    "time": lambda argument, tools: _of_time(lambda text: tools.times.read(text, _formats(argument))),
    "duration": lambda _argument, _tools: _of_text(lambda text: parse_duration(text) or ""),
    "date": lambda argument, tools: _of_time(lambda text: tools.times.read_date(text, _formats(argument))),
}
