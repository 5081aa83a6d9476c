"""Did you mean: what lies close to a name or code of the question that nothing in scope holds.

Only what stands in the scope is suggested: the words of other clients are theirs.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from handoff.keep.ledger import Ledger, Scope

_CODE = re.compile(r"\b(?=[\w./#-]*\d)[A-Za-z#][\w]*(?:[-._/#]\w+)*\b")
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-ZÀ-Þ][\w'’-]{2,}")
_SPELT = re.compile(r"\w+(?:[-._/#]\w+)*")
#: Spelling seldom goes wrong so early.
_BEGINNING = re.compile(r"\w{2,3}")
_MOST_TEXTS = 300
_MOST_WORDS = 6
_MOST_SUGGESTED = 3
_LEAST_LIKENESS = 0.72


def names_and_codes(question: str) -> list[str]:
    """What a question calls by name or by code, once each."""
    return list(dict.fromkeys([*_CODE.findall(question), *_NAME.findall(question)]))


def close_to_unknown(
    ledger: Ledger, question: str, scope: Scope, speakers: Sequence[str] = ()
) -> dict[str, tuple[str, ...]]:
    """For each name or code of the question that stands nowhere in scope, what does and is spelt nearly so."""
    found = {}
    for word in names_and_codes(question)[:_MOST_WORDS]:
        if not ledger.chunks.hold(word, scope) and (close := _close(ledger, word, scope, speakers)):
            found[word] = close
    return found


def _close(ledger: Ledger, word: str, scope: Scope, speakers: Sequence[str]) -> tuple[str, ...]:
    beginning = _BEGINNING.match(word)
    texts = ledger.chunks.texts_with_prefix(beginning[0], scope, _MOST_TEXTS) if beginning else []
    spelt = {each for text in (*texts, *speakers) for each in _SPELT.findall(text)}
    folded = {each.casefold(): each for each in sorted(spelt)}
    close = difflib.get_close_matches(word.casefold(), list(folded), _MOST_SUGGESTED, _LEAST_LIKENESS)
    return tuple(folded[each] for each in close)
