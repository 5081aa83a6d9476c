"""Which names, domains and ids are one client."""

from handoff.extract.clients.company_names import names_nobody
from handoff.extract.clients.parting import parted
from handoff.extract.clients.resolve import resolve

__all__ = [
    "names_nobody",
    "parted",
    "resolve",
]
