"""What is proposed about a client, and waits for a person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, get_args

from handoff.records import FactKind
from handoff.workspace.methods.opened import Opened, check_kind
from handoff.workspace.paging import Page

if TYPE_CHECKING:
    from handoff.records import EditProposal, EditStatus


class Proposing(Opened):
    def edits(
        self,
        client: str | None = None,
        status: EditStatus | None = "open",
        *,
        limit: int | None = None,
        after: str = "",
    ) -> Page[EditProposal]:
        """Edits of briefs and proposed statements: those that wait for a person, or those of another status.

        What an agent proposed and nobody decided for longer than the settings say is ``expired``. ``limit`` and
        ``after`` as of ``facts``.
        """
        from handoff.workspace.review import edits_of

        return edits_of(self._ledger, self._client_id(client), status, self._stale_before, limit, after)

    def propose(  # noqa: PLR0913 - each is one part of a statement
        self,
        *,
        client: str,
        kind: FactKind,
        statement: str,
        author: str,
        subject: str = "",
        value: str = "",
        owner: str = "",
        due: date | None = None,
        quote: str = "",
        record: str = "",
        key: str = "",
    ) -> EditProposal:
        """Propose a fact for a person to accept. The same proposal again adds nothing; an expired one waits again.

        ``subject`` is what of the client it is about, ``value`` the day, sum or name that it comes to. A ``quote`` must
        stand in one of the client's records (in ``record``, where that is given), which then is the evidence; without
        one the statement is the author's own word. ``owner`` and ``due`` say who is to do it until when; the ``author``
        is nobody in it. With ``key`` whoever repeats a call gets the proposal of the first one; raises ``UsageError``
        where that says something else.
        """
        from handoff.workspace.review import Statement, propose_statement
        from handoff.workspace.without_secrets import words_without_secrets

        check_kind(kind, get_args(FactKind))
        words, about, worth = (
            words_without_secrets(one, self.settings.redaction) for one in (statement, subject, value)
        )
        told = Statement(words, kind, author, about, worth, owner, due, quote, record, key)
        return propose_statement(self._ledger, self.find_client(client).id, told, self._clock(), self._stale_before)
