"""How much a head and an encoder count, an answer at a time, by what held where neither had seen the writer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from handoff.extract.heads.reader import ASKED_FROM

#: An answer with fewer held-out examples is weighed as all kinds together are.
FEWEST = 25

Floats = NDArray[np.float32]


def mixed(of_head: Floats, of_encoder: Floats, truth: NDArray[np.bool_]) -> Floats:
    """What ``Taught.mix`` holds, from log odds (sentences, answers) of both and what is true.

    Both are weighed where the encoder is asked: what the head alone thinks worthless says nothing of how.
    """
    asked = 1 / (1 + np.exp(-of_head[:, 0])) >= ASKED_FROM
    both = _columns(np.stack([of_head[asked], of_encoder[asked]], axis=2), truth[asked])
    return np.concatenate([both, _columns(of_head[:, :, None], truth)])


def _columns(said: Floats, truth: NDArray[np.bool_]) -> Floats:
    """A weight for each judge and what is added, shape (judges + 1, answers), from (sentences, answers, judges)."""
    kinds = _fitted(said[:, 1:].reshape(-1, said.shape[2]), truth[:, 1:].ravel())
    columns = [
        _fitted(said[:, at], truth[:, at]) if truth[:, at].sum() >= FEWEST else kinds for at in range(truth.shape[1])
    ]
    return np.array(columns, dtype=np.float32).T


def _fitted(said: Floats, truth: NDArray[np.bool_]) -> list[float]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1.0).fit(said, truth)
    return [*(max(float(one), 0.0) for one in model.coef_[0]), float(model.intercept_[0])]
