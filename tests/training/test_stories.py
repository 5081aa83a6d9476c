"""Labelled stories, which lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from training import stories


def test_without_stories_nothing_is_trained_in_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "STORIES", tmp_path)
    with pytest.raises(FileNotFoundError, match="HANDOFF_STORIES"):
        stories.stories()
