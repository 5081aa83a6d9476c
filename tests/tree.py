"""The tree of the source as a page: every file under its room, with what it says of itself. ``make tree`` writes it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "tree.md"
HOUSE = ROOT / "src" / "handoff"
BEGINNING = """# The tree
Every file under its room, with what it says of itself: look here for where a matter stands, then into
[CONTRIBUTING](../CONTRIBUTING.md) for what else it touches. How the rooms meet: [how it flows](how-it-flows.md).
`make tree` writes this page out of the files' own first sentences, so it is never edited by hand.
"""


def says(path: Path) -> str:
    """The first sentence of a file about itself."""
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    words = " ".join(told.partition("\n\n")[0].split())
    return re.split(r"(?<=[^.A-Z]\.) (?=[A-Z`])", words)[0]


def rooms() -> Iterator[Path]:
    """The faces, each room before what lies in it."""
    yield from sorted(HOUSE.rglob("__init__.py"), key=lambda face: face.parent.parts)


def page() -> str:
    lines = [BEGINNING]
    for face in rooms():
        folder = face.parent
        lines.append(f"## {folder.relative_to(HOUSE.parent).as_posix()}/\n{says(face)}\n")
        files = [path for path in sorted(folder.glob("*.py")) if path != face]
        lines.extend(f"- `{path.name}` {says(path)}" for path in files)
        lines.extend([""] if files else [])
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
