"""Whether a JSON document is one ticket with lists in it, or an envelope around lists of records."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from handoff.connect.export import TextFile, squeezed

#: A single ticket with all its comments is smaller; what is larger is read as lists.
_LARGEST = 4 << 20
_IDS = frozenset({"id", "number", "key", "ticketid", "ticketnumber", "issueid", "caseid", "requestid"})
_TITLES = frozenset({"subject", "title", "summary", "shortdescription"})
_STATES = frozenset({"status", "state", "statusid", "stateid"})


def ticket_path(text: TextFile) -> tuple[str, ...] | None:
    """The keys that lead to the one ticket that a document is: none, or those of envelopes with nothing else in them.

    None where the document is anything else. A ticket is told by an id, a title and a status side by side: the lists
    beside them (comments, articles, journals) are then its own.
    """
    if text.path.stat().st_size > _LARGEST:
        return None
    whole = text.whole().lstrip()
    if not whole.startswith("{"):
        return None
    try:
        document, _ = json.JSONDecoder().raw_decode(whole)
    except (ValueError, RecursionError):
        return None  # whoever reads it says what is wrong
    return _path(document)


def at_path(document: Any, path: Collection[str]) -> Any:
    """What stands at the end of the keys; the document itself where one of them is missing."""
    found = document
    for key in path:
        if not isinstance(found, Mapping) or key not in found:
            return document
        found = found[key]
    return found


def _path(document: Any) -> tuple[str, ...] | None:
    path: list[str] = []
    while isinstance(document, Mapping):
        names = {squeezed(name) for name in document}
        if names & _IDS and names & _TITLES and names & _STATES:
            return tuple(path)
        if len(document) != 1:
            return None
        key, document = next(iter(document.items()))
        path.append(key)
    return None
