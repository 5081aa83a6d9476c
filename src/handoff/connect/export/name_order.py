"""``Reyes, Dana`` is Dana Reyes: names in the order in which people say them."""

from __future__ import annotations

import re

from handoff.connect.export.people_in_text import is_role
from handoff.records import normal_name

_FAMILY_FIRST = re.compile(r"(?P<family>[^\W\d][^,()\d]*?),\s*(?P<given>[^\W\d][^,()\d]*?)(?:\s*\(.*\))?")
#: Behind a name and a comma: a degree or a generation, as ``PhD``, ``MBA``, ``Jr.``, ``III``.
_HONOUR = re.compile(r"(?:Ph\.?D|[JS]r|[A-Z](?:\.?[A-Z]){1,3})\.?")


def in_order(name: str, email: str = "") -> str:
    """The name of one person; what follows the comma may as well be a role, a company or a degree.

    For places that name one person: in a list a comma parts two. ``email`` says which of the words are the name.
    ``Northwind, Inc.`` stays as it is.
    """
    match = _FAMILY_FIRST.fullmatch(name.strip())
    if match is None:
        return name
    family, given = match["family"], match["given"]
    if normal_name(name) == normal_name(family):
        return name
    is_company = len(normal_name(given).split()) < len(given.split())
    if is_company or is_role(given) or _is_whole(family, given, email):
        return family
    return f"{given} {family}"


def _is_whole(name: str, behind: str, email: str) -> bool:
    """Whether the name is there without what follows its comma: a degree, or no part of the address as the name is."""
    words, box = name.casefold().split(), email.partition("@")[0]
    if len(words) < 2:
        return False
    is_honour = _HONOUR.fullmatch(behind) is not None and not name.isupper()
    return is_honour or (words[0] in box and behind.casefold().split()[0] not in box)
