"""The encoder: read with numpy as the model itself reads, whatever company a sentence is in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from handoff.extract.heads.context import Sentence, sentences_of
from handoff.extract.heads.encoder import Encoder, load_encoder
from handoff.extract.heads.reader import shipped_bytes
from handoff.extract.heads.reading import Reading, readings
from handoff.extract.heads.taught import Taught, even, taught_in
from handoff.language import installed_model, weights_of
from tests.extract.record_samples import call

TALK = (
    ("Priya", "Morning! Can you hear me? Lovely weather, isn't it?"),
    ("Dana", "Yes, hi. We decided to keep the warehouse in Bremen, because the lease runs until 2029."),
    ("Priya", "I'll send you the quote by Friday. " + "And then we talk about the scanners again, " * 30),
)


@pytest.fixture(scope="module")
def sentences() -> Sequence[Sentence]:
    return sentences_of(call(*TALK), {"Dana": "theirs"})


@pytest.fixture(scope="module")
def taught() -> Taught:
    """The shipped answers on the model's own upper layers, which were taught nothing."""
    _, _, content = shipped_bytes()
    shipped = taught_in(content)
    base = weights_of(installed_model())
    upper = {name: base[name] for name in shipped.weights if name.startswith("encoder.")}
    return Taught(shipped.answers, {**shipped.weights, **upper}, even(len(shipped.answers)))


@pytest.fixture(scope="module")
def encoder(taught: Taught) -> Encoder:
    _, graph, _ = shipped_bytes()
    return load_encoder(graph, taught_in(taught.saved()))


def fresh(encoder: Encoder, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
    encoder.known.clear()
    return encoder.logits(sentences)


@pytest.mark.slow
def test_it_reads_as_the_model_does_in_torch(encoder: Encoder, taught: Taught, sentences: Sequence[Sentence]) -> None:
    import torch
    from transformers import AutoModel

    model = AutoModel.from_pretrained(str(installed_model())).eval()

    def told(read: Reading) -> NDArray[np.float32]:
        with torch.no_grad():
            found = model(input_ids=torch.tensor([read.tokens]), token_type_ids=torch.tensor([read.own]))
        state = found.last_hidden_state[0].numpy()
        own = np.array(read.own, dtype=bool)
        return (
            taught.weights["out.weight"] @ np.concatenate([state[0], state[own].mean(axis=0)])
            + taught.weights["out.bias"]
        )

    expected = np.array([told(read) for read in readings(encoder.tokenizer, sentences)])
    assert np.abs(fresh(encoder, sentences) - expected).max() < 0.05  # eight bits a weight


def test_a_sentence_is_judged_the_same_alone_among_others_and_remembered(
    encoder: Encoder, sentences: Sequence[Sentence]
) -> None:
    together = fresh(encoder, sentences)
    alone = np.concatenate([fresh(encoder, [sentence]) for sentence in sentences])
    assert np.allclose(together, alone, atol=1e-4)
    assert np.array_equal(encoder.logits(sentences[-1:])[0], alone[-1])


def test_what_stands_before_counts(encoder: Encoder) -> None:
    asked, told = (
        sentences_of(call(("Priya", before), ("Dana", "Eighty thousand.")), {})[-1]
        for before in ("What would it cost at most?", "How many tins did you count?")
    )
    judged = fresh(encoder, [asked, told])
    assert not np.allclose(judged[0], judged[1], atol=1e-3)


def test_what_was_taught_is_the_same_after_it_was_saved_but_for_eight_bits(taught: Taught) -> None:
    again = taught_in(taught.saved())
    assert again.answers == taught.answers
    assert np.array_equal(again.mix, taught.mix)
    for name, values in taught.weights.items():
        assert np.abs(again.weights[name] - values).max() <= np.abs(values).max() / 200


def test_no_sentence_gives_no_row(encoder: Encoder) -> None:
    assert encoder.logits([]).shape == (0, len(encoder.answers))


def test_of_a_long_sentence_the_beginning_and_of_what_was_said_before_the_end_is_read(
    encoder: Encoder, sentences: Sequence[Sentence]
) -> None:
    read = readings(encoder.tokenizer, sentences)
    assert max(len(each.tokens) for each in read) <= 3 + 16 + 32 + 56 + 14
    assert all(len(each.tokens) == len(each.own) and sum(each.own) for each in read)
