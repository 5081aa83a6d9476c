"""What tests of the whole product share: a workspace with a model that costs nothing, and small exports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handoff import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace whose embedder is the deterministic hashing one: the real Chroma, no model to load."""
    from handoff.keep.embed.embedder import HashingEmbedder

    with Workspace.init(tmp_path / "workspace", embedder=HashingEmbedder()) as opened:
        yield opened


def write_notes(path: Path, rows: dict[str, str]) -> Path:
    """A CSV of notes, id to text, of one invented company."""
    lines = ["id,title,text,company,updated"]
    lines += [
        f'{key},Note {key},"{text}",Kestrel Foods,2026-09-0{1 + int(key) % 9}T09:00:00Z' for key, text in rows.items()
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
