"""Putting a brief's two files where people find them, without ever writing over a person's words."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from handoff.errors import HandoffError, InputRefused
from handoff.workspace.placing import partial_of, put_in_place
from handoff.write.markdown import from_markdown
from handoff.write.page import Page
from handoff.write.word import from_docx


class Twins(NamedTuple):
    """The two files of a brief."""

    word: Path
    markdown: Path


def twins_of(output: Path) -> Twins:
    """Both paths, whichever of them ``output`` names; a name without either ending gets both."""
    stem = output.with_suffix("") if output.suffix in (".docx", ".md") else output
    return Twins(stem.with_name(f"{stem.name}.docx"), stem.with_name(f"{stem.name}.md"))


def refuse_edited(twins: Twins) -> None:
    """Raises ``InputRefused`` for a file that is there and is not a brief as handoff printed it."""
    for path in twins:
        if not _is_as_printed(path):
            raise InputRefused(
                "this file was edited since it was written, or is no brief; it would be overwritten",
                place=str(path),
                remedy=f"keep the edits first: handoff apply {path}; or choose another -o FILE, or add --overwrite",
            )


def _is_as_printed(path: Path) -> bool:
    """Whether the file reads back as the page whose revision it bears; one that is not there holds no edit."""
    data = _content(path)
    if data is None:
        return True
    try:
        page = _read_back(data, path.suffix)
    except (HandoffError, ValueError):  # not a brief at all
        return False
    return page.meta.revision != "" and page.content_hash() == page.meta.revision


def _content(path: Path) -> bytes | None:
    """None where no file is there: another one who writes may move it away at any time."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _read_back(data: bytes, suffix: str) -> Page:
    return from_docx(data) if suffix == ".docx" else from_markdown(data.decode("utf-8"))


def figures_beside(markdown: Path, pictures: Mapping[str, bytes]) -> Iterator[tuple[Path, bytes]]:
    """The files that the Markdown refers to as ``figures/<sha256>.png``, with their content."""
    for name, content in pictures.items():
        yield markdown.parent / "figures" / f"{name}.png", content


def write_file(path: Path, content: bytes, through: Path | None = None) -> bool:
    """Put the content at ``path`` whole or not at all; False when it stood there already.

    What a kill leaves half written lies in the folder ``through``, which is swept, where that is on the same disk.
    """
    if _content(path) == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = partial_of(path, through)
    try:
        with partial.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        put_in_place(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    return True
