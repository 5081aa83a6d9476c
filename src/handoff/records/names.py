"""Names in the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LEGAL = frozenset(
    (  # noqa: SIM905 (a list of sixty strings is no clearer)
        "inc incorporated ltd limited llc llp lp plc corp corporation co company gmbh mbh ag se kg kgaa ohg ug ek ev bv"
        " nv vof sa sarl sas srl spa sl slu ab as asa aps oy oyj kk pty pte sro doo zrt kft bvba sprl sp zoo"
    ).split()
)
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?=\s|$|,)?|\b[a-z](?:\.[a-z])+\b")
_NOT_WORD = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=200_000)
def normal_name(name: str) -> str:
    """Case, accents, punctuation and legal form taken off: ``Acmé, Inc.`` and ``ACME`` are both ``acme``.

    A name that is nothing but a legal form keeps it.
    """
    text = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("&", " and "))
    text = "".join(character for character in text if not unicodedata.combining(character)).casefold()
    text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    words = _NOT_WORD.sub(" ", text).split()
    kept = list(words)
    while len(kept) > 1 and (kept[-1] in _LEGAL or kept[-1] == "and"):  # "Schmidt GmbH & Co. KG"
        kept.pop()
    if len(kept) > 1 and kept[0] == "the":
        kept = kept[1:]
    return " ".join(kept)
