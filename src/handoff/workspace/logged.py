"""What a verb leaves in the log of who did what: see ``keep/ledger/log``."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable
from datetime import datetime

from handoff.keep.ledger import Write


def user() -> str:
    """Who is at work where nobody said so: a name for the log alone, which keeps it as a salted hash."""
    try:
        return os.environ.get("HANDOFF_REVIEWER", "") or getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""


def logged(
    write: Write,
    verb: str,
    at: datetime,
    by: str = "",
    *,
    run: str = "",
    subjects: Iterable[str] = (),
    **counts: int,
) -> None:
    """Add an entry, in the transaction of what it tells."""
    write.log.add(verb, at, by or user(), run=run, subjects=subjects, counts=counts)
