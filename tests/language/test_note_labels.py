"""Words before a colon that name what follows."""

from __future__ import annotations

import pytest

from handoff.language import labels_a_note


@pytest.mark.parametrize("label", ["Urgent", "Delivered", "Delivered to the gate", "Dringend", "next step", "Bestellt"])
def test_a_word_that_names_a_note_is_told_from_a_person(label: str) -> None:
    assert labels_a_note(label)


@pytest.mark.parametrize("name", ["Dana", "Mark Visitor", "Ed Called", "Callum", "Note Worth"])
def test_a_name_labels_no_note(name: str) -> None:
    assert not labels_a_note(name)
