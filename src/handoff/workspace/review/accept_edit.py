"""What a person decides about an edit: accepted, it becomes a record of its own and the fact that quotes it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, get_args

from handoff.errors import UsageError
from handoff.extract import read_facts
from handoff.keep.ledger import Answer, Write
from handoff.language import amount_of, date_of, due_date, name_of, readable
from handoff.records import (
    EDITS_SYSTEM,
    FACT_KINDS,
    SINGLE_VALUED,
    UNASSIGNED,
    BaseRecord,
    EditProposal,
    Evidence,
    Fact,
    FactKind,
    Locator,
    Note,
    Part,
    Provenance,
    fact_id,
    record_id,
)
from handoff.version import __version__
from handoff.workspace.refresh import assign_clients, passages_of, settle_facts
from handoff.workspace.review.withdrawn_edit import WITHDRAWN
from handoff.write.material import distinct
from handoff.write.page import attribute_of, thing_of

#: How sure a person's own word is.
SURE = 1.0
PERSON = "person/1"
_NOBODY = frozenset({"", "-", "–", "not named", "nobody", "no date", "none"})
_TITLES = {"comment": "Comment on a brief", "statement": "Statement"}


def decide_edit(
    write: Write, edit: EditProposal, answer: Answer, reviewer: str, now: datetime, reason: str = ""
) -> None:
    """Keep the decision and what follows from it. Raises ``UsageError`` where it cannot be carried out as asked."""
    if edit.kind == "read_back" and answer == "confirm":
        remedy = f"handoff receive {edit.document or 'FILE'}, then handoff review --reject {edit.id}"
        raise UsageError("a read-back form is the receiver's answer, no edit", place=edit.id, remedy=remedy)
    if edit.status == "accepted" and answer == "reject":
        remedy = "handoff review --reject FACT takes back what it became"
        raise UsageError("this edit was accepted already", place=edit.id, remedy=remedy)
    if answer == "confirm" and edit.note == WITHDRAWN:
        remedy = f"handoff review --reject {edit.id} --by NAME"
        raise UsageError(WITHDRAWN, place=edit.id, remedy=remedy)
    if not write.decisions.put(edit.id, answer, reviewer, now, reason) or answer == "reject":
        return
    _Acceptance(write, edit, reviewer, now).carry_out()


class _Acceptance:
    """One accepted edit, within a transaction and under a run of its own."""

    def __init__(self, write: Write, edit: EditProposal, reviewer: str, now: datetime) -> None:
        self.write = write
        self.edit = edit
        self.reviewer = reviewer
        self.now = now
        self.run = write.runs.start("review", now)
        self.moved: frozenset[str] = frozenset()
        write.runs.use(self.run)

    def carry_out(self) -> None:
        edit = self.edit
        behind = self.write.facts.get(thing_of(edit.path)) if edit.path else None
        if edit.kind == "deleted":
            self._delete(behind)
        elif edit.kind == "changed" and behind is not None:
            held = self._held(behind)
            self._replace(behind, held, _changed(held, attribute_of(edit.path), edit.after, edit.id))
        elif edit.kind in ("added", "copied", "statement") and edit.fact_kind in get_args(FactKind):
            self._confirm(_stated(edit), self._record())
        else:
            self._record()
        settle_facts(self.write, [edit.client_id, *self.moved])
        self.write.briefs.retire_outdated()

    def _replace(self, old: Fact, held: Fact, changes: dict[str, Any]) -> None:
        """The person's words hold from now on, instead of the fact, what it was folded with and what replaced it."""
        new = self._confirm({**_carried(held), **changes}, self._record())
        for gone in sorted({*self._alike(old), *self._alike(held)} - {new}):
            self.write.facts.supersede(gone, new, self._at)

    def _delete(self, fact: Fact | None) -> None:
        if fact is None:
            return
        attribute = attribute_of(self.edit.path)
        if attribute in ("owner", "due"):
            self._replace(fact, self._held(fact), {"owner": ""} if attribute == "owner" else {"due": None})
            return
        for gone in sorted({*self._alike(fact), *self._alike(self._held(fact))}):
            self.write.decisions.put(gone, "reject", self.reviewer, self.now, note=self.edit.id)

    def _alike(self, fact: Fact) -> list[str]:
        """The fact and those that a brief shows as one with it: else one of them would take its place."""
        others = [one for one in self.write.facts.all(client=self.edit.client_id, kind=fact.kind) if one.id != fact.id]
        alive = [one for one in others if one.status in ("extracted", "confirmed")]
        folded = distinct([fact, *alive])[0].facts
        repeated = [one for one in others if one.superseded_by == fact.id and one.statement == fact.statement]
        return [one.id for one in (*folded, *repeated)]

    def _held(self, fact: Fact) -> Fact:
        """What holds in the place of a fact by now: another edit of the same line may have been accepted before."""
        seen = {fact.id}
        while fact.status == "superseded" and fact.superseded_by not in seen:
            successor = self.write.facts.get(fact.superseded_by)
            if successor is None or successor.kind != fact.kind:
                break
            seen.add(successor.id)
            fact = successor
        return fact

    def _confirm(self, stated: dict[str, Any], record: BaseRecord) -> str:
        """The id of the new fact, which quotes the record and bears the person's confirmation.

        It is as old as the quoted words: who confirmed it and when stands with the decision.
        """
        quote, evidence = self._evidence(stated["statement"], record)
        part = record.part_at(evidence.start)
        new = Fact(
            id=fact_id(evidence.record_id, stated["kind"], stated.get("subject", ""), quote),
            evidence=evidence,
            locator=part.locator,
            file=part.file,
            confidence=SURE,
            extractor=PERSON,
            as_of=record.said_at(evidence.start),
            **{"speaker": self._speaker(record, evidence), **stated},
        )
        self.write.facts.propose([new], self.run)
        self.write.decisions.put(new.id, "confirm", self.reviewer, self.now, note=self.edit.id)
        return new.id

    def _speaker(self, record: BaseRecord, evidence: Evidence) -> str:
        """Who said it: whoever is quoted. Who typed a line or proposed a statement said nothing to anybody."""
        quoted = self.edit.kind == "statement" and record.system != EDITS_SYSTEM
        return record.part_at(evidence.start).speaker if quoted else ""

    def _evidence(self, statement: str, record: BaseRecord) -> tuple[str, Evidence]:
        is_sentence = not self.edit.cells and attribute_of(self.edit.path) in ("", "statement")
        wanted = (self.edit.quote, statement if is_sentence else "", record.parts[0].text)
        quote = next(words for words in wanted if words and words in record.text)
        start = record.text.index(quote)
        at = Evidence(
            record_id=record.id,
            record_version=record.content_hash,
            start=start,
            end=start + len(quote),
            quote=quote,
        )
        return quote, at

    def _record(self) -> BaseRecord:
        """The edit as a record: the line of the document, by its author. A quoted statement has its record already."""
        known = self.write.records.get(self.edit.record) if self.edit.quote else None
        if known is not None:
            return known
        edit, write = self.edit, self.write
        record = _note(edit, self._author, self._at)
        file = f"{edit.document or edit.kind}@{(edit.document_sha256 or edit.id)[:16]}"
        declared = "" if edit.client_id == UNASSIGNED else edit.client_id
        source = write.sources.put(EDITS_SYSTEM, file, edit.document_sha256, "", declared)
        write.records.put(record, source.id, self.run)
        if edit.record and write.clients.owner(edit.record):
            write.clients.follow(record.id, edit.record)
        self.moved |= assign_clients(write).clients
        write.chunks.put(
            record.id, passages_of(record, write.clients.owner(record.id) or UNASSIGNED, read_facts(record))
        )
        return record

    @property
    def _author(self) -> str:
        return self.edit.author or self.reviewer

    @property
    def _at(self) -> datetime:
        return self.edit.at or self.now


