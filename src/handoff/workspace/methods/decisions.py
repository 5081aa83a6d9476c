"""What waits for a person, what they decide, and how it is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from handoff.errors import HandoffError
from handoff.records import MergeProposal, Progress
from handoff.workspace.listings import list_runs
from handoff.workspace.methods.briefs import Briefs
from handoff.workspace.methods.opened import quiet
from handoff.workspace.paging import Page, next_page, place_behind
from handoff.workspace.views import ClientChangeView, Decision, ReviewView, RollbackView, RunView

if TYPE_CHECKING:
    from handoff.keep.ledger import BriefRow
    from handoff.workspace.review import ApplyView, Waiting


class Decisions(Briefs):
    def proposals(self, client: str | None = None, *, limit: int | None = None, after: str = "") -> Page[MergeProposal]:
        """Pairs of clients that may be one and wait for a person: all, or those with this client in them.

        ``limit`` and ``after`` as of ``facts``.
        """
        one = self._client_id(client)
        behind = place_behind(after, 1)[0] if after else ""
        waiting = self._ledger.clients.open_proposals(behind)
        theirs = (each for each in waiting if one in (None, each.kept, each.merged))
        return next_page(theirs, lambda each: (each.id,), limit)

    def apply(self, path: str | Path, *, by: str = "", dry_run: bool = False) -> ApplyView:
        """Read what people changed in a brief's Word or Markdown file; each edit becomes a proposal for a person.

        ``by`` made the edits that the document does not sign. Nothing else is written, and the same file again adds
        nothing. Raises ``UnreadableFile`` for a hostile file, ``InputRefused`` where no brief is behind the document.
        """
        from handoff.workspace.review import apply_document

        policy = self.settings.redaction
        now = self._clock()
        return apply_document(self._ledger, Path(path), by.strip(), self.template_folders, policy, now, dry_run)

    def waiting(self, client: str | None = None, *, limit: int | None = None, after: str = "") -> Page[Waiting]:
        """All that waits for a person: edits, proposed statements, facts in conflict or unsure, clients that may be
        one. What is worth most to a brief that nobody has taken over yet comes first. Pages as of ``facts``."""
        from handoff.workspace.review import waiting_of

        return waiting_of(self._ledger, self._client_id(client), self._stale_before, limit, after)

    def review(
        self,
        subject: str,
        decision: Decision,
        *,
        reviewer: str,
        reason: str = "",
        words: str = "",
        progress: Progress | None = None,
    ) -> ReviewView:
        """Keep a person's decision: ``accept``, ``edit`` (accept it in these ``words``) or ``reject``, and why.

        It outranks every later reading. ``subject`` is the id of the fact, of the edit, or of the pair of clients.
        """
        from handoff.workspace.given import given
        from handoff.workspace.review import Asked, changed_fact, decide
        from handoff.workspace.without_secrets import words_without_secrets

        kept, why = (words_without_secrets(each.strip(), self.settings.redaction) for each in (words, reason))
        asked = Asked(subject, decision, reviewer, why, kept)
        changed = changed_fact(self._ledger, asked)
        decide(self._ledger, self.readers, asked, self._clock(), progress or quiet)
        withdrawn = self._sweep()
        self._index.fill(progress or quiet)
        had = given(self._ledger, [changed]) if changed else ()
        return ReviewView(
            subject=subject, decision=decision, reviewer=reviewer, reason=why, withdrawn=withdrawn, had=had
        )

    def rename_client(
        self, client: str, name: str, *, by: str, reason: str = "", progress: Progress | None = None
    ) -> ClientChangeView:
        """Call a client ``name`` from now on. Its other names stay known, its briefs are written anew under that one.

        It is a run that can be rolled back. Raises ``UsageError`` for a name that another client bears.
        """
        from handoff.workspace.review import ClientDecision, rename_client

        found = self.find_client(client)
        standing = {row.id: row for row in reversed(self._ledger.briefs.all(found.id)) if not row.withdrawn}
        asked = ClientDecision(found, (name,), by, reason)
        done = rename_client(self._ledger, self.readers, asked, self._clock(), progress or quiet)
        withdrawn = self._sweep() if done.run else ()
        briefs, notes = self._write_again(standing.values() if done.run else ())
        self._index.fill(progress or quiet)
        return ClientChangeView(
            run=done.run,
            client=self.find_client(found.id).name,
            id=found.id,
            earlier=found.name,
            reviewer=by,
            reason=reason,
            withdrawn=withdrawn,
            briefs=briefs,
            notes=notes,
        )

    def _write_again(self, rows: Iterable[BriefRow]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The same briefs as of now: where their Word files are, and in words which could not be written."""
        from handoff.workspace.brief import asked_of_text

        written, notes = list[str](), list[str]()
        for row in rows:
            said = asked_of_text(row.asked)
            since, until = said.period.since, said.period.until
            ask = partial(self.brief, row.client_id, row.template, since=since, until=until)
            try:
                view = ask(accountable=said.accountable, ticket=said.ticket)
            except HandoffError as error:
                notes.append(f"{row.template} was not written anew: {error}")
            else:
                written.append(view.word)
        return tuple(written), tuple(notes)

    def split_client(
        self, client: str, *off: str, by: str, reason: str = "", progress: Progress | None = None
    ) -> ClientChangeView:
        """Let each of the named parts of a client (names, domains, keys) be a client of its own.

        Facts, passages and edits go where their records go; what was written for the client until then is withdrawn.
        Two clients that a person had made one are parted again. It is a run that can be rolled back.
        """
        from handoff.workspace.review import ClientDecision, split_client

        found = self.find_client(client)
        asked = ClientDecision(found, off, by, reason)
        done = split_client(self._ledger, self.readers, asked, self._clock(), progress or quiet)
        withdrawn = self._sweep()
        self._index.fill(progress or quiet)
        names = {one.id: one.name for one in self._ledger.clients.all()}
        return ClientChangeView(
            run=done.run,
            client=names.get(found.id, found.name),
            id=found.id,
            earlier=found.name,
            parted=tuple(f"{names[each]} ({each})" for each in done.parted if each in names),
            reviewer=by,
            reason=reason,
            withdrawn=withdrawn,
        )

    def runs(self, *, limit: int | None = None, after: str = "") -> Page[RunView]:
        """The runs that wrote something, newest first. ``limit`` and ``after`` as of ``facts``."""
        return list_runs(self._ledger, limit, after)

    def rollback(self, run: str, progress: Progress | None = None) -> RollbackView:
        """Give every record that ``run`` wrote the version it had before; what a later run changed again is kept."""
        from handoff.workspace.given import given
        from handoff.workspace.review import roll_back

        undone = roll_back(self._ledger, self.readers, run, self._clock(), progress or quiet)
        withdrawn = self._sweep()
        self._index.fill(progress or quiet)
        self._read_later(progress or quiet)
        return RollbackView(
            run=undone.run,
            rolled_back=run,
            restored=len(undone.restored),
            removed=len(undone.removed),
            kept=undone.left,
            declared=undone.declared,
            clients=undone.clients,
            withdrawn=withdrawn,
            had=given(self._ledger, (*undone.restored, *undone.removed)),
        )
