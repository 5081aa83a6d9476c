"""Train the heads of the ticket gate: ``python training/tickets/train.py [--out FILE] [DESK ...]``.

A desk is a folder with ``exports/`` and ``labels.jsonl``, one row a ticket. Each desk is also held back in turn, the
heads trained on the others and measured on it: what stands in the product was trained on all of them.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from fit import fit_heads
from material import LabelledDesk, invented_cases, invented_closings, read_desk
from measure import Measure, measure

from handoff.extract.tickets import Embed, Heads, judge_tickets
from handoff.keep.embed import open_embedder
from handoff.records import Vectors
from handoff.workspace import model_cache

SHIPPED = Path(__file__).parents[2] / "src/handoff/extract/tickets/heads.npz"


class Remembered:
    """An embedder that embeds no text twice."""

    def __init__(self) -> None:
        self._embedder = open_embedder(model_cache())
        self._known: dict[str, Any] = {}

    def __call__(self, texts: Any) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._embedder.embed(new), strict=True))
        return np.array([self._known[text] for text in texts])


def train(desks: list[LabelledDesk], embed: Embed) -> Heads:
    """All heads from the invented material and these desks."""
    return fit_heads(invented_closings(), invented_cases(), desks, embed)


def held_back(desks: list[LabelledDesk], embed: Embed) -> Measure:
    """Every desk measured by heads that never saw it."""
    total = Measure()
    for desk in desks:
        heads = train([one for one in desks if one is not desk], embed)
        found = measure(desk, judge_tickets(desk.records, embed, heads))
        print(f"{desk.name:24} {found}", flush=True)
        total += found
    print(f"{'all, each held back':24} {total}")
    return total


def write(heads: Heads, path: Path) -> None:
    """The weights as one small file, at half precision."""
    arrays: dict[str, Any] = {}
    for name, head in heads.by_name.items():
        arrays[f"{name}.names"] = np.array(head.names)
        arrays[f"{name}.exclusive"] = np.array(head.exclusive)
        arrays[f"{name}.weights"] = head.weights.astype(np.float16)
        arrays[f"{name}.bias"] = head.bias.astype(np.float32)
    np.savez_compressed(path, **arrays)
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("desks", nargs="*", type=Path)
    options.add_argument("--out", type=Path, default=SHIPPED)
    given = options.parse_args()
    embed = Remembered()
    desks = [read_desk(folder) for folder in given.desks]
    if len(desks) > 1:
        held_back(desks, embed)
    write(train(desks, embed), given.out)


if __name__ == "__main__":
    main()
