"""Verbs that write, killed at random moments, and what must hold after each kill.

A thing that a verb does is there once or not at all, once where it was acknowledged, and once after the same verb ran
again. Nothing that was unpacked or half written is left. ``tests/test_faults.py`` and ``benchmarks/kills.py`` run it.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from unittest.mock import patch

from handoff import Workspace
from handoff.errors import UsageError
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.write.markdown import from_markdown
from handoff.write.word import from_docx
from tests.conftest import our_connectors, write_notes
from tests.workspace.keeping.forget_exports import bytes_left
from tests.workspace.webhooks.listener import SECRET, Listener, listener

#: Each killed process is a fork of one that has imported all and opened nothing.
SERVER = multiprocessing.get_context("forkserver")
PRELOADED = ["tests.killed_verbs", "handoff.keep.index", "handoff.workspace.brief", "handoff.workspace.ingest"]
CLIENT = "Kestrel Foods"
NOON = datetime(2026, 9, 20, 12, tzinfo=UTC)
ROWS = 25
#: How often a thing that a verb does is there.
Times = Callable[[Workspace], int]


def act(workspace: Workspace, verb: str, given: str) -> None:
    """What the killed process does, and whoever comes after it."""
    if verb == "ingest":
        workspace.ingest(given)
    elif verb == "brief":
        workspace.brief(CLIENT)
    elif verb == "apply":
        workspace.apply(given, by="Ana Lopes")
    elif verb == "review":
        workspace.review(given, "accept", reviewer="Ben Ode")
    elif verb == "relay":
        workspace._relay.send_due()
    elif verb == "rollback":
        workspace.rollback(given)
    elif verb == "rebuild":
        workspace.doctor(fix=True)
    elif verb == "forget":
        workspace.forget(client=given)
    elif verb == "backup":
        workspace.backup(given)
    elif verb == "restore":
        home, at = workspace.layout.root, workspace._clock()
        Workspace.restore(given, home, replace=True, embedder=HashingEmbedder(), clock=lambda: at)


def opened(home: Path, number: int) -> Workspace:
    """Each round is minutes after the one before: what a killed relay had taken is due again."""
    at = NOON + timedelta(minutes=5 * number)
    workspace = Workspace.open(home, embedder=HashingEmbedder(), clock=lambda: at)
    workspace.connectors = our_connectors()
    workspace.send_messages = lambda: None  # type: ignore[method-assign] # the relay is a verb of its own here
    return workspace


@dataclass
class Kills:
    """One small workspace, its expectations, and how long each verb takes here."""

    folder: Path
    heard: Listener
    chance: Random
    killed: Counter[str] = field(default_factory=Counter)
    spans: dict[str, float] = field(default_factory=dict)
    all_done: list[tuple[str, Times]] = field(default_factory=list)
    forgotten: list[Path] = field(default_factory=list)

    @property
    def home(self) -> Path:
        return self.folder / "workspace"

    def round(self, verb: str, number: int) -> None:
        """Make something to do, kill whoever does it, look, have it done again, and look again."""
        with opened(self.home, number) as workspace:
            given, times = PREPARED[verb](self, workspace, number)
            assert times(workspace) == 0, (verb, number, "is there before")
        acknowledged = self._killed(verb, given, number)
        assert all(as_printed(path) for path in self.briefs()), (verb, number, "half a brief")
        with opened(self.home, number) as workspace:
            assert times(workspace) in ((1,) if acknowledged else (0, 1)), (verb, number, acknowledged)
        with opened(self.home, number + 1) as workspace:
            with suppress(UsageError):  # it was rolled back, decided, forgotten or written already
                act(workspace, verb, given)
            self.all_done.append((f"{verb} {number}", times))
            self._check(workspace, verb)

    def _check(self, workspace: Workspace, verb: str) -> None:
        if self.forgotten:
            workspace.ingest(self.forgotten[-1])  # does not bring it back
        wrong = [(name, there) for name, times in self.all_done if (there := times(workspace)) != 1]
        assert not wrong, (verb, wrong)
        written = workspace.brief(CLIENT)
        assert {as_printed(path) for path in self.briefs()} == {written.revision}
        assert workspace.doctor().findings == (), verb
        assert workspace.verify_log().whole
        assert (left := list(self.left())) == [], (verb, left)
        assert (still := bytes_left(workspace, map(_of_another, self.forgotten))) == {}, (verb, still)

    def briefs(self) -> list[Path]:
        return [path for suffix in ("docx", "md") for path in self.home.joinpath("briefs").rglob(f"*.{suffix}")]

    def left(self) -> Iterator[Path]:
        """What no finished verb leaves behind."""
        for kind in ("unfolded-*", "backup-*", "restore-*", "brief-*", "index.*/"):
            yield from self.home.joinpath(".handoff").glob(kind)
        yield from self.folder.rglob("*.partial")
        yield from self.folder.joinpath("temporary").iterdir()

    def _killed(self, verb: str, given: str, number: int) -> bool:
        """Whether it had said that it was done."""
        ours, theirs = SERVER.Pipe()
        process = SERVER.Process(target=work, args=(theirs, self.home, verb, given, number))
        process.start()
        theirs.close()
        assert ours.recv() == "ready"
        span = self.spans.get(verb, 1.0)
        ready, wait = time.monotonic(), self.chance.uniform(0, span)
        ours.poll(wait)
        process.kill()
        process.join()
        acknowledged = ours.poll() and said(ours) == "done"
        assert acknowledged or process.exitcode == -signal.SIGKILL
        self.killed[verb] += not acknowledged
        # So that most kills hit the work: it takes about as long as it took when it came to its end.
        self.spans[verb] = 0.5 * span + 0.5 * (time.monotonic() - ready) if acknowledged else 1.05 * span
        return acknowledged


def said(pipe: Connection) -> str:
    """What stands in the pipe; nothing where whoever wrote was killed first."""
    try:
        return str(pipe.recv())
    except EOFError:
        return ""


def work(pipe: Connection, home: Path, verb: str, given: str, number: int) -> None:
    """The process that is killed: it says when its work begins, and when it is done."""
    with opened(home, number) as workspace:
        pipe.send("ready")
        act(workspace, verb, given)
        pipe.send("done")


def as_printed(path: Path) -> str:
    """The revision of a brief that reads back as the page that it was printed from; else nothing."""
    data = path.read_bytes()
    page = from_docx(data) if path.suffix == ".docx" else from_markdown(data.decode())
    return page.meta.revision if page.content_hash() == page.meta.revision else ""


def _zipped(kills: Kills, workspace: Workspace, number: int) -> tuple[str, Times]:
    rows = {str(number * 1000 + row): f"Budget: EUR {number + 1},{row:03} for site {row}" for row in range(ROWS)}
    table = write_notes(kills.folder / "exports" / f"notes-{number:03}.csv", rows)
    export = table.with_suffix(".zip")
    with zipfile.ZipFile(export, "w") as archive:
        archive.write(table, table.name)
    table.unlink()
    titles = {f"Note {key}" for key in rows}
    return str(export), lambda now: whole(Counter(one.title for one in now.records() if one.title in titles), titles)


def whole(there: Counter[str], wanted: set[str]) -> int:
    """A file is there with all its rows or not at all; how often."""
    counts = {there[title] for title in wanted}
    assert len(counts) == 1, f"{len(there)} of {len(wanted)} rows"
    return counts.pop()


def _news(kills: Kills, workspace: Workspace, number: int) -> tuple[str, Times]:
    """A brief that is to say something new."""
    words = f"The crane number {number} is late."
    workspace.ingest(write_notes(kills.folder / "exports" / "news.csv", {"9": f"Risks: {words}"}))

    def times(now: Workspace) -> int:
        kept = Counter(row.revision for row in now._ledger.briefs.all() if words in row.markdown)
        return max(kept.values(), default=0)

    return "", times


def _edited(kills: Kills, workspace: Workspace, number: int) -> tuple[Path, str]:
    """The brief with a line of somebody's own below its first statement, and that line."""
    words = f"The gate number {number} sticks."
    lines = Path(workspace.brief(CLIENT).markdown).read_text(encoding="utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith("- ") and ".statement -->" in line)
    path = kills.folder / "exports" / f"edited-{number}.md"
    path.write_text("\n".join([*lines[: at + 1], f"- {words}", *lines[at + 1 :]]), encoding="utf-8")
    return path, words


def _document(kills: Kills, workspace: Workspace, number: int) -> tuple[str, Times]:
    path, words = _edited(kills, workspace, number)
    return str(path), lambda now: sum(words in edit.after for edit in now.edits(CLIENT, None))


def _proposal(kills: Kills, workspace: Workspace, number: int) -> tuple[str, Times]:
    path, words = _edited(kills, workspace, number)
    (new,) = workspace.apply(path, by="Ana Lopes").new

    def times(now: Workspace) -> int:
        accepted = [edit.id for edit in now.edits(CLIENT, "accepted")]
        said = sum(words in fact.statement for fact in now.facts(CLIENT))
        assert said == accepted.count(new), "decided and known are one"
        return said

    return new, times


def _messages(kills: Kills, workspace: Workspace, number: int) -> tuple[str, Times]:
    """Four messages that wait; sent again they bear the id that they had.

    Each offer is of a brief that says something new, or it would be the one that was returned. Risks are never many
    here: what was accepted in earlier rounds stands in another list, and one that is full shows nothing new.
    """
    for part in range(2):
        wanted = {"8": f"Risks: {number},{part:03} pallets are late"}
        workspace.ingest(write_notes(kills.folder / "exports" / "told.csv", wanted))
        offered = workspace.desk.offer(CLIENT, by="Ana Lopes")
        workspace.desk.receive(offered.id, by="Ben Ode", accept=False, reason="fact_missing", questions="Which?")
    made = {one.id for one in workspace.webhooks.list().messages}

    def times(now: Workspace) -> int:
        sent = [one.id for one in now.webhooks.list(sent=True).messages if one.state == "sent" and one.id in made]
        told = {one.headers["webhook-id"] for one in kills.heard.heard}
        assert set(sent) <= told, "what is noted as sent was sent"
        return len(sent) // len(made)

    return "", times


def _run(kills: Kills, workspace: Workspace, number: int) -> tuple[str, Times]:
    """A run that is to be taken back."""
    given, there = _zipped(kills, workspace, number)
    workspace.ingest(given)
    run = workspace.runs()[0]
    assert run.verb == "ingest"

    def times(now: Workspace) -> int:
        return 1 - there(now)

    return run.id, times


def _lost_index(kills: Kills, workspace: Workspace, number: int) -> tuple[str, Times]:
    """An index that lost what it held, and a ledger with something that it never had."""
    workspace.ingest(write_notes(kills.folder / "exports" / "index.csv", {"7": f"Goal: {number} crates a day"}))
    workspace._index.close()
    shutil.rmtree(workspace.layout.index)
    return "", lambda now: int(now.doctor().healthy)


def _other_client(kills: Kills, workspace: Workspace, number: int) -> tuple[str, Times]:
    """Somebody with a brief, who is to be forgotten. The export stays, and is read again ever after."""
    export = kills.folder / "exports" / f"other-{number}.csv"
    name = _of_another(export)
    rows = {str(number * 1000 + row): f"Risks: {name} has gate {row} open" for row in range(5)}
    table = write_notes(export, rows)
    table.write_text(table.read_text(encoding="utf-8").replace(CLIENT, name), encoding="utf-8")
    workspace.ingest(table)
    workspace.brief(name)
    kills.forgotten.append(table)
    titles = {f"Note {key}" for key in rows}
    return name, lambda now: 1 - whole(Counter(one.title for one in now.records() if one.title in titles), titles)


def _of_another(export: Path) -> str:
    """An invented company that is called so nowhere else: ``other-12.csv`` is of Vobuce Mills."""
    digits = export.stem.removeprefix("other-")
    return "V" + "".join("obucedifagohujekymal"[2 * int(digit) :][:2] for digit in f"{digits:>03}") + " Mills"


def _back_up(kills: Kills, workspace: Workspace, number: int) -> tuple[str, Times]:
    target, held = kills.folder / f"kept-{number}.zip", workspace.status().records
    whole_as_it_was: list[bool] = []

    def times(_: Workspace) -> int:
        if target.exists() and not whole_as_it_was:
            whole_as_it_was.append(_restored(target, kills.folder / "elsewhere") == held)
        return sum(whole_as_it_was)

    return str(target), times


def _restored(backup: Path, folder: Path) -> int:
    """How many records come out of it."""
    try:
        return Workspace.restore(backup, folder, embedder=HashingEmbedder()).records
    finally:
        shutil.rmtree(folder)


def _what_came_since(kills: Kills, workspace: Workspace, number: int) -> tuple[str, Times]:
    """A back-up, and an export that was read since."""
    backup = kills.folder / f"before-{number}.zip"
    workspace.backup(backup)
    _, there = _zipped(kills, workspace, number)
    workspace.ingest(kills.folder / "exports" / f"notes-{number:03}.zip")
    return str(backup), lambda now: 1 - there(now)


PREPARED: dict[str, Callable[[Kills, Workspace, int], tuple[str, Times]]] = {
    "ingest": _zipped,
    "brief": _news,
    "apply": _document,
    "review": _proposal,
    "relay": _messages,
    "rollback": _run,
    "rebuild": _lost_index,
    "forget": _other_client,
    "backup": _back_up,
    "restore": _what_came_since,
}


@contextmanager
def small_workspace(folder: Path, seed: int) -> Iterator[Kills]:
    """With one client, one brief, and a webhook that takes what it is told."""
    (folder / "temporary").mkdir()
    SERVER.set_forkserver_preload(PRELOADED)
    room = {"TMPDIR": str(folder / "temporary"), "HOOK_SECRET": SECRET}
    with listener() as heard, patch.dict(os.environ, room):
        kills = Kills(folder, heard, Random(seed))
        Workspace.init(kills.home, embedder=HashingEmbedder()).close()
        hook = ["[[webhooks]]", 'name = "desk"', f'url = "{heard.url}"', 'secret_env = "HOOK_SECRET"', ""]
        with kills.home.joinpath("handoff.toml").open("a", encoding="utf-8") as stream:
            stream.write("\n" + "\n".join(hook))
        with opened(kills.home, 0) as workspace:
            notes = {"1": "Risks: the carrier may be late", "2": "Requirement: single sign-on for everybody"}
            workspace.ingest(write_notes(folder / "exports" / "first.csv", notes))
            workspace.brief(CLIENT)
        yield kills