def _note(edit: EditProposal, author: str, at: datetime) -> Note:
    place = Locator(kind="paragraph", value=str(edit.place.number) if edit.place.number else "")
    whole = edit.kind in ("changed", "copied", "added", "deleted") and edit.after in edit.place.line
    words = edit.place.line if whole else edit.after or edit.before
    title = _TITLES.get(edit.kind, "Edit of a brief")
    return Note(
        id=record_id(EDITS_SYSTEM, "note", edit.id),
        system=EDITS_SYSTEM,
        native_id=edit.id,
        title=f"{title} by {author}",
        author=author,
        created_at=at,
        updated_at=at,
        provenance=Provenance(
            had_primary_source=edit.document or title,
            was_derived_from=edit.document_sha256,
            was_generated_by=f"{EDITS_SYSTEM}/{__version__}",
            locator=place,
        ),
        parts=(Part(role="body", text=words, locator=place, at=at),),
        extras={"removed": "yes"} if edit.kind == "removed" else {},
    )


def _carried(old: Fact) -> dict[str, Any]:
    """What a changed fact takes over."""
    names = ("kind", "statement", "subject", "value", "speaker", "owner", "due")
    return {name: getattr(old, name) for name in names}


def _changed(old: Fact, attribute: str, words: str, place: str) -> dict[str, Any]:
    """The fact with one side as the person wrote it. Raises ``UsageError`` for a day that is none."""
    if attribute == "due":
        return {"due": _day(words, place)}
    if attribute == "owner":
        return {"owner": "" if words.casefold() in _NOBODY else words}
    if attribute == "subject":
        return {"subject": words, "statement": old.statement.replace(old.subject, words) if old.subject else words}
    if attribute == "value":
        value = _value(old.kind, words, old.value)
        statement = old.statement
        for shown in (old.value, readable(old.kind, old.value)):
            statement = statement.replace(shown, words) if shown else statement
        named = statement if statement != old.statement else f"{name_of(old.kind, old.subject)}: {words}"
        return {"value": value, "statement": named}
    return {"statement": words}


def _stated(edit: EditProposal) -> dict[str, Any]:
    """A new fact out of a new line, a row by what its columns hold."""
    cells = dict(edit.cells)
    statement = cells.get("statement") or edit.after
    kind: Any = edit.fact_kind
    due = due_date(cells.get("due", ""), None)
    owner = cells.get("owner", "")
    stated = {"kind": kind, "statement": statement, "due": due, "owner": "" if owner.casefold() in _NOBODY else owner}
    if kind in SINGLE_VALUED and "value" not in cells:
        subject, _, value = statement.rpartition(": ")
        cells = {"subject": subject if kind == "timeline" else "", "value": value, **cells}
    subject, value = cells.get("subject", ""), cells.get("value", "")
    return {
        **stated,
        "subject": subject.casefold() if kind == "timeline" else subject,
        "value": _value(kind, value, "") if value else "",
    }


def _day(words: str, place: str) -> date | None:
    if words.casefold() in _NOBODY:
        return None
    found = due_date(words, None)
    if found is None:
        remedy = "write a whole day such as 3 November 2026 into the document and apply it again"
        raise UsageError(f"“{words}” names no day", place=place, remedy=remedy)
    return found


def _value(kind: FactKind, words: str, before: str) -> str:
    """The words as the machine reads them, as they stand where they are no day or amount."""
    if FACT_KINDS[kind].value == "day":
        return date_of(words, None) or words
    if FACT_KINDS[kind].value == "amount":
        return amount_of(words, before.partition(" ")[0] if before[:1].isalpha() else "") or words
    return words
