"""For whom each person in a client's records speaks: us, the client, or somebody else."""

from handoff.extract.sides.people import full_names
from handoff.extract.sides.resolve import sides_of

__all__ = ["full_names", "sides_of"]
