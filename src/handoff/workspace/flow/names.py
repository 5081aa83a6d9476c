"""Names for the ids that events bear, and ids for names: a name may be erased, and the events stay."""

from __future__ import annotations

from collections.abc import Iterable

from handoff.keep.ledger import Ledger, Write
from handoff.records import HandoffEvent, ResolvedClient


class Names:
    """Names as the ledger knows them, each looked up when it is first asked for."""

    def __init__(self, ledger: Ledger | Write) -> None:
        self._ledger = ledger
        self._words: dict[str, str | None] = {}
        self._clients = {client.id: client.name for client in ledger.clients.all()}

    def person(self, identity: str) -> str:
        """The name, or the id where it was erased."""
        return self._found(identity)

    def client(self, identity: str) -> str:
        """The client's name, or what was told of one that is not known."""
        return self._clients.get(identity) or self._found(identity)

    def said(self, event: HandoffEvent) -> dict[str, str]:
        """The words of a step by field, without erased ones."""
        known = self._known(event.said.values())
        return {field: words for field, each in event.said.items() if (words := known.get(each)) is not None}

    def _found(self, identity: str) -> str:
        return self._known((identity,)).get(identity) or identity

    def _known(self, identities: Iterable[str]) -> dict[str, str | None]:
        missing = [each for each in identities if each and each not in self._words]
        if missing:
            self._words |= dict.fromkeys(missing) | self._ledger.handoffs.words(missing)
        return self._words


def person_id(write: Write, name: str) -> str:
    """The id under which a person's steps are kept; empty for nobody."""
    plain = " ".join(name.split())
    return write.handoffs.put_words(plain, "person") if plain else ""


def client_id(write: Write, name: str, found: ResolvedClient | None) -> str:
    """The id of a client that is known, else that of its name as it was told."""
    if found is not None:
        return found.id
    plain = " ".join(name.split())
    return write.handoffs.put_words(plain, "client") if plain else ""
