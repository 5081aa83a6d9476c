"""Whether words say that somebody takes a matter over from somebody else: ``Sam Petrie takes over from me.``"""

from __future__ import annotations

import re

_NAME = r"(?-i:[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)"
_THEM = r"(?:it|this|that|them|you|everything|all|the account|your account|the project|from me)"
_TAKES = r"(?:takes?|is taking|['’]s taking|will take|['’]ll take|took|is going to take)"
_CARES = (
    r"(?:looks? after|looking after|runs?|running) (?:you|this|the (?:account|project|client))|"
    r"your (?:new )?(?:contact|person|first call|account (?:manager|lead))"
)
_NO_NAMES = r"(?!(?:It|This|That|He|She|They|We|You|I|Then|And|But|So|If|When|Who|Nobody|Somebody|The)\b)"
_SUCCESSION = re.compile(
    rf"\b{_NO_NAMES}{_NAME},? {_TAKES} (?:{_THEM} )?over\b"
    rf"|\b(?:goes|go|hands?|handing|handed|pass(?:es|ed|ing)?) (?:{_THEM} )?over to {_NO_NAMES}{_NAME}"
    rf"|\b{_NO_NAMES}{_NAME} (?:is|['’]s|will be|is going to be|['’]ll be) (?:{_CARES})"
    rf"|\b{_NO_NAMES}{_NAME} (?:runs|will run) the (?:account|project)"
    rf"|\b{_NO_NAMES}{_NAME} (?:has|gets) (?:the|this) (?:account|client) from\b"
    rf"|\b{_NO_NAMES}{_NAME} (?:übernimmt|folgt (?:mir|ihm|ihr) nach)\b",
    re.IGNORECASE,
)


def names_successor(text: str) -> bool:
    """Whether somebody is named who takes over; what a machine takes over is none of it."""
    return bool(_SUCCESSION.search(text))
