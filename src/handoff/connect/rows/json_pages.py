"""Pages of an interface's answers, several of which were put into one file: where each holds its records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handoff.connect.export import is_empty, squeezed
from handoff.connect.rows.json_shape import ABOUT_REPLIES, LISTS_OF_RECORDS, OF_REPLIES, is_list_of_objects

#: Names under which a page holds its records, and what only a page says of itself.
_HOLD_RECORDS = LISTS_OF_RECORDS | {"embedded"}
_PAGE_WORDS = (
    "links pagination paging page pageinfo pages next nextpage nextpagetoken nextcursor nextlink nexturl prev previous "
    "cursor aftercursor hasmore totalpages totalcount totalresults totalrecords totalsize totalitems perpage pagesize "
    "startat maxresults offset @odatacontext @odatanextlink @odatacount endofstream nextrecordsurl resultscount"
)
_OF_PAGES = frozenset(_PAGE_WORDS.split())
#: What else a page may say of itself: whatever says no more beside one list is no record with a list of its own.
_REST = "ok success kind object status statuscode count total size limit start last islast lastpage done result"
_BESIDE_ONE_LIST = ABOUT_REPLIES | _OF_PAGES | frozenset(_REST.split())
_OF_COUNTS = _BESIDE_ONE_LIST | {"morerecords", "nextpagetoken", "previouspagetoken", "sortby", "sortorder"}


def lists_of_page(item: Any) -> tuple[tuple[str, ...], ...] | None:
    """The ways to the records of a page, several of which stand in one file; None for what is no page.

    A page says of itself what answers say, and holds one list, at the top or in ``_embedded`` or ``data``.
    """
    if not isinstance(item, Mapping):
        return ((),) if is_list_of_objects(item) else None
    names = {key: squeezed(key) for key in item}
    held = [key for key, value in item.items() if isinstance(value, Mapping | list) and names[key] in _HOLD_RECORDS]
    told = [key for key, value in item.items() if is_empty(value) or names[key] in OF_REPLIES or _is_of_reply(value)]
    held = list(dict.fromkeys((*held, *(key for key in item if key not in told))))
    if len(held) != 1:
        return None
    (key,) = held
    others = {names[one] for one in item if one != key and not _is_of_reply(item[one])}
    says_so = bool(others) or names[key] in _HOLD_RECORDS  # a call of mere ``turns`` is one record
    is_list = item[key] == [] or is_list_of_objects(item[key])
    if not (others & _OF_PAGES or (says_so and others <= _BESIDE_ONE_LIST and is_list)):
        return None
    if isinstance(value := item[key], Mapping):
        lists = [inner for inner in value if isinstance(value[inner], list)]
        is_wrapped = names[key] in _HOLD_RECORDS and len(lists) == 1 and len(value) == 1
        return _filled((key, lists[0]), value[lists[0]]) if is_wrapped else None
    return _filled((key,), value)


def _is_of_reply(value: Any) -> bool:
    """Whether an object says nothing but what an interface says about its answer: counts, pages, links."""
    return isinstance(value, Mapping) and bool(value) and all(squeezed(key) in _OF_COUNTS for key in value)


def _filled(path: tuple[str, ...], value: Any) -> tuple[tuple[str, ...], ...] | None:
    """A way to a list of objects; to an empty one there is none."""
    if value == []:
        return ()
    return (path,) if is_list_of_objects(value) else None
