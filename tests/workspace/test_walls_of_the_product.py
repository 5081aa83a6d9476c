"""The whole product, in any order: no verb that is asked about one client says a word of another's, nor does a file.

Every row that is read bears a word of its own, in its title and its text. Whom a file is about the test keeps itself.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from handoff import Workspace
from handoff.errors import HandoffError, UsageError
from tests.conftest import new_workspace

COMPANIES = {
    "9001": ("Acme Corporation", "acme.example"),
    "9002": ("Acme Corporation Ltd", "acme-group.example"),
    "9003": ("Acme Corporatoin", "acme.test"),
}
FILES = ("a.csv", "b.csv", "c.csv")
KINDS = ("Risks", "Requirement", "Budget", "Decision")
TEMPLATES = ("sales_to_delivery", "client_brief")
SEQUENCES, BLOCKS, MOST_STEPS = 50, 5, 8


@pytest.mark.slow
@pytest.mark.parametrize("block", range(BLOCKS))
def test_no_verb_says_what_is_another_client_s(tmp_path: Path, block: int) -> None:
    looked_at = 0
    for seed in range(block, SEQUENCES, BLOCKS):
        folder = tmp_path / str(seed)
        with new_workspace(folder / "workspace") as workspace:
            looked_at += Sequence(workspace, folder, Random(seed)).run(seed)
    assert looked_at > SEQUENCES, "answers that say nothing prove nothing"


class Sequence:
    """``owner`` is the company that each file is about, ``said`` who was named for it by which run, newest last."""

    def __init__(self, workspace: Workspace, folder: Path, random: Random) -> None:
        self.workspace = workspace
        self.folder = folder
        self.random = random
        self.owner: dict[str, str] = {}
        self.said: dict[str, list[tuple[str, str]]] = {name: [] for name in FILES}
        self.file_of: dict[str, str] = {}
        self.pairs: set[str] = set()
        self.steps: list[str] = []

    def run(self, seed: int) -> int:
        """How many words of companies the answers said, each to whom it belongs."""
        lines = [f"{key},{name},{domain},2026-09-01 08:00" for key, (name, domain) in COMPANIES.items()]
        head = "Record ID,Company name,Company Domain Name,Create Date"
        self.workspace.ingest(self._written("companies.csv", [head, *lines]))
        steps = (
            self.read,
            self.move,
            self.brief,
            self.edit,
            self.merge,
            self.part,
            self.split,
            self.rename,
            self.decide,
            self.undo,
            self.accept,
        )
        self.read()
        chosen = self.random.choices(
            steps, weights=(2, 3, 4, 2, 2, 1, 1, 1, 1, 2, 1), k=self.random.randint(4, MOST_STEPS)
        )
        for step in chosen:
            self.steps.append(step.__name__)
            step()
        return self.check(f"sequence {seed}: {', '.join(self.steps)}")

    # What happens

    def read(self) -> None:
        """A file with some rows, in a state of their own; the first time somebody says whom it is about."""
        name = self.random.choice(FILES)
        rows = [number for number in range(1, 4) if self.random.random() < 0.8] or [1]
        lines = ["id,title,text,updated"]
        for number in rows:
            word = f"heron{len(self.file_of)}of{number}"
            self.file_of[word] = name
            kind = self.random.choice(KINDS)
            amount = "EUR 40,000 for the " if kind == "Budget" else ""
            text = f"{kind}: {amount}{word} relay"
            lines.append(f'{name}{number},"The {word} note","{text}",2026-09-0{number}T09:00:00Z')
        self._ingest(name, lines, "" if name in self.owner else self._company())

    def move(self) -> None:
        """A file is about another company from now on."""
        if self.owner:
            name = self.random.choice(sorted(self.owner))
            self._ingest(name, None, self._company())

    def _ingest(self, name: str, lines: list[str] | None, company: str) -> None:
        """A client that is several companies is meant by its id: when they part, that is the one it was given to."""
        path = self._written(name, lines) if lines else self.folder / name
        identity = self._client_of(company) if company else None
        if identity:
            (anchor,) = (one.anchor for one in self.workspace._ledger.clients.all() if one.id == identity)
            company = anchor.removeprefix("key:hubspot:company:")
        run = self.workspace.ingest(path, client=identity, allow_removals=True).run
        if company:
            if self.owner.get(name) != company:
                self.said[name].append((run, self.owner.get(name, "")))
            self.owner[name] = company

    def brief(self) -> None:
        client = self._any_client()
        self.workspace.brief(client, self.random.choice(TEMPLATES), overwrite=True)

    def edit(self) -> None:
        """Somebody changes a sentence in a brief's Markdown and has it read; mostly a person accepts it."""
        client = self._any_client()
        path = Path(self.workspace.brief(client, "sales_to_delivery", overwrite=True).markdown)
        text = path.read_text("utf-8")
        if "relay." not in text:
            return
        path.write_text(text.replace("relay.", "relay since May.", 1), "utf-8")
        for proposal in self.workspace.apply(path, by="Helga").new:
            decision = "accept" if self.random.random() < 0.7 else "reject"
            with suppress(HandoffError):
                self.workspace.review(proposal, decision, reviewer="Ana")  # type: ignore[arg-type]

    def accept(self) -> None:
        with suppress(HandoffError):
            self.workspace.desk.receive(self._any_client(), accept=True, by="Helga")

    def merge(self) -> None:
        waiting = [one.id for one in self.workspace.proposals()]
        if waiting:
            pair = self.random.choice(waiting)
            self.workspace.review(pair, "accept", reviewer="Ana")
            self.pairs.add(pair)

    def part(self) -> None:
        if self.pairs:
            self.workspace.review(self.random.choice(sorted(self.pairs)), "reject", reviewer="Ana")

    def split(self) -> None:
        """A company that was made one with others is its own again: by its key, or by the name that the CRM has."""
        client = self._any_client()
        keys = next(one.keys for one in self.workspace.clients() if one.id == client)
        if len(keys) > 1:
            key = self.random.choice(keys)
            name = COMPANIES[key.rpartition(":")[2]][0]
            with suppress(UsageError):
                self.workspace.split_client(client, self.random.choice([key, name]), by="Ana")

    def rename(self) -> None:
        client = self._any_client()
        if client != "unassigned":
            self.workspace.rename_client(client, f"Osprey {len(self.steps)}", by="Ana")

    def decide(self) -> None:
        facts = [one for one in self.workspace.facts() if one.status != "superseded"]
        if facts:
            fact = self.random.choice(facts)
            decision = self.random.choice(["accept", "reject"])
            self.workspace.review(fact.id, decision, reviewer="Ana")  # type: ignore[arg-type]

    def undo(self) -> None:
        """Take back any run but the first, which told the companies.

        Whom it named for a file holds on where a later run told something else of what stands in it.
        """
        runs = [run.id for run in self.workspace.runs() if run.verb == "ingest"][:-1]
        if not runs:
            return
        run = self.random.choice(runs)
        undone = self.workspace.rollback(run)
        titles = " ".join(one.title for one in self.workspace.records() if one.id in undone.kept)
        kept = {self.file_of[word] for word in self._in(titles)}
        for name, history in self.said.items():
            if history and history[-1][0] == run and name not in kept:
                earlier = history[-1][1]
                history.append((undone.run, self.owner[name]))
                self.owner[name] = earlier

    # What must hold

    def check(self, place: str) -> int:
        looked_at = 0
        assert self.workspace.doctor().findings == (), place
        for client in self.workspace.clients():
            for answer, words in self._told(client.id):
                looked_at += len(self._in(words))
                strange = [word for word in self._in(words) if self._owner(word) != client.id]
                assert not strange, f"{place}: {answer} of {client.name} says {strange}"
        for record in self.workspace.records():
            named = self._in(record.title)
            if not named:
                continue
            (word,) = named
            owner = next(one for one in self.workspace.clients() if one.name == record.client)
            assert owner.id == self._owner(word), f"{place}: {word} is {record.client}'s"
        return looked_at

    def _told(self, client: str) -> Iterator[tuple[str, str]]:
        """All that the verbs say when they are asked about the client, and what lies in the folder of its briefs."""
        for template in TEMPLATES:
            with suppress(HandoffError):
                yield "brief --diff", self.workspace.brief_changes(client, template).model_dump_json()
        yield from self._answers(client)
        self.workspace.brief(client, "client_brief", overwrite=True)
        yield from ((f"after a new brief, {verb}", words) for verb, words in self._answers(client))

    def _answers(self, client: str) -> Iterator[tuple[str, str]]:
        ask = self.workspace
        for kind in (None, "brief", "note"):
            for hit in ask.search("heron relay note", client, 50, kind).hits:
                yield f"search --kind {kind}", hit.model_dump_json()
        answers: dict[str, Callable[[], object]] = {
            "facts": lambda: ask.facts(client),
            "records": lambda: [ask.record(one.id, client) for one in ask.records(client)],
            "edits": lambda: ask.edits(client, None),
            "handoffs": lambda: ask.desk.handoffs(client=client),
            "proposals": lambda: ask.proposals(client),
        }
        yield from ((verb, repr(answer())) for verb, answer in answers.items())
        yield from ((str(path), words) for path, words in _files(ask.layout.briefs / client))

    def _in(self, words: str) -> list[str]:
        """The words of rows in a text. ``heron1of2`` stands in no other."""
        return [word for word in self.file_of if f"{word} " in words]

    def _owner(self, word: str) -> str:
        company = self.owner[self.file_of[word]]
        return self._client_of(company) if company else "unassigned"

    def _client_of(self, company: str) -> str:
        key = f"hubspot:company:{company}"
        return next(client.id for client in self.workspace.clients() if key in client.keys)

    def _company(self) -> str:
        return self.random.choice(list(COMPANIES))

    def _any_client(self) -> str:
        return self.random.choice([client.id for client in self.workspace.clients()])

    def _written(self, name: str, lines: list[str]) -> Path:
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".md":
            yield path, path.read_text("utf-8")
        elif path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                yield path, " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
