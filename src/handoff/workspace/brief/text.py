"""What a brief says, for whoever reads it without a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from handoff.keep.ledger import Ledger
from handoff.records import ResolvedClient
from handoff.workspace.brief.compose import compose_page
from handoff.workspace.brief.identity import brief_id
from handoff.workspace.views import BriefTextView
from handoff.write.markdown import to_markdown
from handoff.write.page import STORED_PAGE, Page
from handoff.write.template import find_template


def brief_text(ledger: Ledger, client: ResolvedClient, template: str, folders: Sequence[Path]) -> BriefTextView:
    """The revision that was written last where nothing in it was overtaken, else what the brief would say now.

    Raises ``UsageError`` for a template that there is not.
    """
    found = find_template(template, folders)
    identity = brief_id(client.id, template)
    row = ledger.briefs.get(identity, client=client.id)
    if row is None or row.withdrawn or identity in ledger.briefs.stale():
        page = compose_page(ledger, client, found)
        return _view(client, page, to_markdown(page), "composed")
    return _view(client, STORED_PAGE.read(row.page), row.markdown, "written")


def _view(client: ResolvedClient, page: Page, markdown: str, state: Literal["written", "composed"]) -> BriefTextView:
    return BriefTextView(
        id=brief_id(client.id, page.meta.template),
        client=client.name,
        template=page.meta.template,
        revision=page.meta.revision,
        markdown=markdown,
        facts=tuple(dict.fromkeys(path.split(".")[0] for path, _ in page.facts())),
        state=state,
    )
