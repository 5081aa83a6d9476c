"""For whom each person in a client's records speaks: us, the client, or somebody else."""

from handoff.extract.sides.resolve import sides_of
from handoff.extract.sides.same_person import full_names

__all__ = ["full_names", "sides_of"]
