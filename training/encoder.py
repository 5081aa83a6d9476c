"""``make train-encoder``: teaches the embedding model to judge sentences, and weighs it beside the head.

Two folds of writers are each read by an encoder and a head that saw the other fold and the scenes alone: what they say
there decides how much each counts (logistic regression, an answer at a time). The shipped encoder is taught by all.
Needs torch, which sentence-transformers brings; some three hours on two cores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModel

import handoff.extract.heads
from handoff.extract.heads import ENCODER, GRAPH, Head, load_encoder
from handoff.extract.heads.encoder import Encoder, shares
from handoff.extract.heads.reading import windows
from handoff.extract.heads.taught import Taught, even
from handoff.model import installed_model, tokenizer_of
from training import scenes
from training.encoder_graph import drawn
from training.head_training import Example, train
from training.heads import KINDS, truth_of
from training.mixing import mixed
from training.stories import Story, stories

ROOM = Path(handoff.extract.heads.__file__).parent
EPOCHS, BATCH, BATCHES_SORTED = 3, 8, 40
RATE, ANSWER_RATE, WARM_UP, DECAY, DROPPED, STEEPEST = 2e-4, 1e-3, 0.08, 0.01, 0.1, 1.0
#: An answer begins as rare as most of them are.
RARE = -3.0


def main() -> None:
    own, told = scenes.examples(), stories()
    head = train([*own, *_examples(told)], KINDS)
    answers = head.answers
    graph = drawn(len(answers))
    of_head, of_encoder, truth = [], [], []
    for fold in _folds(told):
        rest, unseen = [story for story in told if story not in fold], _examples(fold)
        other = train([*own, *_examples(rest)], KINDS)
        encoder = load_encoder(graph, teach([*own, *_examples(rest)], answers))
        of_head.append(_in_order(other, answers, other.logits([example.sentence for example in unseen])))
        of_encoder.append(judged(encoder, unseen))
        truth.append(truth_of(unseen, answers))
    taught = teach([*own, *_examples(told)], answers)
    mix = mixed(np.concatenate(of_head), np.concatenate(of_encoder), np.concatenate(truth))
    (ROOM / GRAPH).write_bytes(graph)
    (ROOM / ENCODER).write_bytes(replace(taught, mix=mix).saved())


def judged(encoder: Encoder, examples: Sequence[Example]) -> NDArray[np.float32]:
    """The encoder's log odds of these examples, shape (examples, answers)."""
    found = windows(tokenizer_of(installed_model()), [example.sentence for example in examples])
    return np.concatenate([encoder.logits(window) for window in found])


def _folds(told: Sequence[Story]) -> tuple[list[Story], list[Story]]:
    """The writers dealt in two, in turn."""
    writers = sorted({story.writer for story in told})
    return (
        [story for story in told if story.writer in writers[::2]],
        [story for story in told if story.writer in writers[1::2]],
    )


def _examples(told: Sequence[Story]) -> list[Example]:
    return [example for story in told for example in story.examples]


