"""Whatever is read, moved, merged, parted, decided, undone and written, in any order: nobody is told another's words.

Every state of every record bears a word of its own. Whose a record is, the test itself keeps in a dictionary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from handoff.keep.ledger.briefs import BriefRow
from handoff.keep.ledger.ledger import Ledger, Write
from handoff.keep.ledger.rollback import rollback
from handoff.keep.ledger.schema import METADATA
from handoff.keep.ledger.scope import Scope
from handoff.records.client import ClientLink
from handoff.records.edit import EditProposal
from handoff.records.record import Ticket
from tests.keep.ledger_samples import NOON, chunk, client, fact, ticket

CLIENTS = ("acme", "acme-north", "acme-south")
FILES = {"a.csv": (1, 2, 3), "b.csv": (4, 5), "c.csv": (6, 7)}
NUMBERS = {ticket(number).id: number for numbers in FILES.values() for number in numbers}
SEQUENCES, BLOCKS, MOST_STEPS = 1_000, 10, 8


@pytest.mark.slow
@pytest.mark.parametrize("block", range(BLOCKS))
def test_nothing_that_belongs_elsewhere_stands_in_any_answer(tmp_path: Path, block: int) -> None:
    with Ledger.create(tmp_path / "ledger.sqlite") as ledger:
        for seed in range(block, SEQUENCES, BLOCKS):
            Sequence(ledger, Random(seed)).run(seed)
            empty(ledger)
        assert ledger.damage() == ()


def empty(ledger: Ledger) -> None:
    """A ledger that was opened before costs least: what it asks was worked out once."""
    with ledger.writing() as write:
        for table in reversed(METADATA.sorted_tables):
            write.connection.execute(table.delete())


class Sequence:
    """``owner`` is whose each record is, present or gone; ``words`` the record that each word stands in."""

    def __init__(self, ledger: Ledger, random: Random) -> None:
        self.ledger = ledger
        self.random = random
        self.owner: dict[int, str] = {}
        self.words: dict[str, int] = {}
        self.merged: dict[str, str] = {}

    def run(self, seed: int) -> None:
        steps = (self.read, self.brief, self.edit, self.move, self.merge, self.part, self.decide, self.undo)
        self.read()
        for step in self.random.choices(steps, weights=(2, 3, 2, 3, 1, 1, 1, 2), k=self.random.randint(3, MOST_STEPS)):
            step()
        told = {(word, teller) for teller in CLIENTS for word in self.told(teller)}
        strange = {(word, teller) for word, teller in told if self.now(self.words[word]) != teller}
        assert not strange, f"sequence {seed}: {strange}"
        silent = self.present() - {word for name in CLIENTS for word in self.present(f"client_{name}")}
        assert not silent, f"sequence {seed}: {silent}"

    # What happens

    def read(self) -> None:
        """A file with some of its records, in a state of their own; whose the new ones are is drawn once."""
        path = self.random.choice(list(FILES))
        held = [number for number in FILES[path] if self.random.random() < 0.8]
        with self.ledger.writing() as write:
            run = write.runs.start("ingest", NOON)
            source = write.sources.put("desk", path, "00", "desk/1")
            for number in held:
                word = f"word{len(self.words)}of{number}"
                self.words[word] = number
                self.owner.setdefault(number, self.random.choice(CLIENTS))
                write.records.put(ticket(number, f"The {word} relay fails.", file=path), source.id, run)
            write.records.finish_source(source.id, run)
            self._link(write)
            self._derive(write, [ticket(number).id for number in held], run)

    def move(self) -> None:
        """All of a file is another client's from now on."""
        path, heir = self.random.choice(list(FILES)), self.random.choice(CLIENTS)
        self.owner |= {number: heir for number in FILES[path] if number in self.owner}
        self._relink()

    def merge(self) -> None:
        kept, gone = self.random.sample(CLIENTS, 2)
        if not self.merged:
            self.merged = {gone: kept}
            self._relink()

    def part(self) -> None:
        self.merged = {}
        self._relink()

    def decide(self) -> None:
        facts = self.ledger.facts.all()
        if facts:
            answer = self.random.choice(["confirm", "reject"])
            with self.ledger.writing() as write:
                write.decisions.put(self.random.choice(facts).id, answer, "Ada", NOON)  # type: ignore[arg-type]
                write.briefs.retire_outdated()

    def undo(self) -> None:
        if not self.ledger.runs.all():
            return
        with self.ledger.writing() as write:
            done = rollback(write, self.random.choice([run.id for run in write.runs.all()]), NOON)
            self._link(write)
            self._derive(write, done.restored, done.run)

    def brief(self) -> None:
        """A page with all that is known of a client, of which it cites a part."""
        name = self._present_client()
        facts = self.ledger.facts.all(client=f"client_{name}")
        said = " ".join(one.evidence.quote for one in facts)
        cited = {one.id: one.status for one in facts if self.random.random() < 0.5}
        row = BriefRow(
            f"brief_{name}", f"client_{name}", "handover", sha256(said.encode()).hexdigest(), said, f"# {said}", ""
        )
        with self.ledger.writing() as write:
            write.briefs.put(replace(row, run=write.runs.start("brief", NOON)), cited)
            passage = chunk(ticket(1), f"client_{name}", f"# {said}")
            write.chunks.put(row.id, [passage.model_copy(update={"record_id": row.id, "id": f"chunk_{row.id}"})])
            write.briefs.retire_outdated()

    def edit(self) -> None:
        """Somebody changes a fact in a brief; half of the edits are accepted, as a record that follows the fact's."""
        name = self._present_client()
        facts = self.ledger.facts.all(client=f"client_{name}")
        if not facts:
            return
        old = self.random.choice(facts)
        number = NUMBERS.get(old.evidence.record_id)
        if number is None:
            return
        key, word = f"edit_{len(self.words)}", f"word{len(self.words)}of{number}"
        self.words[word] = number
        changes = {
            "before": old.evidence.quote,
            "after": f"The {word} relay.",
            "fact": old.id,
            "record": old.evidence.record_id,
        }
        with self.ledger.writing() as write:
            write.edits.put([EditProposal(id=key, kind="changed", client_id=f"client_{name}", **changes)])
            if self.random.random() < 0.5:
                self._accept(write, key, word, old.evidence.record_id)

    def _accept(self, write: Write, key: str, word: str, leader: str) -> None:
        run = write.runs.start("review", NOON)
        write.decisions.put(key, "confirm", "Ada", NOON)
        note = ticket(100 + len(self.words), f"The {word} relay.", file=key)
        source = write.sources.put("handoff", key, "", "")
        write.records.put(note, source.id, run)
        write.clients.follow(note.id, leader)
        self._link(write)
        write.facts.propose([fact(note, f"The {word} relay.")], run)
        write.chunks.put(note.id, [chunk(note, write.clients.owner(note.id) or "")])

    # What follows

    def _relink(self) -> None:
        with self.ledger.writing() as write:
            self._link(write)

    def _link(self, write: Write) -> None:
        """Links of all records, those that are gone included where somebody decided on a fact of theirs."""
        present = [client(name) for name in CLIENTS if name not in self.merged]
        links = [self._link_of(NUMBERS[one.id]) for one in write.records.all() if one.id in NUMBERS]
        left = [self._link_of(NUMBERS[hint.record_id]) for hint in write.records.hints_of_remembered()]
        write.clients.put(present, links, [], left=left)
        write.briefs.retire_outdated()

    def _link_of(self, number: int) -> ClientLink:
        return ClientLink(
            record_id=ticket(number).id, client_id=f"client_{self.now(number)}", rule="said", confidence=1.0
        )

    def _derive(self, write: Write, record_ids: tuple[str, ...] | list[str], run: str) -> None:
        for record in write.records.present(list(record_ids)):
            assert isinstance(record, Ticket)
            sentence = record.text[record.text.index("The word") :]
            write.facts.put(record.id, [fact(record, sentence)], run)
            write.chunks.put(record.id, [chunk(record, write.clients.owner(record.id) or "")])

    # What is told

    def now(self, number: int) -> str:
        owner = self.owner[number]
        return self.merged.get(owner, owner)

    def present(self, name: str | None = None) -> set[str]:
        """The words of all records that are there, or of a client's, what people corrected included."""
        texts = " ".join(record.text for record in self.ledger.records.all(client=name))
        return {word for word in self.words if f"{word} " in texts}

    def told(self, name: str) -> set[str]:
        """The words in all answers about a client."""
        answers = " ".join(self._answers(f"client_{name}"))
        return {word for word in self.words if f"{word} " in answers}

    def _answers(self, name: str) -> Iterator[str]:
        yield from (one.model_dump_json() for one in self.ledger.facts.all(client=name))
        yield from (one.model_dump_json() for one in self.ledger.records.all(client=name))
        yield from (one.model_dump_json() for one in self.ledger.edits.all(client=name))
        scopes = [Scope((name,), kinds) for kinds in ((), ("brief",), ("ticket",))]
        yield from (text for scope in scopes for text in self.ledger.chunks.texts_with_prefix("relay", scope, 99))
        yield from (one.text for one in self.ledger.chunks.get(self.ledger.chunks.ids(name), name))
        yield from (f"{row.page} {row.markdown} " for row in self.ledger.briefs.all(name) if not row.withdrawn)

    def _present_client(self) -> str:
        return self.random.choice([name for name in CLIENTS if name not in self.merged])
