"""What a brief would say otherwise now than in the revision that its receiver accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from handoff.extract.tickets import Embed
from handoff.keep.ledger import BriefRow, Ledger
from handoff.records import Edit, HandoffEvent, ResolvedClient
from handoff.workspace.brief import brief_id, compose_page
from handoff.workspace.review.receive import last_acceptance, newest_brief
from handoff.workspace.review.views import BriefChange, BriefChangesView
from handoff.write import AS_THE_TEMPLATE_SAYS, Asked
from handoff.write.back import SOURCES, edits_between
from handoff.write.page import STORED_PAGE, folded, thing_of
from handoff.write.template import StripRow, Template, find_template

_CHANGES = {"added": "added", "copied": "added", "removed": "removed", "deleted": "removed"}
#: What a brief says of itself: it moves with every reading, and tells a receiver nothing of the client.
_OF_ITSELF: frozenset[StripRow] = frozenset({"evidence", "as_of", "sources", "confidence"})
_MOVING = re.compile(r"\bwaits on \d.*|\b(?:\d+ days?|since today)\b", re.IGNORECASE)
_HOLDS = ("extracted", "confirmed", "conflicting")


def changes_since(
    ledger: Ledger,
    client: ResolvedClient,
    template: str,
    folders: Sequence[Path],
    asked: Asked = AS_THE_TEMPLATE_SAYS,
    embed: Embed | None = None,
) -> BriefChangesView:
    """Since the revision that was last accepted; where none was, since the one last written.

    A line that only moved in or out of a list of the most important ones is no change, nor is what the brief says of
    itself. Of what belongs to another client by now nothing is shown: ``withheld`` counts it.
    """
    kind = find_template(template, folders)
    now = compose_page(ledger, client, kind, asked, embed)
    since, taken = _since(ledger, client, template, asked)
    found = list(_changes(edits_between(STORED_PAGE.read(since.page), now), _is_of_itself(kind)))
    shown = [change for change in found if not since.withdrawn or _is_ours(ledger, client, change)]
    told = [change for change in _joined(shown, ledger) if not _only_moved(ledger, change, since)]
    return BriefChangesView(
        client=client.name,
        template=template,
        since="accepted" if taken else "written",
        revision=since.revision,
        person=ledger.handoffs.words([taken.by]).get(taken.by, taken.by) if taken else "",
        at=taken.at if taken else None,
        changes=tuple(told),
        withheld=len(found) - len(shown),
    )


def changes_between(ledger: Ledger, brief: str, before: str, after: str) -> tuple[BriefChange, ...]:
    """What one revision of a brief says otherwise than another; nothing where either was withdrawn."""
    old, new = ledger.briefs.get(brief, before), ledger.briefs.get(brief, after)
    if old is None or new is None or old.withdrawn or new.withdrawn:
        return ()
    edits = edits_between(STORED_PAGE.read(old.page), STORED_PAGE.read(new.page))
    told = _joined(list(_changes(edits, lambda _: False)), ledger)
    return tuple(change for change in told if not _only_moved(ledger, change, old))


def _since(ledger: Ledger, client: ResolvedClient, template: str, asked: Asked) -> tuple[BriefRow, HandoffEvent | None]:
    identity = brief_id(client.id, template, asked)
    taken = last_acceptance(ledger, identity, client.id, template)
    row = ledger.briefs.get(identity, taken.revision) if taken else None
    return (row, taken) if row else (newest_brief(ledger, client, template, asked), None)


def _changes(edits: Iterable[Edit], of_itself: Callable[[Edit], bool]) -> Iterator[BriefChange]:
    """Footnotes are left out: they follow their statements, and are numbered anew with every brief."""
    for edit in edits:
        if edit.place.section == SOURCES or of_itself(edit) or _says_the_same(edit):
            continue
        section = edit.place.section
        if edit.place.heading not in ("", section):
            section = f"{section}, {edit.place.heading}"
        change = _CHANGES.get(edit.kind, "changed")
        fact = thing_of(edit.path)
        yield BriefChange.model_validate(
            {"section": section, "change": change, "before": edit.before, "after": edit.after, "fact": fact}
        )


def _is_of_itself(template: Template) -> Callable[[Edit], bool]:
    """Whether an edit is in what the template lets a brief say of itself."""
    sections = {one.heading for one in template.spec.sections if one.shows == "accountability"}
    strips = [one.rows for one in template.spec.sections if one.shows == "strip"]
    rows = tuple(f"{label} | " for rows in strips for label, entry in rows.items() if entry in _OF_ITSELF)

    def of_itself(edit: Edit) -> bool:
        return edit.place.heading in sections or (bool(rows) and edit.place.line.startswith(rows))

    return of_itself


def _says_the_same(edit: Edit) -> bool:
    """But for how many more there are, and how long something waits by now."""
    before, after = (" ".join(_MOVING.sub("", folded(words)).split()) for words in (edit.before, edit.after))
    return before == after


def _is_ours(ledger: Ledger, client: ResolvedClient, change: BriefChange) -> bool:
    """Whether the words before are the client's: of a withdrawn revision that can be told of facts on file alone."""
    if change.change == "added":
        return True
    fact = ledger.facts.get(change.fact, client=client.id) if change.fact else None
    return fact is not None and fact.status != "gone"


def _only_moved(ledger: Ledger, change: BriefChange, since: BriefRow) -> bool:
    """A fact that still holds and is no longer among those shown, or that was known before and not among them."""
    fact = ledger.facts.get(change.fact) if change.fact else None
    if fact is None or change.change == "changed":
        return False
    if change.change == "removed":
        return fact.status in _HOLDS
    return ledger.facts.stood_before(fact.id, since.run)


def _joined(changes: Sequence[BriefChange], ledger: Ledger) -> Iterator[BriefChange]:
    """What went because something else took its place is one change, where the new one stands."""
    gone = {change.fact: change for change in changes if change.change == "removed" and change.fact}
    successor = {fact: one.superseded_by for fact in gone if (one := ledger.facts.get(fact)) and one.superseded_by}
    replaced = {new: old for old, new in successor.items() if any(change.fact == new for change in changes)}
    for change in changes:
        if change.change == "added" and change.fact in replaced:
            before = gone[replaced[change.fact]].before
            yield change.model_copy(update={"change": "changed", "before": before})
        elif change.fact not in replaced.values() or change.change != "removed":
            yield change
