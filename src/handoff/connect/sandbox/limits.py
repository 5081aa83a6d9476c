"""What a process that reads foreign files may use up."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """``memory`` in bytes of address space; seconds of processor time for any file, and more for each megabyte."""

    memory: int = 4 << 30
    seconds: float = 60
    seconds_a_megabyte: float = 4

    def seconds_for(self, size: int) -> float:
        """The processor time that a file of so many bytes may take."""
        return self.seconds + self.seconds_a_megabyte * size / _MEGABYTE


def limit_memory(limits: Limits) -> None:
    """Hold this process to its memory; where the system knows no such limits (Windows), nothing is held."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_seconds(limits: Limits, size: int) -> None:
    """From now on this process may use as much processor time as one file of that size may take."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + limits.seconds_for(size)) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
