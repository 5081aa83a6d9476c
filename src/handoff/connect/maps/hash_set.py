"""A set of hashes in sixteen bytes each: an export of millions of rows must not cost a gigabyte to remember."""

from __future__ import annotations

from array import array

_MASK = (1 << 63) - 1
_FIRST_SIZE = 1 << 10


class HashSet:
    """Integers of 63 bits in an open-addressed table that is never more than half full."""

    def __init__(self) -> None:
        self._slots = array("q", bytes(8 * _FIRST_SIZE))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, number: int) -> bool:
        """Put a number in; False where it was there already."""
        if 2 * self._count >= len(self._slots):
            self._grow()
        if not _put(self._slots, (number & _MASK) or 1):  # zero marks a free slot
            return False
        self._count += 1
        return True

    def _grow(self) -> None:
        slots = array("q", bytes(16 * len(self._slots)))
        for number in self._slots:
            if number:
                _put(slots, number)
        self._slots = slots


def _put(slots: array[int], number: int) -> bool:
    """Linear probing (Knuth, The Art of Computer Programming 3, 6.4, algorithm L)."""
    mask = len(slots) - 1
    at = (number ^ (number >> 29)) & mask
    while found := slots[at]:
        if found == number:
            return False
        at = (at + 1) & mask
    slots[at] = number
    return True
