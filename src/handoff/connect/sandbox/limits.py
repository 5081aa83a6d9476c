"""What a process that reads foreign files may use up.

Windows knows no such limits: there the parent ends a reader by the clock, and memory is not held.
"""

from __future__ import annotations

from dataclasses import dataclass

try:
    import resource
except ImportError:  # Windows
    CAN_LIMIT = False
else:
    CAN_LIMIT = True
    #: The processor time that whoever started this process allows it, before anything here sets another.
    _TOLD, _ = resource.getrlimit(resource.RLIMIT_CPU)

_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """``memory`` in bytes of address space; seconds of processor time for any file, and more for each megabyte."""

    memory: int = 4 << 30
    seconds: float = 60
    seconds_a_megabyte: float = 4
    #: By the clock a reader may take so many times longer, where processor time cannot be held: the machine is busy.
    patience: float = 5

    def seconds_for(self, size: int) -> float:
        """The processor time that a file of so many bytes may take."""
        return self.seconds + self.seconds_a_megabyte * size / _MEGABYTE


def limit_memory(limits: Limits) -> None:
    """Hold this process to its memory, and to less where the system was told less."""
    if CAN_LIMIT:
        told, _ = resource.getrlimit(resource.RLIMIT_AS)
        memory = _within(limits.memory, told)
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_seconds(limits: Limits, size: int) -> None:
    """From now on this process may use as much processor time as one file of that size may take."""
    if CAN_LIMIT:
        used = resource.getrusage(resource.RUSAGE_SELF)
        wanted = int(used.ru_utime + used.ru_stime + limits.seconds_for(size)) + 1
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (_within(_within(wanted, _TOLD), most), most))


def _within(wanted: int, most: int) -> int:
    return wanted if most == resource.RLIM_INFINITY else min(wanted, most)
