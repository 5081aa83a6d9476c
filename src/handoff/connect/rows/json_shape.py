"""What a JSON document is: lists of records in an envelope, one record with lists of its own, or a reply about nothing.

An object with an identity and fields of its own is the record, and its lists are parts of it. An envelope has only what
an interface says about its answer: pages, counts, links.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handoff.connect.export import TextFile, is_empty, squeezed
from handoff.connect.rows.events import thing_of

#: One record is smaller, and so is a reply that holds nothing; what is larger is read as lists.
_LARGEST = 4 << 20
_IDS = frozenset({"id", "number", "key", "ticketid", "ticketnumber", "issueid", "caseid", "requestid", "uuid", "guid"})
_ENDS_OF_IDS = ("id", "no", "number", "ref", "reference", "code")
_TICKET_TITLES = frozenset({"subject", "title", "summary", "shortdescription"})
_TITLES = _TICKET_TITLES | {"name", "headline", "displayname", "fullname", "topic"}
_STATES = frozenset({"status", "state", "statusid", "stateid"})
_REPLY_WORDS = (
    "ok success type object kind count total totalcount totalresults totalrecords totalsize totalpages totalitems size "
    "limit start startat offset page pages pagesize perpage maxresults next nextpage nextpagetoken nextcursor nextlink "
    "nexturl nextrecordsurl prev previous prevpage previouspage cursor aftercursor beforecursor afterurl beforeurl "
    "hasmore more moreresults endofstream islast islastpage lastpage done self url expand schema names version "
    "apiversion timestamp time took generated generatedat exported exportedat exportdate requestid traceid etag "
    "@odatacontext @odatacount @odatanextlink first last warnings facets status statuscode code message "
    "result results data response"
)
#: Objects in which an interface says things about its answer.
ABOUT_REPLIES = frozenset(
    {"meta", "metadata", "links", "pagination", "paging", "pageinfo", "responsemetadata", "additionaldata"}
)
OF_REPLIES = frozenset(_REPLY_WORDS.split()) | ABOUT_REPLIES
#: Names of lists that are the records, whatever stands beside them.
LISTS_OF_RECORDS = frozenset({"records", "results", "rows", "entries", "data", "value", "values"})
#: What GraphQL says of a list beside its items.
_IN_CONNECTIONS = frozenset({"edges", "nodes", "pageInfo", "totalCount", "__typename", "count"})
_ERROR_WORDS = (
    "msg detail details title documentationurl correlationid path instance fault help reason category context subcode "
    "innererror id needed provided severity description extras faultcode faultstring warningmessages integrationstatus "
    "isoauth policyname"
)
_OF_ERRORS = frozenset(_ERROR_WORDS.split()) | OF_REPLIES
_SAY_ERROR = frozenset(
    {"error", "errors", "errormessage", "errormessages", "errorcode", "errordescription", "fault", "errortype"}
)
_STATES_OF_ERRORS = frozenset({"error", "errors", "fail", "failed", "failure", "error.list"})
#: Of an error, what says nothing to a person.
_NO_WORDS = frozenset(
    {"status", "type", "object", "documentationurl", "help", "timestamp", "requestid", "traceid", "correlationid"}
)
_FIRST_BAD_STATUS = 400
_MANY = 20


@dataclass(frozen=True)
class Shape:
    """One document. ``record`` is the way to the one record that it is, ``beside`` those to lists that stand beside it;
    ``error`` the words of an error reply, and ``nothing`` the key of the list that an empty page holds. All None: lists
    of records, or an object as it is.
    """

    record: tuple[str, ...] | None = None
    beside: tuple[tuple[str, ...], ...] = ()
    nothing: str | None = None
    error: str | None = None


def shapes_of(text: TextFile) -> tuple[Shape, ...]:
    """The shape of each document in a file, which may follow one another; none of a file that is too large for one.

    What is broken ends the list: whoever reads the file says what is wrong.
    """
    if text.path.stat().st_size > _LARGEST:
        return ()
    return tuple(shape_of(document) for document in _documents(text.whole()))


def shape_of(document: Any) -> Shape:
    """The shape of one parsed document."""
    if error := _error_in(document):
        return Shape(error=error)
    path_in_event, thing = thing_of(document) if isinstance(document, Mapping) else ((), None)
    if path_in_event and isinstance(thing, Mapping):
        return Shape(record=path_in_event)
    if (nothing := _empty_list(document, "the page")) is not None:
        return Shape(nothing=nothing)
    path: list[str] = []
    beside: list[tuple[str, ...]] = []
    while isinstance(document, Mapping):
        if _is_record(document):
            return Shape(record=tuple(path), beside=tuple(beside))
        inside = [key for key, value in document.items() if not is_empty(value) and squeezed(key) not in OF_REPLIES]
        if not inside:  # the one object may be called as replies call it: data, result
            objects = [key for key, value in document.items() if isinstance(value, Mapping)]
            inside = [key for key in objects if squeezed(key) not in ABOUT_REPLIES]
        if len(inside) != 1:
            lists = [(*path, key) for key in inside]
            if not (inside := _one_among_lists(document, inside)):
                break
            beside += [one for one in lists if one[-1] not in inside]
        path.append(inside[0])
        document = document[inside[0]]
    return Shape()


def _one_among_lists(document: Mapping[str, Any], inside: Collection[str]) -> list[str]:
    """The key of the one record that lists stand beside: ``{"ticket": {…}, "users": […], "groups": […]}``."""
    objects = [key for key in inside if not is_list_of_objects(document[key])]
    is_one = len(objects) == 1 and isinstance(document[objects[0]], Mapping) and _is_record(document[objects[0]])
    return objects if is_one else []


def items_by_name(value: Any) -> list[tuple[tuple[str | int, ...], Any]]:
    """The records of an object that holds them by their ids, ``{"d1": {"id": "d1", …}}``, or as GraphQL lists them,
    ``{"edges": [{"node": {…}}]}``, each with the way to it; none of any other object.
    """
    if not isinstance(value, Mapping) or not value:
        return []
    if all(isinstance(one, Mapping) and len(one) > 1 and str(one.get("id")) == key for key, one in value.items()):
        return [((key,), one) for key, one in value.items()]
    if not value.keys() <= _IN_CONNECTIONS:
        return []
    edges: Any = value.get("edges")
    nodes: Any = value.get("nodes")
    if is_list_of_objects(edges) and all(isinstance(one.get("node"), Mapping) for one in edges):
        return [(("edges", index, "node"), one["node"]) for index, one in enumerate(edges)]
    return [(("nodes", index), one) for index, one in enumerate(nodes)] if is_list_of_objects(nodes) else []


def at_path(document: Any, path: Collection[str]) -> Any:
    """What stands at the end of the keys; the document itself where one of them is missing."""
    found = document
    for key in path:
        if not isinstance(found, Mapping) or key not in found:
            return document
        found = found[key]
    return found


def without_envelope(keys: Collection[str]) -> Iterator[str]:
    """The keys of the records in an answer, ``results[].subject`` as ``subject``: of the one list or object that it is
    about, beside which it says of itself what answers say.
    """
    tops = {key.partition(".")[0].removesuffix("[]") for key in keys}
    held = {key.partition(".")[0] for key in keys if "." in key}
    about = {key for key in held if squeezed(key) not in ABOUT_REPLIES}
    beside = tops - {key.removesuffix("[]") for key in about}
    if len(about) != 1 or any(squeezed(key) not in OF_REPLIES for key in beside):
        return
    (record,) = about
    inside = frozenset(key.removeprefix(f"{record}.") for key in keys if key.startswith(f"{record}."))
    yield from inside
    yield from () if record.endswith("[]") else without_envelope(inside)


def _documents(text: str) -> Iterator[Any]:
    decode = json.JSONDecoder().raw_decode
    at = 0
    while rest := text[at:].lstrip():
        try:
            document, end = decode(rest)
        except (ValueError, RecursionError):
            return
        at = len(text) - len(rest) + end
        yield document


def _is_record(found: Mapping[str, Any]) -> bool:
    """Whether an object is one thing: a ticket, or something with a name of its own that says more than its items."""
    names = {squeezed(name) for name in found}
    if names & _IDS and names & _TICKET_TITLES and names & _STATES:
        return True
    lists = {key: value for key, value in found.items() if is_list_of_objects(value)}
    if not lists or any(squeezed(key) in LISTS_OF_RECORDS for key in lists):
        return False
    own = [squeezed(key) for key, value in found.items() if key not in lists and not is_empty(value)]
    own = [key for key in own if key not in OF_REPLIES]
    ids = [key for key in own if key in _IDS or key.endswith(_ENDS_OF_IDS)]
    titles = [key for key in own if key in _TITLES]
    said = len(own) - len(ids) - len(titles)
    return (bool(ids) or bool(titles)) and bool(ids) + bool(titles) + said >= 3 and len(own) >= _width(lists.values())


def _width(lists: Collection[Any]) -> float:
    """How much an item says of the list that says most."""
    return max(sum(len(item) for item in one[:_MANY]) / len(one[:_MANY]) for one in lists)


def is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value[:_MANY])


def _empty_list(document: Any, name: str) -> str | None:
    """The name of the empty list that is all a reply holds; None where it holds more, or no list at all."""
    if document in ([], {}):
        return name
    if not isinstance(document, Mapping):
        return None
    found: str | None = None
    for key, value in document.items():
        called = name if squeezed(key) in OF_REPLIES and isinstance(value, Mapping) else key
        inside = _empty_list(value, called) if isinstance(value, Mapping | list) else None
        if squeezed(key) in _IDS or _says_something(key, value, inside):
            return None
        found = found or inside
    return found if found or any(squeezed(key) not in OF_REPLIES for key in document) else name


def _says_something(key: str, value: Any, inside: str | None) -> bool:
    """Whether a value is more than a switch, a count or an empty list."""
    if isinstance(value, Mapping | list):
        return inside is None and squeezed(key) not in ABOUT_REPLIES
    return isinstance(value, str) and bool(value.strip()) and squeezed(key) not in OF_REPLIES


def _error_in(document: Any) -> str:
    """The words of an error reply, which says nothing else; empty for any other document."""
    if isinstance(document, list):
        coded = bool(document) and all(isinstance(one, Mapping) and _names_error(one) for one in document[:_MANY])
        return _error_in(document[0]) if coded else ""
    if not isinstance(document, Mapping) or not document:
        return ""
    found = {squeezed(key): value for key, value in document.items()}
    said = {key for key, value in found.items() if not is_empty(value) and not key.startswith("error")}
    is_a_ticket = found.keys() & _IDS and found.keys() & _TICKET_TITLES
    if is_a_ticket or not said <= _OF_ERRORS or not _is_error(found):
        return ""
    return "; ".join(dict.fromkeys(_words(found))) or "an error without words"


def _names_error(found: Mapping[str, Any]) -> bool:
    return "errorcode" in {squeezed(key) for key in found}


def _is_error(found: Mapping[str, Any]) -> bool:
    if any(not is_empty(found.get(key)) and found[key] is not False for key in _SAY_ERROR & found.keys()):
        return True
    if found.get("ok") is False or found.get("success") is False:
        return True
    states = {str(found[key]).casefold() for key in ("status", "type", "object") if isinstance(found.get(key), str)}
    if states & _STATES_OF_ERRORS:
        return True
    numbers = [str(found.get(key, "")) for key in ("status", "statuscode", "code")]
    numbers.append(str(found.get("message", ""))[:3])
    return "documentationurl" in found or any(one.isdigit() and _FIRST_BAD_STATUS <= int(one) < 600 for one in numbers)


def _words(value: Any, key: str = "") -> Iterator[str]:
    """What an error says: its texts, and its codes where they are words."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _words(inner, squeezed(name))
    elif isinstance(value, list):
        for inner in value[:3]:
            yield from _words(inner, key)
    elif isinstance(value, str) and value.strip() and key not in _NO_WORDS:
        yield " ".join(value.split())[:200]
