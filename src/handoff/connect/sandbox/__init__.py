"""Foreign files are unfolded and read in a process of their own, under limits of memory and time."""

from handoff.connect.sandbox.containers import is_container, may_be_a_table, unfold
from handoff.connect.sandbox.parent import READERS

__all__ = [
    "READERS",
    "is_container",
    "may_be_a_table",
    "unfold",
]
