"""One connector held against what every connector promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from handoff.connect import Connector, Connectors, Sample, load_connectors
from handoff.connect.draft import PLACEHOLDER
from handoff.errors import AmbiguousConnector, HandoffError, NoConnector
from handoff.extract import extract_facts
from handoff.records import Frozen
from handoff.testing.cases import Case, Read, cases_of, expected, inputs, outcome, read_case
from handoff.testing.purity import no_network_no_clock, questionable_code
from handoff.testing.shuffled import read_shuffled

README_AT_LEAST = 200


class Problem(Frozen):
    """One promise that is not kept: which check, in which case, what is wrong, what to do."""

    check: str
    case: str = ""
    problem: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.case}: " if self.case else ""
        return f"{self.check}: {place}{self.problem}" + (f"\n    Next: {self.remedy}" if self.remedy else "")


class Conformance(Frozen):
    """What the checks found of one connector."""

    connector: str
    folder: str
    cases: int = 0
    records: int = 0
    problems: tuple[Problem, ...] = ()


def check_connector(folder: Path | str, beside: Sequence[Path] = ()) -> Conformance:
    """Run every check on a connector's folder. Its Python code runs, without a network and without a clock.

    ``beside`` are folders of other connectors, none of which may claim its cases; without any, those that ship.
    """
    folder = Path(folder)
    try:
        connector = Connector(folder, runs_code=True)
        others = _others(connector, beside)
    except (HandoffError, OSError) as error:
        return Conformance(connector=folder.name, folder=str(folder), problems=(_broken("the spec parses", "", error),))
    problems = [*_folder(connector)]
    records = 0
    cases = cases_of(folder)
    for case in cases:
        found, count = _case(connector, others, case)
        problems += found
        records += count
    return Conformance(
        connector=connector.name, folder=str(folder), cases=len(cases), records=records, problems=tuple(problems)
    )


def _others(connector: Connector, beside: Sequence[Path]) -> Connectors:
    """The connectors that might claim its files too, and itself."""
    from handoff.workspace import shipped

    folders = {folder.resolve() for folder in (shipped("connectors"), *beside)}
    known = [one for folder in sorted(folders) for one in _known(folder).others_than(connector.name)]
    return Connectors([*known, connector])


@lru_cache(maxsize=8)
def _known(folder: Path) -> Connectors:
    return load_connectors([folder])


def _folder(connector: Connector) -> Iterator[Problem]:
    readme = connector.folder / "README.md"
    said = readme.read_text(encoding="utf-8") if readme.is_file() else ""
    if len(said) < README_AT_LEAST or PLACEHOLDER in said:
        missing = f"README.md still holds lines of the draft, {PLACEHOLDER!r}"
        yield Problem(
            check="it says how to export",
            problem=missing if PLACEHOLDER in said else "README.md is missing or says next to nothing",
            remedy="write how to export, what becomes what, and what is lost",
        )
    cases = cases_of(connector.folder)
    if not cases:
        yield Problem(
            check="it brings cases", problem="cases/ is empty", remedy="put small invented exports into cases/"
        )
    elif not any(case.is_ugly for case in cases):
        yield Problem(
            check="an ugly case is among them",
            problem="no case is called ugly",
            remedy="add one with empty cells, line breaks, odd letters and a row to set aside: cases/ugly.csv",
        )
    yield from (
        Problem(check="no network, no clock", problem=words, remedy="let the export alone decide what comes out")
        for words in questionable_code(connector.folder)
    )


def _case(connector: Connector, others: Connectors, case: Case) -> tuple[list[Problem], int]:
    problems = list(_claimed(connector, others, case))
    try:
        with no_network_no_clock():
            reads = read_case(connector, case)
            again = read_case(connector, case)
            shuffled = read_shuffled(connector, case)
    except Exception as error:  # noqa: BLE001 - whatever a connector's own code does is its problem, told by name
        return [*problems, _broken("it is read", case.name, error)], 0
    for check in CHECKS:
        problems += check(case, reads)
    problems += _same("ids are the same on a second run", case, reads, again)
    problems += _same("ids are the same under shuffled rows", case, reads, shuffled)
    return problems, sum(len(one.records) for one in reads)


def _claimed(connector: Connector, others: Connectors, case: Case) -> Iterator[Problem]:
    """Every file of a case by this connector alone. In a folder, what others claim may lie beside."""
    with inputs(case, connector) as files:
        claimed = 0
        for one in files:
            try:
                taker = others.claim_sample(Sample(one.path, one.name)).name
            except (NoConnector, AmbiguousConnector) as error:
                yield _broken("claimed by this connector and by no other", case.name, error)
                continue
            claimed += taker == connector.name
            if taker != connector.name and len(files) == 1:
                yield Problem(
                    check="claimed by this connector and by no other",
                    case=case.name,
                    problem=f"{taker} claims it",
                    remedy=f"handoff connectors sniff {case.path} says why",
                )
        if not claimed and len(files) > 1:
            yield Problem(check="claimed by this connector and by no other", case=case.name, problem="no file of it is")


def _golden(case: Case, reads: tuple[Read, ...]) -> Iterator[Problem]:
    wanted = expected(case)
    if wanted is None:
        yield Problem(
            check="records match the golden",
            case=case.name,
            problem="there is no golden",
            remedy=f"handoff connectors golden {case.path.parents[1]}, then read {case.golden.name} line by line",
        )
    elif (difference := next(_differences(wanted, outcome(reads), ""), "")) != "":
        yield Problem(
            check="records match the golden",
            case=case.name,
            problem=difference,
            remedy="mend the connector, or write it anew: handoff connectors golden DIR --overwrite",
        )


def _evidence(case: Case, reads: tuple[Read, ...]) -> Iterator[Problem]:
    for record in (record for one in reads for record in one.records):
        for part, start in zip(record.parts, record.starts, strict=True):
            if record.text[start : start + len(part.rendered)] != part.rendered:
                yield Problem(
                    check="each evidence span holds the value", case=case.name, problem=f"{record.id}: {part.locator}"
                )
        for fact in extract_facts(record):
            span = fact.evidence
            if record.text[span.start : span.end] != span.quote:
                yield Problem(
                    check="each evidence span holds the value", case=case.name, problem=f"{record.id}: {fact.statement}"
                )


def _columns(case: Case, reads: tuple[Read, ...]) -> Iterator[Problem]:
    names = dict.fromkeys(name for one in reads for name in one.report.unmapped)
    if names and not case.is_ugly:
        yield Problem(
            check="every column is mapped or ignored by name",
            case=case.name,
            problem=f"nothing names {', '.join(names)}",
            remedy="give them a part or a field, or name them under keep or ignore",
        )


def _ids(case: Case, reads: tuple[Read, ...]) -> Iterator[Problem]:
    for one in reads:
        blank = [record.title for record in one.records if not record.native_id]
        if blank:
            yield Problem(check="every record has an id", case=case.name, problem=f"{blank[0]!r} has none")


CHECKS: tuple[Callable[[Case, tuple[Read, ...]], Iterator[Problem]], ...] = (_golden, _evidence, _columns, _ids)


def _same(check: str, case: Case, reads: tuple[Read, ...], other: tuple[Read, ...]) -> Iterator[Problem]:
    first, second = (
        {record.id: record.content_hash for one in all_ for record in one.records} for all_ in (reads, other)
    )
    if lost := first.keys() ^ second.keys():
        yield Problem(check=check, case=case.name, problem=f"{len(lost)} ids differ, such as {min(lost)}")
    elif changed := [record for record in first if first[record] != second[record]]:
        yield Problem(check=check, case=case.name, problem=f"{len(changed)} records differ, such as {changed[0]}")


def _differences(wanted: object, found: object, place: str) -> Iterator[str]:
    """Where two JSON values differ, in words."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key in dict.fromkeys((*wanted, *found)):
            yield from _differences(wanted.get(key), found.get(key), f"{place}/{key}")
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for index, (one, other) in enumerate(zip(wanted, found, strict=True)):
            yield from _differences(one, other, f"{place}/{index}")
    elif isinstance(wanted, list) and isinstance(found, list):
        yield f"{place}: {len(wanted)} in the golden, {len(found)} now"
    elif wanted != found:
        yield f"{place}: {wanted!r} in the golden, {found!r} now"


def _broken(check: str, case: str, error: Exception) -> Problem:
    if isinstance(error, HandoffError):
        words = f"{error.place}: {error.problem}" if error.place else error.problem
        return Problem(check=check, case=case, problem=words, remedy=error.remedy)
    return Problem(check=check, case=case, problem=f"{type(error).__name__}: {error}")
