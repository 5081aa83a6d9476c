"""``make train-encoder``: teaches the top of the embedding model to judge sentences, and weighs it beside the head.

Two folds of writers are each read by an encoder and a head that saw the other fold and the scenes alone: what they say
there decides how much each counts (logistic regression, an answer at a time). The shipped encoder is taught by all.
Needs torch, which sentence-transformers brings; some eighty minutes on two cores.
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
from handoff.extract.heads.reading import Reading, readings
from handoff.extract.heads.taught import Taught, even
from handoff.extract.heads.train import Example, train
from handoff.language import installed_model, tokenizer_of
from training import scenes
from training.encoder_graph import drawn
from training.heads import KINDS, truth_of
from training.mixing import mixed
from training.stories import Story, stories

ROOM = Path(handoff.extract.heads.__file__).parent
#: Layers below this one stay as they are, so what they make of a sentence is computed once. All six taught find more
#: than the upper three: average precision of "worth knowing" on unseen writers .56 and .77, beside .52 and .74.
TAUGHT_FROM = 0
EPOCHS, BATCH, BATCHES_SORTED = 3, 32, 40
RATE, ANSWER_RATE, WARM_UP, DECAY, DROPPED, STEEPEST = 2e-4, 1e-3, 0.08, 0.01, 0.1, 1.0
#: Of the worthless sentences of scenes, so many are read, and none that the head tells by itself.
READ, TOLD_BY_HEAD = 0.4, 0.04
#: An answer begins as rare as most of them are.
RARE = -3.0


def main() -> None:
    own, told = scenes.examples(), stories()
    head = train([*own, *_examples(told)], KINDS)
    answers = head.answers
    graph = drawn(len(answers))
    of_head, of_encoder, truth = [], [], []
    for fold in _folds(told) if all(_folds(told)) else ():
        rest, unseen = [story for story in told if story not in fold], _examples(fold)
        sentences = [example.sentence for example in unseen]
        other = train([*own, *_examples(rest)], KINDS)
        encoder = load_encoder(graph, teach(own, _examples(rest), other, answers))
        of_head.append(_in_order(other, answers, other.logits(sentences)))
        of_encoder.append(encoder.logits(sentences))
        truth.append(truth_of(unseen, answers))
    taught = teach(own, _examples(told), head, answers)
    if truth:
        taught = replace(taught, mix=mixed(*map(np.concatenate, (of_head, of_encoder, truth))))
    (ROOM / GRAPH).write_bytes(graph)
    (ROOM / ENCODER).write_bytes(taught.saved())


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


def teach(own: Sequence[Example], told: Sequence[Example], head: Head, answers: Sequence[str], seed: int = 1) -> Taught:
    """What these examples teach; a head and the encoder count alike."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    kept = [example for example in own if example.kinds or chance.random() < READ]
    examples = _worth_reading([*kept, *told], head)
    lessons = _lessons(examples, answers)
    model = _Model(len(answers))
    plan = list(_plan(lessons, chance))
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


def _worth_reading(examples: Sequence[Example], head: Head) -> list[Example]:
    logits = head.logits([example.sentence for example in examples])[:, 0]
    asked = 1 / (1 + np.exp(-logits)) >= TOLD_BY_HEAD
    return [example for example, is_asked in zip(examples, asked, strict=True) if is_asked or example.kinds]


@dataclass(frozen=True)
class _Lesson:
    """What the fixed layers make of a sentence (tokens, width) in half precision, and what is true of it."""

    state: Any
    own: Any
    truth: Any
    weight: float


def _lessons(examples: Sequence[Example], answers: Sequence[str]) -> list[_Lesson]:
    fixed = AutoModel.from_pretrained(str(installed_model())).eval()
    read = readings(tokenizer_of(installed_model()), [example.sentence for example in examples])
    truth = torch.tensor(truth_of(examples, answers), dtype=torch.float32)
    order = sorted(range(len(read)), key=lambda at: len(read[at].tokens))
    states: dict[int, Any] = {}
    with torch.no_grad():
        for start in range(0, len(order), 2 * BATCH):
            members = order[start : start + 2 * BATCH]
            states.update(zip(members, _states(fixed, [read[at] for at in members]), strict=True))
    return [
        _Lesson(states[at], torch.tensor(read[at].own), truth[at], example.weight)
        for at, example in enumerate(examples)
    ]


def _states(fixed: Any, read: Sequence[Reading]) -> Iterator[Any]:
    tokens, own, mask = (
        _padded([torch.tensor(row) for row in rows])
        for rows in ([r.tokens for r in read], [r.own for r in read], [(1,) * len(r.tokens) for r in read])
    )
    state = fixed.embeddings(input_ids=tokens, token_type_ids=own)
    for layer in fixed.encoder.layer[:TAUGHT_FROM]:
        state = layer(state, attention_mask=mask[:, None, None, :] > 0)
    for row, each in zip(state, read, strict=True):
        yield row[: len(each.tokens)].to(torch.float16)


def _padded(rows: Sequence[Any]) -> Any:
    return torch.nn.utils.rnn.pad_sequence(list(rows), batch_first=True)


def _plan(lessons: Sequence[_Lesson], chance: np.random.Generator) -> Iterator[list[int]]:
    """Batches of lessons of about one length, in an order of chance, for every epoch."""
    for _ in range(EPOCHS):
        order = chance.permutation(len(lessons))
        found = []
        for start in range(0, len(order), BATCH * BATCHES_SORTED):
            part = sorted(map(int, order[start : start + BATCH * BATCHES_SORTED]), key=lambda at: len(lessons[at].own))
            found += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
        yield from (found[at] for at in chance.permutation(len(found)))


def _loss(model: _Model, batch: Sequence[_Lesson]) -> Any:
    """Each answer's cross-entropy, summed, a sentence by its weight."""
    own = _padded([each.own for each in batch])
    mask = _padded([torch.ones(len(each.own)) for each in batch])
    logits = model(_padded([each.state.float() for each in batch]), own, mask)
    truth = torch.stack([each.truth for each in batch])
    wrong = torch.nn.functional.binary_cross_entropy_with_logits(logits, truth, reduction="none").sum(dim=1)
    return (wrong * torch.tensor([each.weight for each in batch])).mean()


class _Model(torch.nn.Module):
    """The upper layers, and one linear answer over the first token and the mean of the sentence's own."""

    def __init__(self, answers: int) -> None:
        super().__init__()
        whole = AutoModel.from_pretrained(str(installed_model()))
        self.layers = whole.encoder.layer[TAUGHT_FROM:]
        self.drop = torch.nn.Dropout(DROPPED)
        self.out = torch.nn.Linear(2 * whole.config.hidden_size, answers)
        torch.nn.init.constant_(self.out.bias, RARE)

    def forward(self, state: Any, own: Any, mask: Any) -> Any:
        for layer in self.layers:
            state = layer(state, attention_mask=mask[:, None, None, :] > 0)
        marked = own.unsqueeze(-1).float()
        mean = (state * marked).sum(dim=1) / marked.sum(dim=1).clamp(min=1)
        return self.out(self.drop(torch.cat([state[:, 0], mean], dim=1)))

    def taught(self) -> dict[str, NDArray[np.float32]]:
        found = {
            f"encoder.layer.{int(name.split('.')[0]) + TAUGHT_FROM}.{name.partition('.')[2]}": values.numpy()
            for name, values in self.layers.state_dict().items()
        }
        return {**found, **{f"out.{name}": values.numpy() for name, values in self.out.state_dict().items()}}


if __name__ == "__main__":
    main()
