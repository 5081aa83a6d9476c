"""The head looks at every sentence, the encoder reads what may be worth it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from handoff.extract.heads.context import sentences_of
from handoff.extract.heads.head import fingerprint
from handoff.extract.heads.reader import load_reader, shipped, shipped_bytes, shipped_fingerprint
from handoff.model import RUNTIMES
from handoff.model.runtime import OVERRIDE
from tests.extract.record_samples import call

TALK = (
    ("Priya", "Morning! Can you hear me?"),
    ("Dana", "Yes. My grandmother used to say that about everything."),
    ("Dana", "The old scanners lose the connection every night, so the pickers write on paper until seven."),
    ("Priya", "I'll send you the quote for the new ones by Friday."),
)


def test_what_is_shipped_has_one_set_of_answers() -> None:
    assert shipped().answers == shipped().encoder.answers
    assert shipped().taught.mix.shape == (5, len(shipped().answers))
    assert (shipped().taught.mix[:2] >= 0).all()


def test_the_fingerprint_is_of_both() -> None:
    head, graph, weights = shipped_bytes()
    assert load_reader(head, graph, weights).fingerprint == shipped_fingerprint() == shipped().fingerprint
    assert load_reader(head, graph, weights + b" ").fingerprint != shipped_fingerprint()


def test_each_precision_reads_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    fingerprints = set()
    for runtime in RUNTIMES:
        monkeypatch.setenv(OVERRIDE, runtime)
        fingerprints.add(load_reader(*shipped_bytes()).fingerprint)
    assert len(fingerprints) == len(RUNTIMES)
    assert load_reader(*shipped_bytes()).fingerprint == fingerprint(*shipped_bytes())  # fp32, as it always was


def test_what_the_head_holds_worthless_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = sentences_of(call(*TALK), {"Dana": "theirs", "Priya": "ours"})
    reader = load_reader(*shipped_bytes())
    judged = reader.judge(sentences)
    assert len(reader.encoder.known) == 1
    monkeypatch.setattr("handoff.extract.heads.reader.ASKED_FROM", 1.1)
    assert not np.array_equal(judged, reader.judge(sentences))
    assert len(reader.encoder.known) == 1


def test_no_sentence_gives_no_row() -> None:
    assert shipped().judge([]).shape == (0, len(shipped().answers))


def test_a_promise_and_a_trouble_are_worth_more_than_small_talk() -> None:
    sentences = sentences_of(call(*TALK), {"Dana": "theirs", "Priya": "ours"})
    worth = dict(zip((each.text for each in sentences), shipped().judge(sentences)[:, 0], strict=True))
    small = max(worth["Can you hear me?"], worth["My grandmother used to say that about everything."])
    assert worth["I'll send you the quote for the new ones by Friday."] > 2 * small
    assert min(value for text, value in worth.items() if "scanners" in text) > 2 * small


def test_of_many_windows_the_likeliest_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    small, worthy = (sentences_of(call(*part), {"Dana": "theirs"}) for part in (TALK[:2], TALK[2:4]))
    sentences = [replace(each, record=name) for name, part in (("a", small), ("b", worthy)) for each in part]
    reader = load_reader(*shipped_bytes())
    monkeypatch.setattr("handoff.extract.heads.reader.ASKED_FROM", 0.0)
    monkeypatch.setattr("handoff.extract.heads.reader.MOST_READ", 0)
    alone = reader.judge(sentences)
    monkeypatch.setattr("handoff.extract.heads.reader.MOST_READ", 60)
    judged = reader.judge(sentences)
    changed = {each.record for each, one, other in zip(sentences, judged, alone, strict=True) if (one != other).any()}
    assert changed == {"b"}
