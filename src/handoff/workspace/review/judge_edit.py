"""One edit against what the workspace knows: which fact is behind it, and whether that changed meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from handoff.errors import UsageError
from handoff.keep.ledger import Ledger
from handoff.language import kind_name
from handoff.records import Edit, EditProposal, Fact, FactKind, edit_id
from handoff.workspace.brief import asked_of_text, compose_page
from handoff.workspace.review.baseline import Baseline
from handoff.workspace.review.filled_blank import filled
from handoff.workspace.review.standing import Stored, instead_of
from handoff.workspace.review.withdrawn_edit import MIXED, alone
from handoff.write.back import SOURCES
from handoff.write.page import Field, attribute_of, folded, thing_of
from handoff.write.template import Template, find_template

_OF_FACTS = {"changed", "deleted", "copied", "comment"}


@dataclass(frozen=True)
class Origin:
    """The document. ``by`` was named by whoever applies it, ``saved_by`` stands in the file."""

    document: str
    sha256: str
    by: str = ""
    saved_by: str = ""
    saved_at: datetime | None = None


class Judge:
    """Turns the edits of one document into proposals."""

    def __init__(self, ledger: Ledger, baseline: Baseline, origin: Origin, folders: Sequence[Path]) -> None:
        self._ledger = ledger
        self._baseline = baseline.page
        self._row = baseline.row
        self._client = baseline.client
        self._origin = origin
        self._folders = folders

    def is_elsewhere(self, edit: Edit) -> bool:
        """Whether the edit is about what is another client's by now, or may be."""
        if edit.path and self._ledger.facts.get(thing_of(edit.path), client=self._client.id) is None:
            return self._ledger.facts.get(thing_of(edit.path)) is not None
        return self._row.withdrawn and edit.kind in MIXED

    def proposal(self, edit: Edit) -> EditProposal | None:
        """None where the workspace says the same already."""
        edit, states = filled(edit, self._baseline, self._template)
        fact = self._ledger.facts.get(thing_of(edit.path), client=self._client.id) if edit.path else None
        stored = self._stored(edit, fact) if edit.kind in ("changed", "deleted") else None
        if stored is not None and folded(stored.text) == folded(edit.after):
            return None
        kind = fact.kind if fact and edit.kind in _OF_FACTS else states or self._kind_here(edit)
        proposal = EditProposal(
            id=self._id(edit),
            client_id=self._client.id,
            brief=self._row.id,
            template=self._baseline.meta.template,
            revision=self._baseline.meta.revision,
            fact=thing_of(edit.path),
            fact_kind=kind,
            record=fact.evidence.record_id if fact else "",
            document=self._origin.document,
            document_sha256=self._origin.sha256,
            **self._against(edit, stored),
            **self._signature(edit),
            **edit.model_dump(exclude={"peers", "author", "at", "note"}),
        )
        return alone(proposal) if self._row.withdrawn else proposal

    def _id(self, edit: Edit) -> str:
        """Who made a silent edit is no part of it: the same file may be applied under another name."""
        about = (edit.kind, edit.path, edit.before, edit.after, edit.place.heading)
        who = (edit.author, str(edit.at)) if edit.kind == "comment" else ()
        return edit_id(self._row.id, self._baseline.meta.revision, *about, *who)

    def _against(self, edit: Edit, stored: Stored | None) -> dict[str, Any]:
        if stored is None:
            return {"stored": edit.before if edit.path else "", "note": edit.note}
        conflict = {"stored": stored.text, "stored_by": stored.by, "stored_at": stored.at, "note": stored.note}
        return {**conflict, "conflict": True}

    def _signature(self, edit: Edit) -> dict[str, Any]:
        origin = self._origin
        saved = origin.saved_at if origin.saved_at != self._baseline.meta.as_of else None  # the printer's own day
        if edit.author:
            return {"author": edit.author, "signed": "tracked", "at": edit.at or saved}
        if origin.by:
            return {"author": origin.by, "signed": "named", "at": edit.at or saved}
        return {"author": origin.saved_by, "signed": "last saved" if origin.saved_by else "", "at": edit.at or saved}

    def _stored(self, edit: Edit, fact: Fact | None) -> Stored | None:
        """What stands there now if it is no longer what was printed; a fact that is gone stands for nothing."""
        now = self._now.get(edit.path)
        if now is not None:
            own = Stored(now, fact.speaker, fact.as_of) if fact else Stored(now)
            return None if folded(now) == folded(edit.before) else own
        if fact is None:
            return Stored("", note="the statement behind it is no longer known")
        return instead_of(self._ledger, fact, attribute_of(edit.path), self._client.id)

    @cached_property
    def _now(self) -> dict[str, str]:
        """Every field of the brief as it would be printed now."""
        if self._template is None:
            return {}
        page = compose_page(self._ledger, self._client, self._template, asked_of_text(self._row.asked))
        return {one.path: one.text for one in page.inlines() if isinstance(one, Field)}

    @cached_property
    def _template(self) -> Template | None:
        try:
            return find_template(self._baseline.meta.template, self._folders)
        except UsageError:  # the template is no longer there: fields are compared with the facts alone
            return None

    def _kind_here(self, edit: Edit) -> FactKind | str:
        """What a new line states: as its neighbours do, else as its section is meant to; empty for a mere note."""
        if edit.kind != "added" or edit.place.heading == SOURCES:
            return ""
        known = (self._ledger.facts.get(peer, client=self._client.id) for peer in edit.peers)
        kinds = Counter(fact.kind for fact in known if fact)
        if kinds:
            return kinds.most_common(1)[0][0]
        sections = self._template.spec.sections if self._template else ()
        section = next((one for one in sections if one.heading and one.heading == edit.place.section), None)
        if section is None or section.shows != "facts":
            return ""
        named = [kind for kind in section.kinds if edit.place.heading in (kind_name(kind, 1), kind_name(kind, 2))]
        return (named or list(section.kinds))[0]
