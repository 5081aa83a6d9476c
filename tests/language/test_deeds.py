"""Verbs of what people do for one another, in their forms."""

from __future__ import annotations

import pytest

from handoff.language import DO, DOES, DOING


@pytest.mark.parametrize(
    ("verb", "third", "going_on"),
    [("send", "sends", "sending"), ("carry", None, None), ("tidy", "tidies", "tidying"), ("pay", "pays", "paying"),
     ("do", "does", "doing"), ("put", "puts", "putting"), ("write", "writes", "writing"),
     ("finish", "finishes", "finishing")],
)  # fmt: skip
def test_a_verb_has_its_forms(verb: str, third: str | None, going_on: str | None) -> None:
    assert (verb in DO.split("|")) == (third is not None)
    assert third is None or (third in DOES.split("|") and going_on in DOING.split("|"))
