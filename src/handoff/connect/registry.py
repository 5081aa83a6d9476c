"""The connectors that were found, and which of them reads a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from handoff.connect.checked_specs import CheckedSpecs
from handoff.connect.claims import (
    claiming_maps,
    explained,
    suffixes_of,
)
from handoff.connect.connector import Connector
from handoff.connect.next_step import next_step
from handoff.connect.sample import Sample
from handoff.connect.spec_file import MARKER
from handoff.errors import (
    AmbiguousConnector,
    ConnectorError,
    HandoffError,
    NoConnector,
    UsageError,
)

#: Stands in the name of a system for folder and file.
_PLACE = "{path}"


class Connectors:
    """All connectors that were found, by name."""

    def __init__(self, connectors: Sequence[Connector], broken: Sequence[HandoffError] = ()) -> None:
        #: What is wrong with those that were left out.
        self.broken = tuple(broken)
        self._connectors = {connector.name: connector for connector in connectors}
        #: Connectors whose own code may not run: loaded like the others, but a file that they claim is refused.
        self.untrusted = tuple(sorted(name for name, one in self._connectors.items() if one.is_untrusted))

    def names(self) -> list[str]:
        return sorted(self._connectors)

    def get(self, name: str) -> Connector:
        """The connector of that name. Raises UsageError with what is close to it."""
        if name in self._connectors:
            return self._connectors[name]
        if (own := next((error for error in self.broken if name in Path(error.place).parts), None)) is not None:
            raise own
        close = get_close_matches(name, self._connectors, n=3, cutoff=0.6)
        remedy = f"did you mean {' or '.join(close)}?" if close else "handoff status lists the connectors"
        raise UsageError(f"no connector is called {name!r}", remedy=remedy)

    def claim(self, path: Path, name: str | None = None, shown_as: str = "") -> Connector:
        """The one connector that reads a file, or the one that is named.

        Raises NoConnector, AmbiguousConnector, UsageError for an unknown name or a file that is not there,
        UnreadableFile for an empty one, and ConnectorError where the connector is untrusted.
        """
        connector = self.claim_sample(Sample(path, shown_as)) if name is None else self.get(name)
        connector.refuse_untrusted_code()
        return connector

    def claims_whole(self, path: Path, name: str | None = None, shown_as: str = "") -> bool:
        """Whether a zip is read as one thing; otherwise what it holds is claimed file by file."""
        sample = Sample(path, shown_as)
        if name is not None:
            return sample.suffix in suffixes_of(self.get(name).spec)
        return any(connector.claims(sample) for connector in self._connectors.values())

    def reads_as_any(self, path: Path, shown_as: str = "") -> bool:
        """Whether no connector knows a file better than as one of its kind: any page, any table."""
        sample = Sample(path, shown_as)
        claiming = [one for one in self._connectors.values() if one.claims(sample)]
        return all(one.spec.generic for one in claiming)

    def claims_folder(self, names: frozenset[str]) -> bool:
        """Whether a folder with files of these names (``general/2026-03-01.json``) is read as one thing."""
        return any(connector.claims_folder(names) for connector in self._connectors.values())

    def others_than(self, name: str) -> list[Connector]:
        """Every connector but the one of that name."""
        return [connector for connector in self._connectors.values() if connector.name != name]

    def claim_sample(self, sample: Sample) -> Connector:
        """The one connector that claims what was seen of a file. Raises NoConnector or AmbiguousConnector."""
        claiming = [connector for connector in self._connectors.values() if connector.claims(sample)]
        special = [connector for connector in claiming if not connector.spec.generic] or claiming
        if not special:
            raise self._nobody(sample)
        known = {connector.name: explained(connector.spec, sample) for connector in special} if special[1:] else {}
        best = [one for one in special if not known or known[one.name] == max(known.values())]
        if len(best) > 1:
            raise _ambiguous(sample, best)
        return best[0]

    def _nobody(self, sample: Sample) -> NoConnector:
        return NoConnector(
            f"no connector claims it: its name ends in {sample.suffix or 'no suffix'} and it looks like "
            f"{sample.describe()}",
            place=sample.shown_as,
            remedy=next_step(sample, self._by_content(sample)),
        )

    def _by_content(self, sample: Sample) -> str:
        """The connector that would read the file if its suffix were not asked."""
        fitting = [one for one in self._connectors.values() if claiming_maps(one.spec, sample, forced=True)]
        special = [one for one in fitting if not one.spec.generic] or fitting
        return special[0].name if len(special) == 1 else ""


def load_connectors(
    folders: Sequence[Path],
    *,
    trusted: Collection[str] = (),
    aside: list[HandoffError] | None = None,
    cache: Path | None = None,
) -> Connectors:
    """Every connector in ``folders``; the first of them is the shipped one, whose Python code runs.

    Code elsewhere runs only for the names in ``trusted``. Raises ConnectorError for a broken connector, or for the
    same name twice; where ``aside`` is given, one that is not shipped is left out instead, and why goes there.
    ``cache`` is a file that keeps what was checked for the next time.
    """
    found: dict[str, Connector] = {}
    checked = CheckedSpecs(cache)
    for position, folder in enumerate(folders):
        for marker in sorted(folder.glob(f"*/{MARKER}")):
            runs_code = position == 0 or marker.parent.name in trusted
            try:
                connector = Connector(marker.parent, runs_code=runs_code, checked=checked)
                _refuse_second(connector, found)
            except ConnectorError as error:
                if aside is None or position == 0:
                    raise
                aside.append(error)
                continue
            found[connector.name] = connector
    checked.save()
    return Connectors(list(found.values()), tuple(aside or ()))


def _refuse_second(connector: Connector, found: Mapping[str, Connector]) -> None:
    if connector.name in found:
        raise ConnectorError(
            f"two connectors are called {connector.name!r}",
            place=f"{found[connector.name].folder} and {connector.folder}",
            remedy="rename one of the folders, and the name in its connector.yaml",
        )


def _ambiguous(sample: Sample, claiming: Sequence[Connector]) -> AmbiguousConnector:
    names = sorted(connector.name for connector in claiming)
    return AmbiguousConnector(
        f"{' and '.join(names)} claim it; it looks like {sample.describe()}",
        place=sample.shown_as,
        remedy=f"choose one: handoff ingest {sample.shown_as} --connector {names[0]}",
    )
