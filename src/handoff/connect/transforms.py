"""The named transforms of a mapping: small pure functions, listed in ``TRANSFORMS``.

A transform is written in connector.yaml as a name (``html``) or as a name with its argument (``split: ","``). Each
takes a value and gives a value; all but ``default`` leave empty values alone. They raise ValueError with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC
from typing import Any
from urllib.parse import urlsplit

from handoff.connect.times import TimeReader
from handoff.connect.unit import as_text, is_empty

Transform = Callable[[Any], Any]
Argument = Any

_TAG = re.compile(
    r"</?(p|br|div|span|a|b|i|u|strong|em|ul|ol|li|table|tr|td|h[1-6]|img|hr|blockquote|pre|code|html|body|font)\b[^<>]*>",
    re.IGNORECASE,
)
_INLINE_IMAGE = re.compile(r"!\[([^\]]*)\]\((?:cid|data):([^)@;]*)[^)]*\)")
_EXCEL_FLOAT = re.compile(r"\d+\.0+$")


def make(name: str, argument: Argument, times: TimeReader) -> Transform:
    """The transform of that name. Raises ValueError for an unknown name or a wrong argument."""
    if name not in TRANSFORMS:
        raise ValueError(f"no transform is called {name!r}; there are {', '.join(sorted(TRANSFORMS))}")
    return TRANSFORMS[name](argument, times)


def check(name: str, argument: Argument) -> None:
    """Raise ValueError where a connector names a transform that there is not, or gives it a wrong argument."""
    try:
        make(name, argument, TimeReader(UTC, lambda: True))
    except (re.error, TypeError, AttributeError) as error:
        raise ValueError(f"the transform {name!r} cannot take {argument!r}: {error}") from error


def html_to_markdown(text: str) -> str:
    """HTML as Markdown; text without tags stays as it is. Inline images keep their name, not their data."""
    if not _TAG.search(text):
        return text
    import html_to_markdown as converter

    return _INLINE_IMAGE.sub(_image_name, converter.convert(text).content or "").strip()


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


def turns(pattern: re.Pattern[str], text: str) -> list[dict[str, str]]:
    """A written-down conversation as turns. Group 1 of ``pattern`` is the speaker; text before the first has none."""
    labels = list(pattern.finditer(text))
    ends = [label.start() for label in labels[1:]] + [len(text)]
    found = [{"speaker": "", "text": text[: labels[0].start() if labels else len(text)].strip()}]
    for label, end in zip(labels, ends, strict=False):
        found.append({"speaker": label.group(1).strip(), "text": text[label.end() : end].strip()})
    return [turn for turn in found if turn["text"]]


def _image_name(match: re.Match[str]) -> str:
    return f"[{match.group(1) or match.group(2) or 'image'}]"


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


def _split(separator: str) -> Transform:
    def split(text: str) -> list[str]:
        return [piece.strip() for piece in text.split(separator) if piece.strip()]

    def apply(value: Any) -> Any:
        return value if is_empty(value) or isinstance(value, list) else split(as_text(value))

    return apply


def _first(value: Any) -> Any:
    return next((item for item in value if not is_empty(item)), "") if isinstance(value, list) else value


def _several(value: Any) -> Any:
    return value if is_empty(value) or (isinstance(value, list) and len(value) > 1) else ""


def _mapped(table: dict[Any, Any]) -> Transform:
    lookup = {as_text(key).casefold(): value for key, value in table.items()}
    return _of_text(lambda text: lookup.get(text.casefold(), text))


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


TRANSFORMS: dict[str, Callable[[Argument, TimeReader], Transform]] = {
    "text": lambda _argument, _times: _of_text(lambda text: text),
    "html": lambda _argument, _times: _of_text(html_to_markdown),
    "lower": lambda _argument, _times: _of_text(str.lower),
    "id": lambda _argument, _times: _of_text(excel_id),
    "domain_of": lambda _argument, _times: _of_text(domain_of),
    "split": lambda argument, _times: _split(argument or ","),
    "first": lambda _argument, _times: _first,
    "several": lambda _argument, _times: _several,
    "join": lambda argument, _times: _joined(" " if argument is None else argument),
    "map": lambda argument, _times: _mapped(argument),
    "format": lambda argument, _times: _of_text(lambda text: argument.replace("{}", text)),
    "match": lambda argument, _times: _matched(re.compile(argument)),
    "turns": lambda argument, _times: lambda value: turns(re.compile(argument), as_text(value)),
    "default": lambda argument, _times: lambda value: argument if is_empty(value) else value,
    "time": lambda argument, times: _of_text(lambda text: times.read(text, _formats(argument))),
    "date": lambda argument, times: _of_text(lambda text: times.read_date(text, _formats(argument))),
}
