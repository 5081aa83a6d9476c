"""The heads fitted to the material: scikit-learn here, plain sums in the product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from material import Closing, LabelledCase, LabelledDesk
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from handoff.extract.tickets.case import Case, Entry
from handoff.extract.tickets.closing import closing_entry, closing_features, closing_kinds
from handoff.extract.tickets.desk import Desk
from handoff.extract.tickets.files import Embed, desk_of
from handoff.extract.tickets.head import Head, Heads
from handoff.extract.tickets.passage import PARTS, context_flags, passage_flags, sentences
from handoff.extract.tickets.recurrence import Pair, candidate_pairs, group_features, member_features
from handoff.records import Closing as Kind

#: How freely each head may follow its material (the inverse of the regularisation).
CLOSING, ALONE, IN_CONTEXT, MEMBER, GROUP = 10.0, 0.3, 0.1, 0.1, 0.02
_FOLDS = 6


def _fitted(features: NDArray[Any], wanted: NDArray[Any], freedom: float, weights: Any = None) -> LogisticRegression:
    return LogisticRegression(C=freedom, max_iter=5000).fit(features, wanted, sample_weight=weights)


def _yes_or_no(features: NDArray[Any], wanted: NDArray[Any], names: Sequence[str], freedom: float) -> Head:
    """One column a name; a name that never holds in the material never will."""
    models = [_fitted(features, column, freedom) if column.any() else None for column in wanted.T]
    nothing = np.zeros(features.shape[1])
    weights = np.array([model.coef_[0] if model else nothing for model in models]).T
    bias = np.array([model.intercept_[0] if model else -9.0 for model in models])
    return Head(tuple(names), weights, bias, exclusive=False)


def fit_closing(closings: Sequence[Closing]) -> Head:
    """The head that tells the kinds of closings apart."""
    features = closing_features([one.text for one in closings])
    model = _fitted(features, np.array([one.kind for one in closings]), CLOSING, [one.weight for one in closings])
    return Head(tuple(str(name) for name in model.classes_), model.coef_.T, model.intercept_, exclusive=True)


@dataclass(frozen=True)
class Sentences:
    """The sentences of many cases: what the head sees of them, which parts they play, and whose they are."""

    flags: list[NDArray[Any]]
    parts: NDArray[Any]
    cases: list[Case]

    @property
    def groups(self) -> NDArray[Any]:
        return np.concatenate([np.full(len(rows), at) for at, rows in enumerate(self.flags)])


def read_sentences(cases: Sequence[LabelledCase], closing: Head) -> Sentences:
    """The sentences with their labels; a closing's kind is what the head says, as in the product."""
    files_answers = any(entry.role == "resolution" and not entry.field for one in cases for entry in one.case.entries)
    closed = [closing_entry(one.case, files_answers=files_answers) for one in cases]
    kinds = closing_kinds([entry.text if entry else "" for entry in closed], closing)
    told = [(one, entry, kind) for one, entry, kind in zip(cases, closed, kinds, strict=True) if one.case.entries]
    flags = [_flags(one, entry, kind) for one, entry, kind in told]
    parts = np.array([_parts(one, span) for one, _, _ in told for _, span in sentences(one.case)])
    return Sentences(flags, parts, [one.case for one, _, _ in told])


def _flags(one: LabelledCase, entry: Entry | None, kind: Kind) -> NDArray[Any]:
    return np.array(passage_flags(one.case, entry, kind))


def _parts(one: LabelledCase, span: tuple[int, int]) -> list[bool]:
    """Which parts a sentence plays: those whose label covers half of the sentence, or has half of itself in it."""
    start, end = span
    played = {
        part
        for part, first, last in one.spans
        if min(end, last) - max(start, first) >= 0.5 * min(end - start, last - first)
    }
    return [part in played for part in PARTS]


def fit_passage(material: Sequence[Sentences]) -> tuple[Head, Head]:
    """The head for a sentence alone, and the one for a sentence among the others of its case.

    The second learns from what the first says of cases that it did not see.
    """
    flags = [rows for one in material for rows in one.flags]
    cases = [case for one in material for case in one.cases]
    parts = np.vstack([one.parts for one in material])
    every = np.vstack(flags)
    alone = _yes_or_no(every, parts, PARTS, ALONE)
    groups = np.concatenate([np.full(len(rows), at) for at, rows in enumerate(flags)])
    unseen = np.zeros(parts.shape)
    for known, held in GroupKFold(_FOLDS).split(every, parts, groups):
        unseen[held] = _yes_or_no(every[known], parts[known], PARTS, ALONE).chances(every[held])
    first = np.cumsum([0, *(len(rows) for rows in flags)])
    seen = [
        context_flags(case, rows.tolist(), unseen[first[at] : first[at + 1]])
        for at, (case, rows) in enumerate(zip(cases, flags, strict=True))
    ]
    return alone, _yes_or_no(np.vstack(seen), parts, PARTS, IN_CONTEXT)


@dataclass(frozen=True)
class Pairs:
    """Who may explain whom at one desk, and who does."""

    desk: Desk
    pairs: list[Pair]
    features: NDArray[Any]
    wanted: NDArray[Any]


def read_pairs(labelled: LabelledDesk, heads: Heads, embed: Embed | None) -> Pairs:
    """The candidate pairs of a labelled desk."""
    desk = desk_of(labelled.records, embed, heads)
    pairs = candidate_pairs(desk)
    wanted = np.array([_explains(labelled, desk, pair) for pair in pairs], dtype=bool)
    return Pairs(desk, pairs, np.array(member_features(desk, pairs)), wanted)


def _explains(labelled: LabelledDesk, desk: Desk, pair: Pair) -> bool:
    """As the label says; a ticket that tells the cause of some of its group explains the others of it too."""
    each, one = (desk.profiles[at].case.number for at in pair)
    explaining = {row.get("cause_found_in") for row in labelled.labels.values()}
    row = labelled.labels[each]
    return row.get("cause_found_in") == one or (one in explaining and one in (row.get("recurs_with") or ()))


def fit_pairs(material: Sequence[Pairs]) -> tuple[Head, Head]:
    """The head for a pair alone, and the one that sees the others beside it.

    The second learns from what the first, fitted to the other desks, says of a desk.
    """
    first = _one(material)
    rows = [
        np.array(
            group_features(
                one.desk, one.pairs, _one([each for each in material if each is not one]).chances(one.features)[:, 0]
            )
        )
        for one in material
    ]
    wanted = np.concatenate([one.wanted for one in material])[:, None]
    return first, _yes_or_no(np.vstack(rows), wanted, ("belongs",), GROUP)


def _one(material: Sequence[Pairs]) -> Head:
    wanted = np.concatenate([one.wanted for one in material])[:, None]
    return _yes_or_no(np.vstack([one.features for one in material]), wanted, ("belongs",), MEMBER)


def fit_heads(
    closings: Sequence[Closing], cases: Sequence[LabelledCase], desks: Sequence[LabelledDesk], embed: Embed
) -> Heads:
    """All heads, one after the other: each sees what those before it make of the material."""
    closing = fit_closing([*closings, *(one for desk in desks for one in desk.closings)])
    material = [read_sentences(cases, closing), *(read_sentences(desk.cases, closing) for desk in desks)]
    alone, in_context = fit_passage(material)
    found = {"closing": closing, "passage": alone, "passage_in_context": in_context}
    for kind, chosen in (("", embed), ("_words", None)):
        pairs = [read_pairs(desk, Heads(found), chosen) for desk in desks]
        found[f"member{kind}"], found[f"group{kind}"] = fit_pairs(pairs)
    return Heads(found)
