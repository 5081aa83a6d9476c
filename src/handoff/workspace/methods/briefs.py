"""Briefs: written, read, compared."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handoff.records import Progress
from handoff.workspace.methods.opened import Opened, quiet
from handoff.workspace.views import BriefTextView, BriefView

if TYPE_CHECKING:
    from handoff.workspace.brief import BriefDocument
    from handoff.workspace.review import BriefChangesView


class Briefs(Opened):
    def brief(  # noqa: PLR0913 - each is one option of the verb
        self,
        client: str,
        template: str = "sales_to_delivery",
        output: str | Path | None = None,
        overwrite: bool = False,
        progress: Progress | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        accountable: str = "",
        ticket: str = "",
        strict: bool = False,
        appendix: bool = False,
    ) -> BriefView:
        """Write a client's brief as ``.docx`` and ``.md`` side by side, under one revision, and index the Markdown.

        ``output`` names either of the two; without it they go to ``briefs/<client>/<template>`` in the workspace, with
        the days of the period where ``since`` or ``until`` (both included) were given. ``accountable`` is who answers
        for it, ``ticket`` the one that a brief about an incident is about; ``appendix``: what has no room in the brief
        stands behind it, in the source's own words. Raises ``InputRefused`` where a file stands
        that somebody edited, unless ``overwrite``, and with ``strict`` where the brief is not ready.
        """
        from handoff.workspace.brief import Order, brief_id, write_brief
        from handoff.write import Asked
        from handoff.write.material import Period

        found = self.find_client(client)
        asked = Asked(Period(since, until), accountable, ticket, appendix)
        place = Path(output) if output else None
        order = Order(found, template, asked, place, overwrite, strict, self.settings.page_numbers)
        written = write_brief(self._ledger, self.layout, order, self.template_folders, self._clock(), self._embed)
        filled = self._index.fill(progress or quiet)
        printed = written.printed
        return BriefView(
            id=brief_id(found.id, template, asked),
            client=found.name,
            template=template,
            revision=printed.page.meta.revision,
            word=str(written.twins.word),
            markdown=str(written.twins.markdown),
            statements=printed.page.meta.facts,
            sources=len(printed.page.sources),
            state="written" if written.kept == "written" else "unchanged",
            embedded=filled.embedded,
            degraded=(*printed.notes, *filled.notes),
            warnings=printed.warnings,
            done=printed.done,
        )

    def brief_text(self, client: str, template: str = "sales_to_delivery") -> BriefTextView:
        """What a client's brief says, as Markdown, without writing anything.

        The revision that was written last where it still holds, else what the brief would say now.
        """
        from handoff.workspace.brief import brief_text

        return brief_text(self._ledger, self.find_client(client), template, self.template_folders)

    def brief_document(self, client: str, template: str = "sales_to_delivery") -> BriefDocument:
        """A client's brief as its page, as Markdown and as a Word file, without writing anything.

        The revision that was written last where it still holds, else what ``brief`` would write now.
        """
        from handoff.workspace.brief import brief_document

        return brief_document(self._ledger, self.find_client(client), template, self.template_folders, self._embed)

    def brief_changes(
        self,
        client: str,
        template: str = "sales_to_delivery",
        *,
        since: date | None = None,
        until: date | None = None,
        accountable: str = "",
        ticket: str = "",
    ) -> BriefChangesView:
        """What the brief would say otherwise now than in the revision that its receiver last accepted.

        Where none was accepted, than in the one last written; the answer's ``since`` says which. Options as of
        ``brief``.
        """
        from handoff.workspace.review import changes_since
        from handoff.write import Asked
        from handoff.write.material import Period

        asked = Asked(Period(since, until), accountable, ticket)
        return changes_since(
            self._ledger, self.find_client(client), template, self.template_folders, asked, self._embed
        )
