"""Whatever is read, dropped, undone and decided, in any order, the ledger says what a plain dictionary says."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from handoff.keep.ledger.decisions import Answer
from handoff.keep.ledger.ledger import Ledger, Write
from handoff.keep.ledger.rollback import rollback
from handoff.keep.ledger.scope import Scope
from handoff.records.client import UNASSIGNED
from handoff.records.record import Ticket
from tests.keep.ledger_samples import NOON, chunk, fact, ticket

Stored = dict[int, tuple[str, int, str]]
Held = dict[str, set[int]]
CONTENTS = st.dictionaries(
    st.integers(1, 4), st.tuples(st.sampled_from(["red ink", "blue ink", "no ink"]), st.integers(0, 2)), max_size=4
)
NUMBERS = {ticket(number).id: number for number in range(1, 5)}


def as_record(number: int, text: str, day: int, path: str) -> Ticket:
    return ticket(number, text, updated=day, file=path)


class LedgerMachine(RuleBasedStateMachine):
    """``held`` is what each file holds, ``words`` what it last said of each and in which run it said so first.

    ``stored`` is each record's text, its day and the file it came from.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = Ledger.create(Path(self.folder.name) / "ledger.sqlite")
        self.held: Held = {"a.csv": set(), "b.csv": set()}
        self.words: dict[tuple[str, int], tuple[str, int, str]] = {}
        self.stored: Stored = {}
        self.decided: dict[str, str] = {}
        self.indexed: set[str] = set()
        self.before: tuple[str, Stored] | None = None

    def teardown(self) -> None:
        assert self.ledger.damage() == ()
        self.ledger.close()
        self.folder.cleanup()

    @rule(path=st.sampled_from(["a.csv", "b.csv"]), contents=CONTENTS)
    def read(self, path: str, contents: dict[int, tuple[str, int]]) -> None:
        before, versions, words = dict(self.stored), self.ledger.counts().versions, dict(self.words)
        records = [as_record(number, text, day, path) for number, (text, day) in contents.items()]
        run = self._take(path, records)
        self._expect(path, contents, run)
        if self.ledger.counts().versions > versions:
            self.before = (run, before)
        elif self.words != words:  # a file vouches for what the last run wrote: undoing that run would leave it
            self.before = None
        counts = self.ledger.counts()
        self._take(path, records)
        assert self.ledger.counts() == counts

    @rule()
    def undo_the_last_run(self) -> None:
        if self.before is None:
            return
        run, before = self.before
        with self.ledger.writing() as write:
            done = rollback(write, run, NOON)
            for record_id in done.restored:
                record = write.records.get(record_id)
                assert isinstance(record, Ticket)
                self._derive(write, record, done.run)
        assert done.left == ()
        self._expect_undone(before, run)
        self.before = None

    @rule(number=st.integers(1, 4), answer=st.sampled_from(["confirm", "reject"]))
    def decide(self, number: int, answer: Answer) -> None:
        if number in self.stored:
            [one] = self.ledger.facts.all(record_id=ticket(number).id)
            with self.ledger.writing() as write:
                write.decisions.put(one.id, answer, "Ada", NOON)
            self.decided[one.id] = "confirmed" if answer == "confirm" else "rejected"

    @rule()
    def drain(self) -> None:
        self.indexed = self._replayed()
        self.ledger.settle([row.sequence for row in self.ledger.outbox.pending(1_000)])

    @rule()
    def reopen(self) -> None:
        self.ledger.close()
        self.ledger = Ledger.open(self.ledger.path)

    @invariant()
    def the_records_are_what_was_said(self) -> None:
        expected = {number: as_record(number, *said) for number, said in self.stored.items()}
        assert {NUMBERS[record.id]: record for record in self.ledger.records.all()} == expected

    @invariant()
    def the_files_hold_what_they_said(self) -> None:
        for source in self.ledger.sources.all():
            assert {NUMBERS[one] for one in self.ledger.sources.record_ids(source.id)} == self.held[source.path]

    @invariant()
    def what_people_decided_stands(self) -> None:
        assert self.ledger.facts.decided() == self.decided
        statuses = {one.id: one.status for one in self.ledger.facts.all(gone=True)}
        assert all(statuses[fact_id] == status for fact_id, status in self.decided.items())

    @invariant()
    def every_fact_stands_in_its_version(self) -> None:
        facts = self.ledger.facts.all()
        for one in facts:
            record = self.ledger.records.get(one.evidence.record_id, one.evidence.record_version)
            assert record is not None
            assert one.evidence.stands_in(record)
        assert {NUMBERS[one.evidence.record_id] for one in facts if one.id not in self.decided} == {
            number for number in self.stored if fact(ticket(number, "ink"), "ink").id not in self.decided
        }

    @invariant()
    def the_outbox_leads_to_the_chunks(self) -> None:
        expected = {chunk(ticket(number)).id for number in self.stored}
        assert self.ledger.chunks.ids() == expected
        assert self._replayed() == self.ledger.chunks.text_hashes(UNASSIGNED)
        assert len(self.ledger.chunks.texts_with_prefix("ink", Scope(), 9)) == min(len(expected), 9)

    def _take(self, path: str, records: list[Ticket]) -> str:
        with self.ledger.writing() as write:
            run = write.runs.start("ingest", NOON)
            source = write.sources.put("desk", path, "00", "desk/1")
            for record in records:
                if write.records.put(record, source.id, run) in ("written", "changed"):
                    self._derive(write, record, run)
            write.records.finish_source(source.id, run)
        return run

    def _derive(self, write: Write, record: Ticket, run: str) -> None:
        write.facts.put(record.id, [fact(record, "ink")], run)
        write.chunks.put(record.id, [chunk(record)])

    def _expect(self, path: str, contents: dict[int, tuple[str, int]], run: str) -> None:
        for number, (text, day) in contents.items():
            repeated = self.words.get((path, number), ("", 0, ""))[:2] == (text, day)
            if not repeated:
                self.words[path, number] = (text, day, run)
            known = self.stored.get(number)
            if known and known[2] != path:
                same, held = known[:2] == (text, day), number in self.held[known[2]]
                no_news = day == known[1] and repeated and held
                if (same and held) or (not same and (day < known[1] or no_news)):
                    continue
            self.stored[number] = (text, day, path)
        dropped, self.held[path] = self.held[path] - contents.keys(), set(contents)
        for number in dropped:
            del self.words[path, number]
            if not any(number in held for held in self.held.values()):
                self.stored.pop(number, None)

    def _expect_undone(self, before: Stored, run: str) -> None:
        for number in before.keys() | self.stored.keys():
            then, now = before.get(number), self.stored.get(number)
            if then is None:
                del self.stored[number]
                for path, held in self.held.items():
                    held.discard(number)
                    self.words.pop((path, number), None)
            elif now is None or now[:2] != then[:2]:
                self._take_back(number, then, run)

    def _take_back(self, number: int, then: tuple[str, int, str], run: str) -> None:
        self.stored[number] = then
        if not any(number in held for held in self.held.values()):
            self.held[then[2]].add(number)
            self.words[then[2], number] = (*then[:2], "")
        for path in self.held:
            if self.words.get((path, number), ("", 0, ""))[2] == run:
                self.words[path, number] = (*then[:2], "")

    def _replayed(self) -> set[str]:
        """An index that looks at the texts that the outbox names, and at no other."""
        named = {row.text_hash for row in self.ledger.outbox.pending(1_000)}
        return (self.indexed - named) | self.ledger.chunks.text_uses(UNASSIGNED, named).keys()


TestLedgerMachine = LedgerMachine.TestCase
TestLedgerMachine.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
