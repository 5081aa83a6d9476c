"""What was forgotten, at every door through which it could come back: known by keyed hashes alone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from handoff.errors import UsageError
from handoff.extract.forgotten import Masker
from handoff.records import ClientHint, Comment, Record, normal_name

if TYPE_CHECKING:
    from handoff.keep.ledger import Ledger, Tombstone, Write

Model = TypeVar("Model", bound=BaseModel)


class Forgotten:
    """Says what must not be taken in, and blacks out forgotten words in the rest. False where nothing was forgotten."""

    def __init__(self, stones: Iterable[Tombstone], token: Callable[[str, str], str]) -> None:
        self._known: dict[str, set[str]] = defaultdict(set)
        hashed: dict[int, dict[str, bool]] = defaultdict(dict)
        for stone in stones:
            if stone.kind == "word":
                hashed[stone.length][stone.token] = stone.near
            else:
                self._known[stone.kind].add(stone.token)
        self._token = token
        self._masker = Masker(hashed, lambda words: token("word", words))

    @classmethod
    def of(cls, ledger: Ledger | Write) -> Forgotten:
        """What this ledger was told to forget."""
        return cls(ledger.tombstones.all(), ledger.tombstones.tokens())

    def __bool__(self) -> bool:
        return bool(self._known) or bool(self._masker)

    @property
    def has_words(self) -> bool:
        return bool(self._masker)

    def is_client_id(self, client_id: str) -> bool:
        return self._is("client", client_id)

    def is_record(self, record_id: str) -> bool:
        return self._is("record", record_id)

    def is_client(self, name: str) -> bool:
        return self._is("name", normal_name(name)) or self._is("domain", name.strip().casefold())

    def is_file(self, identity: str, sha256: str) -> bool:
        """Whether the user said of this file that it is about a client who was forgotten."""
        return self._is("file", identity) or self._is("file", sha256)

    def is_about(self, hint: ClientHint) -> bool:
        """Whether it is about nobody else. A call with two companies is the other one's too."""
        if any(self._is("key", key) for key in hint.keys):
            return True
        called = hint.names or hint.domains
        return bool(called) and all(map(self.is_client, called))

    def takes(self, record: Record) -> bool:
        """Whether the record must not come in: it, what it adds to, or all that it is about was forgotten."""
        parent = record.parent_id if isinstance(record, Comment) else record.id
        return self.is_record(record.id) or self.is_record(parent) or self.is_about(record.client)

    def refuse(self, client: str) -> None:
        """Raises ``UsageError`` where somebody says that a file is about a client who was forgotten."""
        if client and self.is_client(client):
            remedy = "handoff forget --list names the forgettings; --lift NUMBER lets what one of them took come back"
            raise UsageError("this client was forgotten", place="--client", remedy=remedy)

    def text(self, text: str) -> str:
        return self._masker.text(text)

    def model(self, model: Model, near: bool = False) -> Model:
        """See ``Masker.model``; the same object where nothing forgotten stands in it."""
        return self._masker.model(model, near) if self._masker else model

    def path(self, path: str) -> str:
        """A path without forgotten words that still tells it from every other."""
        masked = self.text(path)
        return masked if masked == path else f"{masked}#{self._token('file', path)[:8]}"

    def holds(self, text: str) -> bool:
        """Whether a forgotten word stands in the text."""
        return self.text(text) != text

    def holds_json(self, payload: str) -> bool:
        """The same of any string in some JSON."""
        return bool(payload) and any(map(self.holds, _strings(json.loads(payload))))

    def _is(self, kind: str, words: str) -> bool:
        known = self._known.get(kind)
        return bool(words and known) and self._token(kind, words) in (known or ())


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from (key, *_strings(each))
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
