"""Briefs: every revision that was written for a client, with its page and its Markdown."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, select

from handoff.keep.rows import BriefRow
from handoff.keep.runs import RunWriting
from handoff.keep.schema import BRIEFS
from handoff.keep.session import Reading

_COLUMNS = tuple(BRIEFS.c[name] for name in BriefRow.__dataclass_fields__)


class BriefReading(Reading):
    def brief(self, brief_id: str, revision: str | None = None, client: str | None = None) -> BriefRow | None:
        """The newest brief with that id, or the one of that revision. None when unknown or another client's."""
        statement = _newest_first(client).where(BRIEFS.c.id == brief_id)
        if revision is not None:
            statement = statement.where(BRIEFS.c.revision == revision)
        row = self.first(statement)
        return BriefRow(**row._mapping) if row else None

    def latest_brief(self, client: str, template: str) -> BriefRow | None:
        """The newest brief of that template for that client."""
        row = self.first(_newest_first(client).where(BRIEFS.c.template == template))
        return BriefRow(**row._mapping) if row else None

    def briefs(self, client: str | None = None) -> list[BriefRow]:
        """Every revision of every brief, newest first."""
        return [BriefRow(**row._mapping) for row in self.rows(_newest_first(client))]


class BriefWriting(BriefReading, RunWriting):
    def put_brief(self, brief: BriefRow) -> bool:
        """Keep a revision of a brief. False when the newest of its template and client says the very same."""
        latest = self.latest_brief(brief.client_id, brief.template)
        if latest is not None and _content(latest) == _content(brief):
            return False
        self.use_run(brief.run)
        values = {name: getattr(brief, name) for name in BriefRow.__dataclass_fields__ if name != "sequence"}
        self.batch.insert(BRIEFS, values)
        self.flush()
        return True


def _newest_first(client: str | None) -> Select[Any]:
    statement = select(*_COLUMNS).order_by(BRIEFS.c.sequence.desc())
    return statement if client is None else statement.where(BRIEFS.c.client_id == client)


def _content(brief: BriefRow | Row[Any]) -> tuple[str, ...]:
    return brief.id, brief.revision, brief.page, brief.markdown
