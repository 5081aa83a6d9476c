"""``python -m handoff.write.word.style_file FILE``: writes the house style as a Word file, the same bytes each time."""

from __future__ import annotations

import sys
from pathlib import Path

from handoff.write.word.style import style_package

#: The style of all templates of a folder, and of one template alone.
HOUSE_STYLE, OWN_STYLE = "house_style.docx", "style.docx"


def write_style(path: Path) -> bool:
    """Writes the file; False where it stood there already, byte for byte."""
    if path.is_file() and path.read_bytes() == style_package():
        return False
    path.write_bytes(style_package())
    return True


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("templates") / HOUSE_STYLE
    sys.stdout.write(f"{target} {'written' if write_style(target) else 'stands as it should'}\n")
