"""What a brief says, for whoever reads it without a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from handoff.extract.tickets import Embed
from handoff.keep.ledger import Ledger
from handoff.records import ResolvedClient
from handoff.workspace.brief.compose import compose_brief, compose_page
from handoff.workspace.brief.identity import brief_id
from handoff.workspace.views import BriefTextView
from handoff.write.markdown import to_markdown
from handoff.write.page import STORED_PAGE, Page
from handoff.write.template import find_template
from handoff.write.word import to_docx


@dataclass(frozen=True)
class BriefDocument:
    """What a brief says, as its page and in both printed forms. ``state``: as of ``BriefTextView``."""

    id: str
    client: str
    page: Page
    state: Literal["written", "composed"]
    markdown: str
    word: Callable[[], bytes]

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts that it tells."""
        return _facts(self.page)


def brief_document(
    ledger: Ledger, client: ResolvedClient, template: str, folders: Sequence[Path], embed: Embed
) -> BriefDocument:
    """The revision that was written last where nothing in it was overtaken, else what a new one would be.

    Raises ``NotFound`` for a template that there is not.
    """
    found = find_template(template, folders)
    identity = brief_id(client.id, template)
    row = ledger.briefs.get(identity, client=client.id)
    if row is None or row.withdrawn or identity in ledger.briefs.stale():
        printed = compose_brief(ledger, client, found, embed=embed)
        return BriefDocument(identity, client.name, printed.page, "composed", printed.markdown, lambda: printed.word)
    page = STORED_PAGE.read(row.page)
    pictures = {picture.sha256: picture.content for picture in ledger.briefs.pictures(client.id).values()}
    word = partial(to_docx, page, found.style or None, pictures)
    return BriefDocument(identity, client.name, page, "written", row.markdown, word)


def brief_text(ledger: Ledger, client: ResolvedClient, template: str, folders: Sequence[Path]) -> BriefTextView:
    """The revision that was written last where nothing in it was overtaken, else what the brief would say now.

    Raises ``NotFound`` for a template that there is not.
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
        facts=_facts(page),
        state=state,
    )


def _facts(page: Page) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path.split(".")[0] for path, _ in page.facts()))
