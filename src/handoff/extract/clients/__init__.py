"""Which names, domains and ids are one client."""

from handoff.extract.clients.resolve import resolve

__all__ = [
    "resolve",
]
