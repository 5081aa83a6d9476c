"""The table that a run writes: medians of all rounds, and ratios to the product in the same run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median, quantiles

from benchmarks.peers.contender import ALONE, ALONE_FP32, CONTENDERS, OURS, OURS_FP32
from benchmarks.peers.measures import Measured, Searches, Step

Rounds = Sequence[Measured]
NOTHING, ALL_AGAIN = "", "all again"
#: What a run is called, by its step.
STEPS = {
    "first": "first ingest",
    "again": "the same again",
    "edited": "1 % edited",
    "field": "a field of 10 % changed, no text",
    "fewer": "1 % gone",
}
_SEARCHES: dict[str, Callable[[Searches], Sequence[float]]] = {
    "warm search": lambda each: each.warm,
    "warm search of one client": lambda each: each.warm_client,
    "cold search, whole process": lambda each: each.cold,
    "cold search of one client": lambda each: each.cold_client,
}


def written(about: Sequence[str], measured: Iterable[Measured]) -> str:
    """The whole page; ``about`` says on what machine, with what, when."""
    groups: defaultdict[tuple[str, int], defaultdict[str, list[Measured]]] = defaultdict(lambda: defaultdict(list))
    for each in measured:
        groups[each.export, each.documents][each.contender].append(each)
    tables = ("\n".join(_of_export(*key, rounds)) for key, rounds in groups.items())
    return "\n\n".join(("\n".join(("# Beside peers", *about)), *tables)) + "\n"


def _of_export(export: str, documents: int, rounds: dict[str, list[Measured]]) -> Iterator[str]:
    names = [name for name in CONTENDERS if name in rounds]
    yield f"## {documents:,} {export}"
    yield _row("", [CONTENDERS[name].label for name in names])
    yield _row("---", ["---"] * len(names))
    for label, cells in _rows(names, rounds):
        if any(cells):
            yield _row(label, cells)
    yield ""
    yield from (f"- {line}" for line in comparisons(rounds))


def _row(first: str, cells: Sequence[str]) -> str:
    return "| " + " | ".join((first, *cells)) + " |"


def _rows(names: Sequence[str], rounds: dict[str, list[Measured]]) -> Iterator[tuple[str, list[str]]]:
    base = rounds.get(OURS, [])
    for step, label in STEPS.items():
        yield label, [_step(rounds[name], base, step) for name in names]
    yield "first ingest, processor time", [_processor(rounds[name], base) for name in names]
    for step in [*STEPS][1:]:
        yield f"texts embedded: {STEPS[step]}", [_told(rounds[name], step, lambda one: one.embedded) for name in names]
    yield "documents left after an empty export", [_told(rounds[name], "empty", lambda one: one.held) for name in names]
    for label, read in _SEARCHES.items():
        yield label, [_search(rounds[name], base, read) for name in names]
    yield (
        "what was asked for is shown among the first ten",
        [_share(rounds[name], lambda each: each.found) for name in names],
    )
    yield (
        "of the ten whose bare texts are nearest (exact, fp32)",
        [_share(rounds[name], lambda each: each.recall) for name in names],
    )
    yield "loading libraries and model", [duration(median(each.loading for each in rounds[name])) for name in names]
    yield "peak memory of the first ingest", [_size(rounds[name], lambda each: each.peak_memory) for name in names]
    yield "on disk after it", [_size(rounds[name], lambda each: each.disk) for name in names]


def _step(rounds: Rounds, base: Rounds, step: str) -> str:
    found = seconds_of(rounds, step)
    if not found:
        return ALL_AGAIN if step in seen(base) and rounds[0].searches else NOTHING
    return _with_ratio(median(found), seconds_of(base, step))


def _processor(rounds: Rounds, base: Rounds) -> str:
    return _with_ratio(median(processor_of(rounds)), processor_of(base))


def _search(rounds: Rounds, base: Rounds, read: Callable[[Searches], Sequence[float]]) -> str:
    found = asked(rounds, read)
    if not found:
        return NOTHING
    most = f", p95 {duration(percentile95(found))}" if len(found) >= 20 else ""
    return _with_ratio(median(found), asked(base, read)) + most


def _with_ratio(value: float, base: Sequence[float]) -> str:
    """How many times as long as ours it takes, where that is another."""
    if not base or median(base) == value:
        return duration(value)
    return f"{duration(value)} ({ratio(value, median(base))})"


def _told(rounds: Rounds, step: str, number: Callable[[Step], int]) -> str:
    return f"{number(rounds[-1].steps[step]):,}" if step in rounds[-1].steps else NOTHING


def _share(rounds: Rounds, share: Callable[[Searches], float]) -> str:
    found = rounds[-1].searches
    return f"{share(found):.0%}" if found and share(found) else NOTHING


def _size(rounds: Rounds, size: Callable[[Measured], float]) -> str:
    mebibytes = median(size(each) for each in rounds)
    return f"{mebibytes:,.0f} MiB" if mebibytes else NOTHING


def comparisons(rounds: dict[str, list[Measured]]) -> Iterator[str]:
    """What an ingest costs beside embedding alone, and how many times quicker than each peer it is."""
    for ours, alone in ((OURS, ALONE), (OURS_FP32, ALONE_FP32)):
        if ours in rounds and alone in rounds:
            times = _times(rounds[ours], rounds[alone])
            yield f"{CONTENDERS[ours].label}: the whole ingest takes {times} the embedding alone."
    peers = [name for name in rounds if name not in (OURS, OURS_FP32, ALONE, ALONE_FP32)]
    for ours in (OURS, OURS_FP32):
        quicker = [_quicker(name, rounds[ours], rounds[name]) for name in peers if ours in rounds]
        if quicker:
            yield f"{CONTENDERS[ours].label}: the first ingest is quicker {', '.join(quicker)}."


def _quicker(name: str, ours: Rounds, theirs: Rounds) -> str:
    return f"than {CONTENDERS[name].label} {_times(theirs, ours)}"


def _times(slow: Rounds, quick: Rounds) -> str:
    by_clock = median(seconds_of(slow, "first")) / median(seconds_of(quick, "first"))
    by_processor = median(processor_of(slow)) / median(processor_of(quick))
    return f"{by_clock:.2f} times ({by_processor:.2f} by processor time)"


def seen(rounds: Rounds) -> set[str]:
    """The steps that were run."""
    return {step for each in rounds for step in each.steps}


def seconds_of(rounds: Rounds, step: str) -> list[float]:
    """How long the step took in each round that ran it."""
    return [each.steps[step].seconds for each in rounds if step in each.steps]


def processor_of(rounds: Rounds) -> list[float]:
    """The processor time of the first ingest in each round."""
    return [each.steps["first"].processor for each in rounds]


def asked(rounds: Rounds, read: Callable[[Searches], Sequence[float]]) -> list[float]:
    """The seconds of all questions of all rounds."""
    return [one for each in rounds if each.searches for one in read(each.searches)]


def percentile95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


def ratio(value: float, base: float) -> str:
    times = value / base
    return f"{times:.2f} ×" if times < 10 else f"{times:,.0f} ×"


def duration(seconds: float) -> str:
    """In seconds, and below half a second in thousandths of it."""
    return f"{seconds:.2f} s" if seconds >= 0.5 else f"{1000 * seconds:.0f} ms"
