"""The encoder: read with numpy as the model itself reads, whatever company a sentence is in."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from handoff.extract.heads.context import Sentence, sentences_of
from handoff.extract.heads.encoder import Encoder, load_encoder, shares
from handoff.extract.heads.reader import shipped_bytes
from handoff.extract.heads.reading import Window, windows
from handoff.extract.heads.taught import Taught, even, taught_in
from handoff.model import RUNTIMES, RuntimeName, installed_model, tokenizer_of, weights_of
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
    return loaded(taught, "onnx-fp32")


def loaded(taught: Taught, runtime: RuntimeName) -> Encoder:
    _, graph, _ = shipped_bytes()
    return load_encoder(graph, taught_in(taught.saved()), RUNTIMES[runtime])


def read(sentences: Sequence[Sentence]) -> list[Window]:
    return windows(tokenizer_of(installed_model()), sentences)


def judged(encoder: Encoder, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
    encoder.known.clear()
    logits: NDArray[np.float32] = np.concatenate([encoder.logits(window) for window in read(sentences)])
    return logits


@pytest.mark.slow
@pytest.mark.parametrize(
    ("runtime", "most"), [("onnx-fp32", 0.05), ("openvino-bf16", 0.1), ("openvino-int8", 0.15)]
)  # eight bits a weight, and what each rounds
def test_it_reads_as_the_model_does_in_torch(
    taught: Taught, sentences: Sequence[Sentence], runtime: RuntimeName, most: float
) -> None:
    skip_unless_it_runs(runtime)
    import torch
    from transformers import AutoModel

    model = AutoModel.from_pretrained(str(installed_model())).eval()

    def told(window: Window) -> NDArray[np.float32]:
        with torch.no_grad():
            state = model(input_ids=torch.tensor([window.tokens])).last_hidden_state[0].numpy()
        mean = shares(window) @ state
        seen = np.concatenate([state[:1].repeat(len(mean), axis=0), mean], axis=1)
        return np.asarray(seen @ taught.weights["out.weight"].T + taught.weights["out.bias"])

    expected = np.concatenate([told(window) for window in read(sentences)])
    assert np.abs(judged(loaded(taught, runtime), sentences) - expected).max() < most


def skip_unless_it_runs(runtime: RuntimeName) -> None:
    if runtime != "onnx-fp32" and importlib.util.find_spec("openvino") is None:
        pytest.skip("openvino has no build for this machine")


@pytest.mark.parametrize("runtime", ["openvino-bf16", "openvino-int8"])
def test_in_few_bits_a_window_reads_the_same_whatever_was_read_before(
    taught: Taught, sentences: Sequence[Sentence], runtime: RuntimeName
) -> None:
    skip_unless_it_runs(runtime)
    encoder = loaded(taught, runtime)
    first, *others = read(sentences)
    alone = encoder.run(np.array([first.tokens]), shares(first))
    for window in others:
        encoder.logits(window)
    assert np.array_equal(encoder.run(np.array([first.tokens]), shares(first)), alone)
    assert np.array_equal(encoder.run(np.array([first.tokens]), shares(first)[:1]), alone[:1])


def test_what_was_read_is_remembered_wherever_it_stands(encoder: Encoder, sentences: Sequence[Sentence]) -> None:
    first = judged(encoder, sentences)
    remembered = dict(encoder.known)
    other = [replace(each, record="another") for each in sentences_of(call(("Ana", "Good morning, all.")), {})]
    again = np.concatenate([encoder.logits(window) for window in read([*other, *sentences])])
    assert np.array_equal(again[len(other) :], first)
    assert remembered.keys() < encoder.known.keys()


def test_what_stands_before_and_what_follows_counts(encoder: Encoder) -> None:
    def cost(before: str, after: str) -> NDArray[np.float32]:
        asked = call(("Pri", before), ("Dana", "Eighty thousand."), ("Pri", after))
        row: NDArray[np.float32] = judged(encoder, sentences_of(asked, {}))[1]
        return row

    plain = cost("What would it cost at most?", "Fine.")
    assert not np.allclose(plain, cost("How many tins did you count?", "Fine."), atol=1e-3)
    assert not np.allclose(plain, cost("What would it cost at most?", "You are joking."), atol=1e-3)


def test_what_was_taught_is_the_same_after_it_was_saved_but_for_eight_bits(taught: Taught) -> None:
    again = taught_in(taught.saved())
    assert again.answers == taught.answers
    assert np.array_equal(again.mix, taught.mix)
    for name, values in taught.weights.items():
        assert np.abs(again.weights[name] - values).max() <= np.abs(values).max() / 200
