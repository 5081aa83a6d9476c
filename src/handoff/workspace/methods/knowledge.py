"""What is known: searched, listed, and shown one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, get_args

from handoff.records import RECORD_TYPES, FactKind, Record, SearchResult
from handoff.workspace.fact_filter import FactFilter, known_statuses
from handoff.workspace.fact_pages import FactsAsked, facts_in_records, facts_newest_first, view_fact
from handoff.workspace.listings import list_clients, list_records
from handoff.workspace.methods.opened import Opened, check_kind
from handoff.workspace.paging import Page
from handoff.workspace.views import ClientView, FactView, FeedbackView, RecordView

if TYPE_CHECKING:
    from handoff.records import Hit


#: What nobody answered or decided yet.
_ASKING = ("open_question", "decision_needed")
_UNSETTLED = ("extracted", "confirmed", "conflicting")


class Knowledge(Opened):
    def search(  # noqa: PLR0913
        self,
        question: str,
        client: str | None = None,
        k: int = 5,
        kinds: str | Sequence[str] | None = None,
        *,
        source: str | Sequence[str] | None = None,
        speaker: str | Sequence[str] | None = None,
        status: str | Sequence[str] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        as_of: datetime | None = None,
        per_record: bool = False,
    ) -> SearchResult:
        """The ``k`` passages (1 to 50) that answer best, with where they stand, and how likely they answer.

        With ``client`` only what belongs to that client is looked at. ``kinds`` is a kind of record, or several, or
        ``brief`` for briefs alone; without it all records are looked at and no brief, which would only repeat them.
        ``source`` is a system, a connector or a part of a file's name, ``speaker`` a name of who spoke or wrote,
        ``status`` the state of a ticket or the stage of a deal; of several, any one does. ``since`` and ``until`` bound
        when it was said, ``as_of`` leaves out what was said later. ``per_record`` gives one hit a record. ``degraded``
        says when a part of the search could not run.
        """
        from handoff.keep.search import search
        from handoff.workspace.asking import SearchFilter, asked_of

        client_id = self._client_id(client)
        wanted = SearchFilter(kinds, source, speaker, status, since, until, as_of)
        asked = asked_of(question, client_id, k, per_record, wanted)
        result = search(self._ledger, self.embedder, asked, corpora=self._loaded.corpora)
        return result.model_copy(update={"client": client or ""})

    def clients(self, beginning: str = "", *, limit: int | None = None, after: str = "") -> Page[ClientView]:
        """Everybody the records are about whose name begins so, whatever its case, with all their names. Records of
        nobody count as ``unassigned``. ``limit`` and ``after`` as of ``facts``."""
        return list_clients(self._ledger, self._reach.within(), beginning, limit, after)

    def client_of(self, record_id: str) -> str:
        """The name of the client that a record belongs to; empty for an unknown record."""
        owner = self._ledger.clients.owner(record_id)
        return next((each.name for each in self._reach.clients() if each.id == owner), "")

    def records(
        self, client: str | None = None, kind: str | None = None, *, limit: int | None = None, after: str = ""
    ) -> Page[RecordView]:
        """What was read and is still there, without its text. Comments only where their kind is asked for.

        ``limit`` and ``after`` as of ``facts``.
        """
        check_kind(kind, tuple(RECORD_TYPES))
        return list_records(self._ledger, self._client_id(client), kind, limit, after)

    def record(self, record_id: str, client: str | None = None, version: str | None = None) -> Record | None:
        """One record whole, text and parts; None when it is not there or belongs to another client.

        ``version`` is a content hash (``FactView.record_version``): the record as it was when the fact was read.
        """
        for one in self._reach.each(client):
            if (found := self._ledger.records.get(record_id, version=version, client=one)) is not None:
                return found
        return None

    def facts(  # noqa: PLR0913 - what narrows the list, and which page of it
        self,
        client: str | None = None,
        kinds: str | Sequence[str] | None = None,
        *,
        owner: str = "",
        subject: str = "",
        status: str | Sequence[str] | None = None,
        due_before: date | None = None,
        as_of: datetime | None = None,
        newest_first: bool = False,
        limit: int | None = None,
        after: str = "",
    ) -> Page[FactView]:
        """What is known, each fact with its quote; superseded and rejected ones say so in ``status``.

        ``kinds`` and ``status`` are one or several. ``owner`` is a name or a part of one, ``subject`` what of the
        client it is about, ``due_before`` a day before which it is due. ``as_of`` leaves out what was said later, and
        what was replaced by then, but not what was replaced since. They come as they stand in their records, or
        ``newest_first``.

        ``limit`` makes pages of so many (None: all at once), here and of every list; ``next`` of a page is given as
        ``after`` for the one that follows, and is empty at the end.
        """
        wanted_kinds = (kinds,) if isinstance(kinds, str) else tuple(kinds or ())
        for each in wanted_kinds:
            check_kind(each, get_args(FactKind))
        wanted = FactFilter(owner, subject, known_statuses(status), due_before, as_of)
        asked = FactsAsked(self._client_id(client), wanted_kinds, wanted)
        return (facts_newest_first if newest_first else facts_in_records)(self._ledger, asked, limit, after)

    def fact(self, fact_id: str, client: str | None = None) -> FactView | None:
        """One fact with its quote, whatever its status; None when it is not there or belongs to another client."""
        found = (view_fact(self._ledger, fact_id, one) for one in self._reach.each(client))
        return next(filter(None, found), None)

    def open_questions(self, client: str | None = None, *, limit: int | None = None, after: str = "") -> Page[FactView]:
        """What was asked and not answered, and what is still to be decided, newest first.

        ``limit`` and ``after`` as of ``facts``.
        """
        asked = FactsAsked(self._client_id(client), _ASKING, FactFilter(status=_UNSETTLED))
        return facts_newest_first(self._ledger, asked, limit, after)

    def feedback(self, hit: Hit | str, useful: bool, *, by: str = "", client: str | None = None) -> FeedbackView:
        """Keep whether a hit, or the record or fact of that id, was of use. Of each ``by`` the last word counts.

        Raises ``UsageError`` where there is no such record or fact.
        """
        from handoff.workspace.feedback import give_feedback

        target = hit if isinstance(hit, str) else hit.record_id
        return give_feedback(self._ledger, target, useful, by, self._reach.each(client), self._clock())

    def feedback_given(
        self,
        client: str | None = None,
        records: Sequence[str] | None = None,
        *,
        limit: int | None = None,
        after: str = "",
    ) -> Page[FeedbackView]:
        """What was said to be of use, or of none, oldest first; of these ``records`` and their facts alone, where they
        are given. ``limit`` and ``after`` as of ``facts``."""
        from handoff.workspace.feedback import list_feedback

        return list_feedback(self._ledger, self._client_id(client), records, limit, after)
