"""Names for the ids that events bear, and ids for names: a name may be erased, and the events stay."""

from __future__ import annotations

from handoff.keep.ledger import Ledger, Write
from handoff.records import HandoffEvent, ResolvedClient


class Names:
    """Names as the ledger knows them; one that came since is looked up."""

    def __init__(self, ledger: Ledger | Write) -> None:
        self._ledger = ledger
        self._words = ledger.handoffs.words()
        self._clients = {client.id: client.name for client in ledger.clients.all()}

    def person(self, identity: str) -> str:
        """The name, or the id where it was erased."""
        return self._found(identity)

    def client(self, identity: str) -> str:
        """The client's name, or what was told of one that is not known."""
        return self._clients.get(identity) or self._found(identity)

    def said(self, event: HandoffEvent) -> dict[str, str]:
        """The words of a step by field, without erased ones."""
        return {field: self._words[each] for field, each in event.said.items() if each in self._words}

    def _found(self, identity: str) -> str:
        if identity and identity not in self._words:
            self._words |= self._ledger.handoffs.words([identity])
        return self._words.get(identity, identity)


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
