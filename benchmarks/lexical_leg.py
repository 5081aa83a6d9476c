"""The lexical leg against SQLite FTS5 with bm25(), over the same passages and questions, both warm.

    python benchmarks/lexical_leg.py [PASSAGES]

Passages are 60 words of an invented language whose words are as unevenly frequent as those of a real one (Zipf);
questions have six words, frequent ones among them. Told: building, a question (median and 95th percentile), memory, and
how many of the first ten both name. Times are processor time, so that a busy machine weighs less.
"""

from __future__ import annotations

import random
import sqlite3
import string
import sys
import time
from collections.abc import Callable, Iterable
from statistics import mean, median, quantiles
from typing import TypeVar

import numpy as np

from handoff.keep.ledger import pack, question_terms
from handoff.keep.search.word_index import WordIndex

WORDS, PASSAGE_WORDS, QUESTION_WORDS, QUESTIONS, FIRST = 20_000, 60, 6, 60, 10
Result = TypeVar("Result")


def texts(number: int, words: int, chance: random.Random, vocabulary: list[str], skew: float) -> list[str]:
    weights = [1 / place**skew for place in range(1, len(vocabulary) + 1)]
    return [" ".join(chance.choices(vocabulary, weights, k=words)) for _ in range(number)]


def timed(act: Callable[[], Result]) -> tuple[float, Result]:
    start = time.process_time()
    result = act()
    return time.process_time() - start, result


def full_text(passages: Iterable[str]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE passages USING fts5(text, tokenize='porter unicode61')")
    connection.executemany("INSERT INTO passages(rowid, text) VALUES (?, ?)", enumerate(passages))
    return connection


def ask_full_text(connection: sqlite3.Connection, question: str) -> list[int]:
    expression = " OR ".join(f'"{word}"' for word in question.split())
    rows = connection.execute(
        "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT ?", (expression, FIRST)
    )
    return [row[0] for row in rows]


def ask_index(index: WordIndex, question: str) -> list[int]:
    scores = index.match(question_terms(question)).scores
    best = np.argpartition(-scores, FIRST)[:FIRST]
    found: list[int] = best[np.argsort(-scores[best], kind="stable")].tolist()
    return found


def report(name: str, built: float, times: list[float]) -> None:
    print(f"{name:12} built in {built:6.2f} s   a question {1000 * median(times):7.2f} ms, p95 {p95(times):7.2f} ms")


def p95(times: list[float]) -> float:
    return 1000 * quantiles(times, n=20)[-1]


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    chance = random.Random(7)
    vocabulary = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(4, 10))) for _ in range(WORDS)]
    passages = texts(number, PASSAGE_WORDS, chance, vocabulary, 1.0)
    questions = texts(QUESTIONS, QUESTION_WORDS, chance, vocabulary, 0.8)
    fts_built, connection = timed(lambda: full_text(passages))
    built, index = timed(lambda: WordIndex([pack(text, "") for text in passages]))
    index.match(question_terms(questions[0]))
    index.match(question_terms(questions[0]))
    fts_times, times, alike = [], [], []
    for question in questions:
        seconds, theirs = timed(lambda asked=question: ask_full_text(connection, asked))  # type: ignore[misc]
        fts_times.append(seconds)
        seconds, ours = timed(lambda asked=question: ask_index(index, asked))  # type: ignore[misc]
        times.append(seconds)
        alike.append(len({*theirs} & {*ours}) / FIRST)
    report("FTS5", fts_built, fts_times)
    report("word index", built, times)
    print(
        f"{median(fts_times) / median(times):.1f} times quicker, p95 {p95(fts_times) / p95(times):.1f} times;", end=" "
    )
    print(f"{mean(alike):.0%} of the first {FIRST} are the same; {index.nbytes / number:.0f} bytes a passage in memory")


if __name__ == "__main__":
    main()
