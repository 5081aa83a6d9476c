"""Files that systems and editors leave beside what people save: nobody exported them, their names say so.

One rule for what lies in a folder and what lies in a zip.
"""

from __future__ import annotations

import re
from pathlib import PurePath, PurePosixPath

_LEFT = (
    (re.compile(r"~\$.+|\.~lock\..+#|~WR[A-Z].+\.tmp|.+~|#.+#"), "what an editor keeps while a document is open"),
    (
        re.compile(r"(?:eh)?thumbs(?:_vista)?\.db|desktop\.ini|icon\r?|_DS_Store", re.IGNORECASE),
        "the system's own",
    ),
    (
        re.compile(r".+\.(?:crdownload|part|partial|download|opdownload|filepart|!ut)", re.IGNORECASE),
        "half of a download",
    ),
    (re.compile(r".+\.(?:tmp|temp|swp|lnk|url|webloc|msf)", re.IGNORECASE), "temporary, or only a link"),
)
_UNSEEN = re.compile(r"(?!\.\.$)\..+|__MACOSX|@eaDir|\$RECYCLE\.BIN|System Volume Information", re.IGNORECASE)


def left_behind(name: str) -> str:
    """What a file of that name is, where it is no export by its name; else empty."""
    return next((what for form, what in _LEFT if form.fullmatch(name)), "")


def is_hidden(place: PurePath) -> bool:
    """Whether a file, or a folder around it, is hidden or a system's own: nobody sees it, so nothing is told of it.

    What an editor hides while a document is open is told all the same: its document may not be saved yet.
    """
    *folders, name = place.parts
    return any(map(_UNSEEN.fullmatch, folders)) or (bool(_UNSEEN.fullmatch(name)) and not left_behind(name))


def is_export(name: str) -> bool:
    """Whether somebody may have exported what a zip or a folder holds under that name (``general/2026-03-01.json``)."""
    place = PurePosixPath(name.replace("\\", "/"))
    return bool(place.parts) and not is_hidden(place) and not left_behind(place.name)
