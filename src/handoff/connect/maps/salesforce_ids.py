"""Ids of Salesforce: 15 characters where case matters, or 18 whose last three say which letters are capitals.

See "What is the difference between 15- and 18-character record IDs" in the Salesforce help.
"""

from __future__ import annotations

import re

_SHORT = re.compile(r"(?=[0-9]|[a-z](?:[0-9]|.[0-9]))[0-9A-Za-z]{15}")
_CHECKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


def full_id(text: str) -> str:
    """The 18 characters of a record's id; anything else as it is, so that names and references stay."""
    if not _SHORT.fullmatch(text):
        return text
    capitals = [character.isascii() and character.isupper() for character in text]
    return text + "".join(_CHECKS[sum(capitals[start + bit] << bit for bit in range(5))] for start in (0, 5, 10))
