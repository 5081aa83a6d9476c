"""What training makes: an encoder that learnt its examples, and weights for it beside a head."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from handoff.extract.heads import load_encoder, sentences_of
from handoff.extract.heads.taught import taught_in
from tests.extract.record_samples import call
from training.encoder import judged, teach
from training.encoder_graph import drawn
from training.head_training import Example, train
from training.mixing import mixed

WORTHY = ("We decided to keep the old warehouse until spring.", "We decided against the second scanner for now.")
SMALL = ("The coffee here tastes of cardboard again today.", "My neighbour has a new dog that barks all night.")


def examples() -> list[Example]:
    record = call(*(("Dana", text) for text in (*WORTHY, *SMALL)))
    return [
        Example(replace(each, record=str(copy)), frozenset({"decision"} if each.text in WORTHY else ()))
        for copy in range(120)
        for each in sentences_of(record, {})
    ]


@pytest.mark.slow
def test_an_encoder_learns_what_is_worth_knowing_and_is_the_same_after_it_was_saved() -> None:
    given = examples()
    head = train(given, ["decision"])
    encoder = load_encoder(drawn(len(head.answers)), taught_in(teach(given, head.answers).saved()))
    told = dict(zip((*WORTHY, *SMALL), judged(encoder, given[:4])[:, 0], strict=True))
    assert min(told[text] for text in WORTHY) > max(told[text] for text in SMALL) + 1


def test_who_is_right_more_often_counts_more() -> None:
    chance = np.random.default_rng(3)
    truth = chance.random((2000, 3)) < 0.4
    good = np.where(truth, 1.5, -1.5) + chance.normal(size=truth.shape)
    poor = np.where(truth, 0.3, -0.3) + chance.normal(size=truth.shape)
    of_head, of_encoder, *_ = mixed(poor.astype(np.float32), good.astype(np.float32), truth)
    assert (of_encoder > of_head).all()
    of_head, of_encoder, *_ = mixed(good.astype(np.float32), poor.astype(np.float32), truth)
    assert (of_head > of_encoder).all()


def test_a_rare_answer_is_weighed_as_all_kinds_together() -> None:
    chance = np.random.default_rng(4)
    truth = np.stack([chance.random(1000) < share for share in (0.5, 0.3, 0.002, 0.004)], axis=1)
    said = (np.where(truth, 1, -1) + chance.normal(size=truth.shape)).astype(np.float32)
    mix = mixed(np.abs(said), said, truth)
    assert np.array_equal(mix[:, 2], mix[:, 3])
    assert not np.array_equal(mix[:, 1], mix[:, 2])
