from __future__ import annotations

import pytest

from handoff.extract.tickets.words import deeds, is_mash


@pytest.mark.parametrize("text", ["Replaced fuse", "fuse replaced", "Fixed by replacing the fuse", "Sicherung ersetzt"])
def test_a_deed_is_named_with_its_thing(text: str) -> None:
    assert any(named for _, named in deeds(text))


@pytest.mark.parametrize("text", ["fixed", "issue resolved", "tested with user", "all sorted", "erledigt"])
def test_a_claim_is_no_deed(text: str) -> None:
    assert not any(named for _, named in deeds(text))


@pytest.mark.parametrize("word", ["asdf", "jjjj", "xx", ".", "qwertz", "dfgdfg"])
def test_keys_hit_at_random_are_no_word(word: str) -> None:
    assert is_mash(word)


@pytest.mark.parametrize("word", ["ok", "VLAN", "fix", "läuft", "PSU"])
def test_a_short_word_is_one(word: str) -> None:
    assert not is_mash(word)
