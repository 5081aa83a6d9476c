"""Which brief is which: client, template and what was asked of it. No brief displaces one that it is not."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

from handoff.write import AS_THE_TEMPLATE_SAYS, Asked
from handoff.write.material import Period


def brief_id(client_id: str, template: str, asked: Asked = AS_THE_TEMPLATE_SAYS) -> str:
    """One id for all revisions of a client's brief of one kind, about one ticket and period.

    Who is accountable is said in it and tells no brief from another.
    """
    about = (asked.ticket, *(str(one or "") for one in (asked.period.since, asked.period.until)))
    parts = (client_id, template, *(about if any(about) else ()))
    return f"brief_{hashlib.sha256('/'.join(parts).encode()).hexdigest()[:16]}"


def asked_as_text(asked: Asked) -> str:
    """What was asked as the ledger keeps it; empty where the template alone says it."""
    said = {
        "accountable": asked.accountable,
        "since": str(asked.period.since or ""),
        "ticket": asked.ticket,
        "until": str(asked.period.until or ""),
    }
    given = {name: words for name, words in said.items() if words}
    return json.dumps(given, ensure_ascii=False) if given else ""


def asked_of_text(text: str) -> Asked:
    """The other way round."""
    said: dict[str, str] = json.loads(text) if text else {}
    since, until = (date.fromisoformat(said[name]) if name in said else None for name in ("since", "until"))
    return Asked(Period(since, until), said.get("accountable", ""), said.get("ticket", ""))


def options_of(asked: Asked) -> tuple[str, ...]:
    """What to type after ``handoff brief CLIENT --template NAME`` to ask for the same."""
    pairs = (("--ticket", asked.ticket), ("--since", asked.period.since), ("--until", asked.period.until))
    return tuple(word for option, value in pairs if value for word in (option, str(value)))


def place_of(folder: Path, template: str, asked: Asked) -> Path:
    """Where a brief goes: a digest of May must not take the place of April's, nor ``A/7`` that of ``A_7``."""
    days = [one.isoformat() for one in (asked.period.since, asked.period.until) if one]
    ticket = "".join(one if one.isalnum() or one in "-_" else "_" for one in asked.ticket)
    if ticket != asked.ticket:
        ticket = f"{ticket}-{hashlib.sha256(asked.ticket.encode()).hexdigest()[:6]}"
    return folder / "_".join([template, *days, *([ticket] if ticket else [])])
