"""Forgotten words are blacked out, letter by letter, so that every offset still leads to what it led to.

The words themselves are not known here, only their keyed hashes: what is to be forgotten cannot be read off the list of
what was. A term is a row of words; each row of as many words in a text is hashed and looked up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, Literal, TypeVar, cast, get_origin

from pydantic import BaseModel

MASK = "█"
_WORD = re.compile(r"[^\W_]+")
#: So many characters that are no letters may stand between two words of a term: ``Quill, Ada``, ``ada.quill``.
_GAP = 3
#: What names a thing for the machine, or who made it: never words of the source.
_NAMES = frozenset(
    """id record_id record_version extractor superseded_by system child resolution_from was_derived_from
    was_generated_by parent_native_id client_id brief template revision fact record document_sha256 kept merged
    path sha256""".split()  # noqa: SIM905
)

Model = TypeVar("Model", bound=BaseModel)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as terms are made of them: letter case, forms of accents and signs between do not count."""
    return tuple(_folded(word) for word in _WORD.findall(text))


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


class Masker:
    """Blacks out terms that are known by their hashes.

    ``hashed`` holds them by the number of their words (0: the digits of a number, however they are grouped). Those that
    are True are words of others too: they go only where one that is False stands in the same record.
    """

    def __init__(self, hashed: Mapping[int, Mapping[str, bool]], key: Callable[[str], str]) -> None:
        self._hashed = {length: dict(terms) for length, terms in sorted(hashed.items(), reverse=True)}
        self._key = key
        self._known: dict[tuple[str, ...], bool | None] = {}

    def __bool__(self) -> bool:
        return any(self._hashed.values())

    def text(self, text: str) -> str:
        """The text alone, as if nothing stood beside it."""
        return self._masked(text, self._names_somebody(text))

    def model(self, model: Model, near: bool = False) -> Model:
        """A record, fact or proposal: its words, not its names for the machine. The same object where nothing is.

        ``near``: somebody forgotten is named where it comes from.
        """
        return cast("Model", self._model(model, near or any(map(self._names_somebody, _strings(model)))))

    def _model(self, model: BaseModel, near: bool) -> BaseModel:
        fields = {name: getattr(model, name) for name in type(model).model_fields}
        masked = {
            name: value if not _holds_words(model, name) else self._value(value, near) for name, value in fields.items()
        }
        if all(masked[name] is fields[name] for name in fields):
            return model
        return type(model).model_construct(**masked)

    def _value(self, value: Any, near: bool) -> Any:
        if isinstance(value, str):
            return self._masked(value, near)
        if isinstance(value, BaseModel):
            return self._model(value, near)
        if isinstance(value, tuple):
            masked = tuple(self._value(each, near) for each in value)
            return value if all(one is other for one, other in zip(value, masked, strict=True)) else masked
        if isinstance(value, dict):
            changed = {self._value(key, near): self._value(each, near) for key, each in value.items()}
            return value if changed == value else changed
        return value

    def _masked(self, text: str, near: bool) -> str:
        out, done = list[str](), 0
        for start, end, is_near in self._found(text):
            if is_near and not near:
                continue
            out += [text[done:start], _WORD.sub(lambda word: MASK * len(word[0]), text[start:end])]
            done = end
        return "".join([*out, text[done:]]) if out else text

    def _names_somebody(self, text: str) -> bool:
        return any(not is_near for _, _, is_near in self._found(text))

    def _found(self, text: str) -> list[tuple[int, int, bool]]:
        """Start, end and nearness of what is forgotten; of what overlaps the longest that begins first."""
        words = [(match.start(), match.end(), _folded(match[0])) for match in _WORD.finditer(text)]
        found, place = list[tuple[int, int, bool]](), 0
        while place < len(words):
            length, is_near = self._at(words, place)
            if length:
                found.append((words[place][0], words[place + length - 1][1], is_near))
            place += max(length, 1)
        return found

    def _at(self, words: list[tuple[int, int, str]], place: int) -> tuple[int, bool]:
        """How many words from this one on are forgotten, and whether only near others."""
        for length in self._hashed:
            row = _digits(words, place) if length == 0 else _row(words, place, length)
            if row is None:
                continue
            is_near = self._look_up(0 if length == 0 else length, row[1])
            if is_near is not None:
                return row[0], is_near
        return 0, False

    def _look_up(self, length: int, row: tuple[str, ...]) -> bool | None:
        if row not in self._known:
            if len(self._known) > 200_000:
                self._known.clear()
            self._known[row] = self._hashed[length].get(self._key("\x1f".join(row)))
        return self._known[row]


def _row(words: list[tuple[int, int, str]], place: int, length: int) -> tuple[int, tuple[str, ...]] | None:
    row = words[place : place + length]
    if len(row) < length or any(after[0] - before[1] > _GAP for before, after in pairwise(row)):
        return None
    return length, tuple(word for _, _, word in row)


def _digits(words: list[tuple[int, int, str]], place: int) -> tuple[int, tuple[str, ...]] | None:
    """A number from this word to its end, without its groups: ``555 0199`` and ``5550199`` are one."""
    last, before = place, place > 0 and words[place - 1]
    if not words[place][2].isdigit() or (before and before[2].isdigit() and words[place][0] - before[1] <= _GAP):
        return None
    while last + 1 < len(words) and words[last + 1][2].isdigit() and words[last + 1][0] - words[last][1] <= _GAP:
        last += 1
    digits = "".join(word for _, _, word in words[place : last + 1])
    return last - place + 1, ("#", digits.removeprefix("00"))


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, BaseModel):
        held = [getattr(value, name) for name in type(value).model_fields if _holds_words(value, name)]
        return [text for each in held for text in _strings(each)]
    if isinstance(value, tuple):
        return [text for each in value for text in _strings(each)]
    return [text for pair in value.items() for text in _strings(pair)] if isinstance(value, dict) else []


def _holds_words(model: BaseModel, name: str) -> bool:
    """A name for the machine, and one of a fixed few values, are no words."""
    return name not in _NAMES and get_origin(type(model).model_fields[name].annotation) is not Literal
