"""Who reads a file: exactly one connector, by what the file looks like. No numbers decide a priority."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from handoff.connect.export import folded
from handoff.connect.maps import MAPPED_READERS, SUFFIXES, AnyOf, Claims, ConnectorSpec, MapSpec
from handoff.connect.sample import TEXTS, Sample


def claiming_maps(spec: ConnectorSpec, sample: Sample, *, forced: bool = False) -> list[MapSpec]:
    """The maps of a connector that claim a file: the special ones, or the generic ones where no special one does.

    Maps with a ``when`` choose item by item, so the generic ones stay beside them. Of others only one can read a
    file: the one that knows most of it; several are left only where they know as much. ``forced`` is for a connector
    that a person named: then suffixes are not asked. What the connector lays aside is told by its own claims alone.
    """
    own = spec.maps if holds(spec.claims, sample) else ()
    claiming = [one for one in own if _map_fits(spec, one, sample, forced)]
    if not claiming:
        return [one for one in spec.aside_maps if _map_fits(spec, one, sample, forced)][:1]
    special = [one for one in claiming if not one.generic]
    if not special or all(one.when for one in special):
        return claiming
    return _knowing_most(spec, special, sample) if special[1:] else special


def _knowing_most(spec: ConnectorSpec, maps: list[MapSpec], sample: Sample) -> list[MapSpec]:
    known = [_explained_by(spec, [one], sample) for one in maps]
    return [one for one, much in zip(maps, known, strict=True) if much == max(known)]


def claims_file(spec: ConnectorSpec, sample: Sample) -> bool:
    """Whether a connector claims a file."""
    if claiming_maps(spec, sample):
        return True
    fits = sample.suffix in (spec.claims.suffixes or SUFFIXES[spec.reader])
    is_table = spec.reader == "prose" and sample.suffix in TEXTS and bool(sample.columns)
    return not spec.maps and fits and not is_table and holds(spec.claims, sample)


def explained(spec: ConnectorSpec, sample: Sample) -> tuple[int, int]:
    """How much of a claimed file a connector knows: the columns or keys that it names, and what its claims ask for."""
    return _explained_by(spec, claiming_maps(spec, sample), sample)


def _explained_by(spec: ConnectorSpec, maps: list[MapSpec], sample: Sample) -> tuple[int, int]:
    claims = [spec.claims, *(one.claims for one in maps)]
    asked = {name for each in claims for one in (*each.columns, *each.keys) for name in names_of(one)}
    names = {folded(name.rpartition(".")[2]) for name in asked}
    names |= {folded(name) for one in maps for name in one.names}
    patterns = [folded(pattern) for one in maps for pattern in (*one.ignore, *one.keep) if pattern != "*"]
    there = sample.folded_columns or {folded(name.removeprefix("*.")) for name in sample.last_keys}
    known = [name for name in there if name in names or any(fnmatchcase(name, pattern) for pattern in patterns)]
    held = [name for name in asked if name in sample.asked_keys or folded(name) in sample.folded_columns]
    return len(known), len(held)


def holds(claims: Claims, sample: Sample, *, in_envelopes: bool = False) -> bool:
    """Whether all that is claimed of the content is there."""
    return next(lacking(claims, sample, in_envelopes=in_envelopes), None) is None


def lacking(claims: Claims, sample: Sample, *, in_envelopes: bool = False) -> Iterator[str]:
    """What is claimed of the content and is not so, in words. ``in_envelopes``: the keys of records are asked for as if
    those stood at the top, since ``records: auto`` finds them in whatever answer they stand."""
    keys = sample.asked_keys if in_envelopes else sample.all_keys
    if claims.name and not re.search(claims.name, sample.path.name):
        yield f"its name is not like {claims.name}"
    for one in claims.columns:
        if not any(folded(name) in sample.folded_columns for name in names_of(one)):
            yield f"no column {either(one)}"
    for one in claims.keys:
        if not any(name in keys for name in names_of(one)):
            yield f"no key {either(one)}"
    for name in claims.without:
        if folded(name) in sample.folded_columns or name in sample.all_keys:
            yield f"there is {name}"
    yield from lacking_members(claims, sample.members if claims.members else frozenset())
    if claims.text and (sample.is_zip or not re.search(claims.text, sample.text, re.MULTILINE)):
        yield f"no text like {claims.text}"


def lacking_members(claims: Claims, members: frozenset[str]) -> Iterator[str]:
    """What is claimed of the files in a zip or a folder and is not there."""
    for one in claims.members:
        if not any(fnmatchcase(member, name) for name in names_of(one) for member in _of_depth(members, name)):
            yield f"no file {either(one)} in it"


def _of_depth(members: frozenset[str], name: str) -> Iterator[str]:
    """The members that lie as deep as a name does: a ``*`` stands for no ``/``."""
    depth = name.count("/")
    return (member for member in members if member.count("/") == depth)


def names_of(one: AnyOf) -> tuple[str, ...]:
    """The names of which one must be there."""
    return (one,) if isinstance(one, str) else one


def either(one: AnyOf) -> str:
    """``a, b or c``, the first few of them."""
    names = names_of(one)
    return " or ".join(names) if len(names) < 4 else f"{', '.join(names[:3])} or {len(names) - 3} more"


def suffixes_of(spec: ConnectorSpec) -> tuple[str, ...]:
    """The endings of the files that a connector claims, each once."""
    found = tuple(
        dict.fromkeys(suffix for one in (*spec.maps, *spec.aside_maps) for suffix in suffixes_of_map(spec, one))
    )
    return found if spec.maps else tuple(dict.fromkeys((*(spec.claims.suffixes or SUFFIXES[spec.reader]), *found)))


def _map_fits(spec: ConnectorSpec, one: MapSpec, sample: Sample, forced: bool) -> bool:
    if not forced and sample.suffix not in suffixes_of_map(spec, one):
        return False
    return _content_fits(one, sample) and holds(one.claims, sample, in_envelopes=one.records == "auto")


def suffixes_of_map(spec: ConnectorSpec, one: MapSpec) -> tuple[str, ...]:
    """The endings of the files that one map claims."""
    return one.claims.suffixes or spec.claims.suffixes or SUFFIXES[one.reader]


def _content_fits(one: MapSpec, sample: Sample) -> bool:
    """A table must not look like JSON, and JSON must: a wrong suffix is not believed."""
    reader = one.reader
    if reader not in MAPPED_READERS:
        return True
    if one.claims.members:
        return sample.is_zip or sample.is_folder
    if reader == "xml":
        return sample.looks_like_xml
    return sample.looks_like_json if reader == "json" else bool(sample.columns) and not sample.is_zip
