"""Who claims a file and why, who nearly would, and what would be read: nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from handoff.connect.claims import claiming_maps, claims_file, either, lacking, suffixes_of, suffixes_of_map
from handoff.connect.connector import Connector
from handoff.connect.export import ReadOptions
from handoff.connect.maps import Claims
from handoff.connect.registry import Connectors
from handoff.connect.sample import Sample
from handoff.errors import HandoffError
from handoff.records import FileReport, Frozen

FIRST_RECORDS = 3
_NEAR = 5


class Verdict(Frozen):
    """What a connector says of a file. ``map`` is that of its maps which fits best; ``lacks`` is empty if it claims.

    ``holds`` counts what it asks for and finds, where it does not claim.
    """

    connector: str
    map: str = ""
    status: str
    generic: bool
    claims: bool
    because: tuple[str, ...] = ()
    holds: int = 0
    lacks: tuple[str, ...] = ()


class Sniffed(Frozen):
    """One file. ``report`` is the account of a reading that was thrown away, with the titles of the first records."""

    path: str
    looks_like: str = ""
    claimed_by: str = ""
    problem: str = ""
    claiming: tuple[Verdict, ...] = ()
    nearly: tuple[Verdict, ...] = ()
    report: FileReport | None = None
    first: tuple[str, ...] = ()


def sniff(path: Path, connectors: Connectors, options: ReadOptions) -> Sniffed:
    """Look at one file, and read it where exactly one connector claims it. What is wrong with it is in ``problem``."""
    try:
        sample = Sample(path, options.shown_as)
        verdicts = [_verdict(connectors.get(name), sample) for name in connectors.names()]
        claiming = tuple(one for one in verdicts if one.claims)
        found = Sniffed(
            path=options.shown_as,
            looks_like=sample.describe(),
            claiming=claiming,
            nearly=() if any(not one.generic for one in claiming) else tuple(_nearest(verdicts)),
        )
    except HandoffError as error:
        return Sniffed(path=options.shown_as, problem=str(error))
    return _read(found, path, connectors, options)


def _read(found: Sniffed, path: Path, connectors: Connectors, options: ReadOptions) -> Sniffed:
    try:
        connector = connectors.claim(path)
        reading = connector.read(path, options)
        records = iter(reading)
        first = tuple(f"{record.kind} {record.native_id}: {record.title}" for record in islice(records, FIRST_RECORDS))
        for _ in records:
            pass
    except (HandoffError, OSError) as error:
        return found.model_copy(update={"problem": str(error)})
    return found.model_copy(update={"claimed_by": connector.name, "report": reading.report, "first": first})


def _verdict(connector: Connector, sample: Sample) -> Verdict:
    spec = connector.spec
    told = {"connector": spec.name, "status": spec.status}
    if claims_file(spec, sample):
        maps = claiming_maps(spec, sample)
        claims = (spec.claims, *(one.claims for one in maps))
        is_generic = spec.generic or (bool(maps) and all(one.generic for one in maps))
        because = tuple(one for each in claims for one in _asked(each)) or (f"its name ends in {sample.suffix}",)
        names = ", ".join(one.name for one in maps)
        return Verdict(**told, map=names, generic=is_generic, claims=True, because=because)
    candidates = [("", suffixes_of(spec), (spec.claims,))] + [
        (one.name, suffixes_of_map(spec, one), (spec.claims, one.claims)) for one in spec.maps
    ]
    misses = [
        Verdict(**told, map=name, generic=spec.generic, claims=False, holds=_held(claims, sample), lacks=lacks)
        for name, suffixes, claims in candidates[bool(spec.maps) :]
        if (lacks := tuple(_lacks(suffixes, claims, sample)))
    ]
    return min(misses, key=_distance)


def _distance(verdict: Verdict) -> tuple[int, int, str]:
    """How far a connector is from claiming: what it lacks against what is there."""
    return len(verdict.lacks) - verdict.holds, len(verdict.lacks), verdict.connector


def _held(claims: tuple[Claims, ...], sample: Sample) -> int:
    """How much of what is asked for is there."""
    asked = sum(len(tuple(_asked(one))) for one in claims)
    return asked - sum(not words.startswith("there is") for one in claims for words in lacking(one, sample))


def _lacks(suffixes: tuple[str, ...], claims: tuple[Claims, ...], sample: Sample) -> Iterator[str]:
    if sample.suffix not in suffixes:
        yield f"its name does not end in {' or '.join(suffixes)}"
    for one in claims:
        yield from lacking(one, sample)


def _asked(claims: Claims) -> Iterator[str]:
    yield from (f"column {either(one)}" for one in claims.columns)
    yield from (f"key {either(one)}" for one in claims.keys)
    yield from (f"file {either(one)} in it" for one in claims.members)
    if claims.text:
        yield f"text like {claims.text}"
    if claims.name:
        yield f"name like {claims.name}"


def _nearest(verdicts: list[Verdict]) -> list[Verdict]:
    """Those of which most is there, the name of the file counting most."""
    near = [
        one
        for one in verdicts
        if one.lacks and one.holds and not one.lacks[0].startswith("its name") and len(one.lacks) <= _NEAR
    ]
    return sorted(near, key=_distance)[:3]
