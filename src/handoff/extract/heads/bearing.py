"""Whether a head bears out what a rule found: first whether it matters, then what it is.

A heading says what the words below it are, not that they matter: a list of tasks may hold a joke. A date in a sentence
says less. A head that reads the words in their place knows better, where they are of the language that it learnt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handoff.extract.heads.extractor import kinds_alike
from handoff.extract.heads.head import Judge
from handoff.extract.heads.judged import Judged, judged
from handoff.language import is_english, is_foreign
from handoff.records import BaseRecord, Fact, FactKind

#: How likely a head must hold that what stands under a heading matters; and that a sentence with a date is of its kind.
LEAST_WORTH, LEAST_KIND = 0.1, 0.1
#: What is listed as a matter of routine; who lists risks or open questions means each of them.
_ROUTINE: frozenset[FactKind] = frozenset({"problem", "solution", "commitment", "next_step"})


def borne_out(record: BaseRecord, facts: Iterable[Fact], head: Judge) -> list[Fact]:
    """The facts without those that rules took from prose which, as this head reads it, says nothing of the kind."""
    found = list(facts)
    asked = [
        fact
        for fact in found
        if (_rule(fact) == "plans" or _is_listed_prose(fact)) and not is_foreign(fact.evidence.quote)
    ]
    if not asked or not is_english(record.text):
        return found
    seen = judged(record, head)
    # a heading and a rule that quote the same words give the same id
    unborne = {(fact.extractor, fact.id) for fact in asked if not _holds(fact, seen, head.answers)}
    return [fact for fact in found if (fact.extractor, fact.id) not in unborne]


def _rule(fact: Fact) -> str:
    return fact.extractor.partition("/")[0]


def _is_listed_prose(fact: Fact) -> bool:
    """Whether it stands under a heading of routine, and neither an owner nor a day of its own says that it matters."""
    return _rule(fact) == "headed_lines" and fact.kind in _ROUTINE and not (fact.owner or fact.due)


def _holds(fact: Fact, seen: Judged, answers: Sequence[str]) -> bool:
    """Whether one of the sentences in its quote is likely enough; so is what nobody was asked about."""
    evidence = fact.evidence
    rows = [at for at, each in enumerate(seen.sentences) if each.start < evidence.end and evidence.start < each.end]
    if not rows:
        return True
    if _rule(fact) == "headed_lines":
        return float(seen.worth[rows].max()) >= LEAST_WORTH
    columns = [answers.index(kind) for kind in kinds_alike(fact.kind) if kind in answers]
    return float(seen.answers[rows][:, columns].sum(axis=1).max()) >= LEAST_KIND
