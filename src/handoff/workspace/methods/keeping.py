"""What is kept safe and what is taken out: back-ups, forgetting, the log, and the check-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from handoff.errors import UsageError
from handoff.records import Diagnosis, Progress
from handoff.workspace.methods.opened import Opened, quiet
from handoff.workspace.paging import Page
from handoff.workspace.views import GivenView

if TYPE_CHECKING:
    from handoff.workspace.keeping import BackupView, Forgettable, ForgetView, LogEntryView, LogView


class Keeping(Opened):
    def backup(self, target: str | Path, *, by: str = "", overwrite: bool = False) -> BackupView:
        """Write the whole workspace, but for the index, into one file; others may read and write meanwhile.

        The file appears only after it was read back and compared. Raises ``UsageError`` where one is already, unless
        ``overwrite``.
        """
        from handoff.workspace.keeping import back_up

        now = self._clock()
        return back_up(self._ledger, self.layout, self.settings, Path(target), by, now, overwrite=overwrite)

    def forget(
        self,
        *,
        client: str = "",
        person: str = "",
        record: str = "",
        by: str = "",
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> ForgetView:
        """Take a client, a person (a name or a mail address) or a record out of the workspace for good.

        No byte of it is left in the ledger, the index, briefs and their files, and no later export brings it back;
        what others said of a client or a person stays with the words blacked out. The receipt is kept and says in
        numbers and hashes what went. ``dry_run`` says the same and changes nothing. Exactly one of the three is named.
        """
        from handoff.workspace.keeping import Wanted, forget

        named: list[tuple[Forgettable, str]] = [("client", client), ("person", person), ("record", record)]
        asked = [(kind, subject) for kind, subject in named if subject.strip()]
        if len(asked) != 1:
            remedy = "handoff forget --client NAME, or --person NAME, or --record ID"
            raise UsageError("name one client, person or record to forget", remedy=remedy)
        [(kind, subject)] = asked
        wanted = Wanted(kind, subject, self.find_client(subject) if kind == "client" else None, by, dry_run)
        now, show = self._clock(), progress or quiet
        view = forget(self._ledger, self.layout, self.readers, wanted, now, show)
        if dry_run:
            return view
        notes = (*self._finish_forgetting(), *self._index.fill(show).notes)
        kept = self.forgettings()[-1]
        return view.model_copy(
            update={"finished": kept.finished, "removed_files": len(view.files), "notes": (*view.notes, *notes)}
        )

    def forgettings(self, *, limit: int | None = None, after: str = "") -> Page[ForgetView]:
        """The receipts of what was forgotten, oldest first. ``limit`` and ``after`` as of ``facts``."""
        from handoff.workspace.keeping import forgettings

        return forgettings(self._ledger, limit, after)

    def lift_forgetting(self, number: int, *, by: str = "") -> ForgetView:
        """Let what a forgetting took come back with the next export that holds it."""
        from handoff.workspace.keeping import lift

        return lift(self._ledger, number, by, self._clock())

    def log_call(
        self, verb: str, *, by: str, given: Iterable[str] = (), refused: bool = False, durable: bool = True
    ) -> None:
        """Keep in the log that somebody asked, and the ids of all that they were given: no word of it.

        One that is not ``durable`` may be lost in a power cut, never in a kill; it does not wait for the disk.
        """
        from handoff.keep.ledger import MOST_SUBJECTS, batches
        from handoff.workspace.logged import logged

        with self._ledger.writing(durable=durable) as write:
            for ids in tuple(batches(given, MOST_SUBJECTS)) or ((),):
                logged(write, verb, self._clock(), by, subjects=ids, given=len(ids), refused=int(refused))

    def given(self, thing: str, *, limit: int | None = None, after: str = "") -> Page[GivenView]:
        """Which agents were given a fact or a record, by its id, with which tool and when, oldest first.

        A fact counts as given with the record that it stands in, and with a handoff of a brief that cites it.
        ``limit`` and ``after`` as of ``facts``.
        """
        from handoff.workspace.given import given

        return given(self._ledger, [thing], limit, after)

    def verify_log(self, head: str = "") -> LogView:
        """Whether the log of who did what is whole; ``head`` is a hash of its newest entry that was kept elsewhere."""
        from handoff.workspace.keeping import verify_log

        return verify_log(self._ledger, head)

    def export_log(self) -> Iterator[LogEntryView]:
        """The entries of the log, oldest first: ids and names as salted hashes, no words."""
        from handoff.workspace.keeping import export_log

        return export_log(self._ledger)

    def doctor(self, fix: bool = False, progress: Progress | None = None) -> Diagnosis:
        """Compare ledger and index id by id, with a self-hit query each. ``fix`` mends what can be made again."""
        from handoff.workspace.checkup import check_up

        now = self._clock()
        with self._index.closed():
            return check_up(self._ledger, self.layout, self.embedder, self.readers, fix, now, progress or quiet)
