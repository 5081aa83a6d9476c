"""Files that systems and editors leave beside what people save: nobody exported them, their names say so."""

from __future__ import annotations

import re

_LEFT = (
    (re.compile(r"~\$.+|\.~lock\..+#|~WR[A-Z].+\.tmp|.+~"), "what an editor keeps while a document is open"),
    (
        re.compile(r"(?:eh)?thumbs\.db|desktop\.ini|icon\r?", re.IGNORECASE),
        "the system's own",
    ),
    (
        re.compile(r".+\.(?:crdownload|part|partial|download|opdownload|filepart|!ut)", re.IGNORECASE),
        "half of a download",
    ),
    (re.compile(r".+\.(?:tmp|temp|swp|lnk|url|webloc)", re.IGNORECASE), "temporary, or only a link"),
)


def left_behind(name: str) -> str:
    """What a file of that name is, where it is no export by its name; else empty."""
    return next((what for form, what in _LEFT if form.fullmatch(name)), "")
