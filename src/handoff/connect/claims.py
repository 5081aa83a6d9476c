"""Who reads a file: exactly one connector, by what the file looks like. No numbers decide a priority."""

from __future__ import annotations

import re
from collections.abc import Collection

from handoff.connect.labels import folded
from handoff.connect.sample import Sample
from handoff.connect.spec import MAPPED_READERS, SUFFIXES, AnyOf, Claims, ConnectorSpec, MapSpec


def claiming_maps(spec: ConnectorSpec, sample: Sample, *, forced: bool = False) -> list[MapSpec]:
    """The maps of a connector that claim a file: the special ones, or the generic ones where no special one does.

    Maps with a ``when`` choose item by item, so the generic ones stay beside them. ``forced`` is for a connector that
    a person named: then suffixes are not asked.
    """
    if not holds(spec.claims, sample):
        return []
    claiming = [one for one in spec.maps if _map_fits(spec, one, sample, forced)]
    special = [one for one in claiming if not one.generic]
    return special if special and not all(one.when for one in special) else claiming


def claims_file(spec: ConnectorSpec, sample: Sample) -> bool:
    """Whether a connector claims a file."""
    if spec.maps:
        return bool(claiming_maps(spec, sample))
    return sample.suffix in (spec.claims.suffixes or SUFFIXES[spec.reader]) and holds(spec.claims, sample)


def holds(claims: Claims, sample: Sample) -> bool:
    """Whether all that is claimed of the content is there."""
    if claims.columns or claims.keys or claims.without:
        names = {folded(name) for name in sample.columns}
        if not _all_there(claims.columns, names, fold=True) or not _all_there(
            claims.keys, sample.keys | sample.last_keys
        ):
            return False
        if any(folded(name) in names or name in sample.keys for name in claims.without):
            return False
    if claims.members and not _all_there(claims.members, sample.members):
        return False
    return not claims.text or (not sample.is_zip and bool(re.search(claims.text, sample.text, re.MULTILINE)))


def wanted(spec: ConnectorSpec) -> str:
    """What a connector looks for, in a few words, for the message that no connector claims a file."""
    return f"{spec.name} ({' '.join(suffixes_of(spec))})"


def suffixes_of(spec: ConnectorSpec) -> tuple[str, ...]:
    """The endings of the files that a connector claims, each once."""
    found = tuple(dict.fromkeys(suffix for one in spec.maps for suffix in _suffixes(spec, one)))
    return found or spec.claims.suffixes or SUFFIXES[spec.reader]


def _map_fits(spec: ConnectorSpec, one: MapSpec, sample: Sample, forced: bool) -> bool:
    if not forced and sample.suffix not in _suffixes(spec, one):
        return False
    return _content_fits(one.reader, sample) and holds(one.claims, sample)


def _suffixes(spec: ConnectorSpec, one: MapSpec) -> tuple[str, ...]:
    return one.claims.suffixes or spec.claims.suffixes or SUFFIXES[one.reader]


def _content_fits(reader: str, sample: Sample) -> bool:
    """A table must not look like JSON, and JSON must: a wrong suffix is not believed."""
    if reader not in MAPPED_READERS:
        return True
    if reader == "xml":
        return sample.looks_like_xml
    return sample.looks_like_json if reader == "json" else bool(sample.columns) and not sample.is_zip


def _all_there(wanted_names: tuple[AnyOf, ...], there: Collection[str], *, fold: bool = False) -> bool:
    return all(
        any((folded(name) if fold else name) in there for name in ((one,) if isinstance(one, str) else one))
        for one in wanted_names
    )