def _in_order(head: Head, answers: Sequence[str], logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Columns as ``answers`` has them; an answer that this head never learnt holds nowhere."""
    none = np.full(len(logits), 2 * RARE, dtype=np.float32)
    columns = [logits[:, head.answers.index(one)] if one in head.answers else none for one in answers]
    return np.stack(columns, axis=1)


def teach(examples: Sequence[Example], answers: Sequence[str], seed: int = 1) -> Taught:
    """What these examples teach; a head and the encoder count alike."""
    torch.manual_seed(seed)
    lessons = _lessons(examples, answers)
    model = _Model(len(answers))
    plan = list(_plan(lessons, np.random.default_rng(seed)))
    model.train()
    rates = ({"params": model.layers.parameters(), "lr": RATE}, {"params": model.out.parameters(), "lr": ANSWER_RATE})
    optimiser = torch.optim.AdamW(list(rates), weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (WARM_UP * len(plan))) * max(0.0, 1 - step / len(plan))
    )
    for members in plan:
        loss = _loss(model, [lessons[at] for at in members])
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), STEEPEST)
        optimiser.step()
        schedule.step()
    return Taught(tuple(answers), model.taught(), even(len(answers)))


@dataclass(frozen=True)
class _Lesson:
    """A window, what is true of each sentence that is judged in it, and how much each weighs."""

    tokens: Any
    shares: Any
    truth: Any
    weights: Any


def _lessons(examples: Sequence[Example], answers: Sequence[str]) -> list[_Lesson]:
    truth = torch.tensor(truth_of(examples, answers), dtype=torch.float32)
    weights = torch.tensor([example.weight for example in examples])
    read = windows(tokenizer_of(installed_model()), [example.sentence for example in examples])
    return [
        _Lesson(torch.tensor(window.tokens), torch.tensor(shares(window)), truth[window.rows], weights[window.rows])
        for window in read
    ]


def _plan(lessons: Sequence[_Lesson], chance: np.random.Generator) -> Iterator[list[int]]:
    """Batches of lessons of about one length, in an order of chance, for every epoch."""
    for _ in range(EPOCHS):
        order = chance.permutation(len(lessons))
        found = []
        for start in range(0, len(order), BATCH * BATCHES_SORTED):
            part = sorted(
                map(int, order[start : start + BATCH * BATCHES_SORTED]), key=lambda at: len(lessons[at].tokens)
            )
            found += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
        yield from (found[at] for at in chance.permutation(len(found)))


def _loss(model: _Model, batch: Sequence[_Lesson]) -> Any:
    """Each answer's cross-entropy, summed, a sentence by its weight; half precision, which takes half the time."""
    tokens = torch.nn.utils.rnn.pad_sequence([each.tokens for each in batch], batch_first=True)
    mask = torch.nn.utils.rnn.pad_sequence([torch.ones(len(each.tokens)) for each in batch], batch_first=True)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = model(tokens, mask, [each.shares for each in batch]).float()
    truth, weights = torch.cat([each.truth for each in batch]), torch.cat([each.weights for each in batch])
    wrong = torch.nn.functional.binary_cross_entropy_with_logits(logits, truth, reduction="none").sum(dim=1)
    return (wrong * weights).mean()


class _Model(torch.nn.Module):
    """The model's own words, its layers, and one linear answer over the first token and the mean of the sentence's."""

    def __init__(self, answers: int) -> None:
        super().__init__()
        whole = AutoModel.from_pretrained(str(installed_model()))
        self.embeddings, self.layers = whole.embeddings.requires_grad_(False), whole.encoder.layer
        self.drop = torch.nn.Dropout(DROPPED)
        self.out = torch.nn.Linear(2 * whole.config.hidden_size, answers)
        torch.nn.init.constant_(self.out.bias, RARE)

    def forward(self, tokens: Any, mask: Any, shares: Sequence[Any]) -> Any:
        state = self.embeddings(input_ids=tokens)
        for layer in self.layers:
            state = layer(state, attention_mask=mask[:, None, None, :] > 0)
        return self.out(self.drop(torch.cat([_sentences(*pair) for pair in zip(state, shares, strict=True)])))

    def taught(self) -> dict[str, NDArray[np.float32]]:
        """The weights by the names that the graph knows them by."""
        layers = {f"encoder.layer.{name}": values.numpy() for name, values in self.layers.state_dict().items()}
        return {**layers, **{f"out.{name}": values.numpy() for name, values in self.out.state_dict().items()}}


def _sentences(state: Any, shares: Any) -> Any:
    """Of a window's tokens, the first beside the mean of each sentence."""
    mean = shares.to(state.dtype) @ state[: shares.shape[1]]
    return torch.cat([state[:1].expand(len(mean), -1), mean], dim=1)


if __name__ == "__main__":
    main()
