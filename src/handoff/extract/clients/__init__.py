"""Which names, domains and ids are one client."""

from handoff.extract.clients.company_names import names_nobody
from handoff.extract.clients.parting import parted
from handoff.extract.clients.resolve import resolve
from handoff.extract.clients.speakers import asked_of_speakers

__all__ = [
    "asked_of_speakers",
    "names_nobody",
    "parted",
    "resolve",
]
