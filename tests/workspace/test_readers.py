"""Extractors that are handed to a workspace: a new one reads what it has not read, one that fails is tried again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from handoff.extract import EXTRACTORS
from handoff.extract.facts.spans import Finding, to_facts
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.records.fact import Fact
from handoff.records.protocols import Extraction
from handoff.records.record import BaseRecord
from handoff.records.report import ExtractorReport
from tests.conftest import our_connectors, write_notes
from tests.workspace.desk_exports import comments, tickets


class Words:
    """Takes each ``quokka`` for a risk, and remembers what it read."""

    def __init__(self, name: str = "words/1") -> None:
        self.name = name
        self.asked: list[str] = []

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        self.asked.append(record.native_id)
        start = record.text.find("quokka")
        return to_facts(record, self.name, [Finding("risk", start, start + 6, "a quokka", 0.9)] if start >= 0 else [])


class Late(Words):
    """The same, after the ingest and in batches."""

    def __init__(self, name: str = "late/1", fingerprint: str = "m", batch_size: int = 2) -> None:
        super().__init__(name)
        self.fingerprint = fingerprint
        self.batch_size = batch_size
        self.before: Callable[[BaseRecord], None] = lambda _record: None
        self.most = 1_000

    def extract_batch(self, records: Sequence[BaseRecord]) -> Sequence[Extraction]:
        read = records[: max(0, self.most - len(self.asked))]
        return [self._one(record) for record in read]

    def _one(self, record: BaseRecord) -> Extraction:
        self.before(record)
        return Extraction(tuple(self.extract(record)), cost=0.5)


def opened(tmp_path: Path, *extractors: Words) -> Workspace:
    home = tmp_path / "workspace"
    workspace = Workspace.init(home, embedder=HashingEmbedder(), extractors=[*EXTRACTORS, *extractors])
    workspace.connectors = our_connectors()
    return workspace


def seen(*gates: int) -> dict[str, str]:
    return {str(gate): f"A quokka sat at gate {gate}." for gate in gates}


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return write_notes(tmp_path / "notes.csv", seen(1, 2, 3, 4, 5))


def quokkas(workspace: Workspace) -> int:
    return sum(fact.statement == "a quokka" and fact.status != "gone" for fact in workspace.facts())


def test_a_new_extractor_reads_what_is_there_and_no_file(tmp_path: Path, notes: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.ingest(notes)
    new = Words()
    with opened(tmp_path, new) as workspace:
        report = workspace.ingest(notes)
        assert [file.state for file in report.files] == ["unchanged"]
        assert sorted(new.asked) == ["1", "2", "3", "4", "5"]
        assert quokkas(workspace) == 5
        assert workspace.ingest(notes).run == ""
        assert len(new.asked) == 5


def test_a_later_extractor_reads_in_batches_and_only_once(tmp_path: Path, notes: Path) -> None:
    late = Late()
    with opened(tmp_path, late) as workspace:
        report = workspace.ingest(notes)
        assert report.extractors == [ExtractorReport(name="late/1", read=5, facts=5, cost=2.5)]
        assert quokkas(workspace) == 5
        assert workspace.ingest(notes).extractors == []
        assert workspace.doctor().healthy
    with opened(tmp_path, Late(fingerprint="other")) as workspace:
        assert workspace.ingest(notes).extractors[0].read == 5


def test_a_changed_record_is_read_again_and_no_other(tmp_path: Path, notes: Path) -> None:
    late = Late()
    with opened(tmp_path, late) as workspace:
        workspace.ingest(notes)
        late.asked.clear()
        write_notes(notes, {"0": "First.", **seen(1, 2, 3, 4), "5": "It left."})
        workspace.ingest(notes)
        assert sorted(late.asked) == ["0", "5"]
        assert quokkas(workspace) == 4
        facts = {fact.record: fact.locator.value for fact in workspace.facts() if fact.statement == "a quokka"}
        records = {record.id: record.locator.value for record in workspace.records()}
        assert all(records[record_id] == row for record_id, row in facts.items())  # the rows have moved down by one


def test_a_failure_is_told_and_tried_again(tmp_path: Path, notes: Path) -> None:
    late = Late(batch_size=1)

    def refuse(record: BaseRecord) -> None:
        if record.native_id == "3":
            raise TimeoutError("no answer")

    late.before = refuse
    with opened(tmp_path, late) as workspace:
        [report] = workspace.ingest(notes).extractors
        assert (report.read, report.failed, report.waiting, report.error) == (4, 1, 0, "TimeoutError: no answer")
        late.before = lambda _record: None
        [report] = workspace.ingest(notes).extractors
        assert (report.read, report.failed) == (1, 0)
        assert quokkas(workspace) == 5


def test_one_that_only_fails_is_left_alone_soon(tmp_path: Path, notes: Path) -> None:
    late = Late(batch_size=1)
    tried: list[str] = []

    def refuse(record: BaseRecord) -> None:
        tried.append(record.native_id)
        raise ConnectionError

    late.before = refuse
    with opened(tmp_path, late) as workspace:
        [report] = workspace.ingest(notes).extractors
        assert (report.failed, report.waiting, report.error) == (3, 2, "ConnectionError")
        assert len(tried) == 3


def test_one_whose_budget_is_spent_goes_on_later(tmp_path: Path, notes: Path) -> None:
    late = Late()
    late.most = 3
    with opened(tmp_path, late) as workspace:
        [report] = workspace.ingest(notes).extractors
        assert (report.read, report.failed, report.waiting) == (3, 0, 2)
        late.most = 9
        [report] = workspace.ingest(notes).extractors
        assert (report.read, report.waiting) == (2, 0)


def test_a_kill_costs_one_batch(tmp_path: Path, notes: Path) -> None:
    late = Late()

    def stop(_record: BaseRecord) -> None:
        if len(late.asked) == 3:
            raise KeyboardInterrupt

    late.before = stop
    with opened(tmp_path, late) as workspace, pytest.raises(KeyboardInterrupt):
        workspace.ingest(notes)
    late = Late()
    with opened(tmp_path, late) as workspace:
        assert quokkas(workspace) == 2
        [report] = workspace.ingest(notes).extractors
        assert report.read == 3
        assert quokkas(workspace) == 5


def test_one_that_lies_is_told_and_its_facts_are_not_kept(tmp_path: Path, notes: Path) -> None:
    class Liar(Late):
        def extract(self, record: BaseRecord) -> Iterable[Fact]:
            for fact in super().extract(record):
                yield fact.model_copy(update={"evidence": fact.evidence.model_copy(update={"quote": "lies"})})

    class EarlyLiar(Words):
        extract = Liar.extract

    with opened(tmp_path, Liar("liar/1"), Words("words/1")) as workspace:
        [report] = workspace.ingest(notes).extractors
        assert (report.read, report.failed) == (0, 5)
        assert "whose quote is not in the record" in report.error
        assert quokkas(workspace) == 5


def test_one_of_the_first_that_fails_costs_only_itself(tmp_path: Path, notes: Path) -> None:
    broken = Words()
    healthy, broken.extract = broken.extract, lambda _record: 1 / 0  # type: ignore[assignment, method-assign, return-value]
    with opened(tmp_path, broken) as workspace:
        report = workspace.ingest(notes)
        [failed] = report.extractors
        assert (failed.name, failed.failed, failed.error) == ("words/1", 5, "ZeroDivisionError: division by zero")
        assert report.written == 5
        broken.extract = healthy  # type: ignore[method-assign]
        assert workspace.ingest(notes).extractors == []
        assert quokkas(workspace) == 5


def test_a_comment_is_read_in_its_ticket_alone(tmp_path: Path) -> None:
    late = Late()
    with opened(tmp_path, late) as workspace:
        workspace.ingest(comments(tmp_path / "comments.csv", (1, 1, "A quokka bit the cable: quokka.")))
        assert quokkas(workspace) == 1
        workspace.ingest(tickets(tmp_path / "tickets.csv", 1))
        assert quokkas(workspace) == 1
        [fact] = [fact for fact in workspace.facts() if fact.statement == "a quokka"]
        assert fact.record == workspace.records()[0].id


def test_two_extractors_of_one_name_are_refused(tmp_path: Path, notes: Path) -> None:
    with opened(tmp_path, Words("words/1"), Words("words/2")) as workspace, pytest.raises(UsageError, match="'words'"):
        workspace.ingest(notes)
