"""Zip ``slack_source/`` the way Slack exports a workspace. The same source gives the same bytes.

Run it after an edit in ``slack_source/``: ``python make_slack_zip.py``
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "slack_source"
ARCHIVE = HERE / "exports" / "slack" / "brambeck-slack-export.zip"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment a zip entry can carry; a real one would change the bytes


def make_slack_zip(source: Path, archive: Path) -> None:
    """Write every JSON file below ``source`` into ``archive``, in name order, stored: zlib versions differ in bytes."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as bundle:
        for path in sorted(source.rglob("*.json"), key=lambda path: path.relative_to(source).as_posix()):
            entry = zipfile.ZipInfo(path.relative_to(source).as_posix(), EARLIEST)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    make_slack_zip(SOURCE, ARCHIVE)
    sys.stdout.write(f"{ARCHIVE.relative_to(HERE)}\n")
