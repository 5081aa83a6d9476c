"""An edited brief into proposals: the brief as it was printed, the document now, and the workspace now.

Nothing but proposals is written; a person accepts or rejects each (see ``accept_edit``).
"""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from handoff.errors import InputRefused
from handoff.keep.ledger import Ledger
from handoff.language import counted
from handoff.records import Edit, RedactionPolicy
from handoff.workspace.logged import logged
from handoff.workspace.review.baseline import find_baseline
from handoff.workspace.review.judge_edit import Judge, Origin
from handoff.workspace.review.views import ApplyView
from handoff.workspace.without_secrets import edit_without_secrets
from handoff.write.back import EditedDocument, read_edited

MAX_FILE = 64 * 2**20  # bytes; a brief with pictures has one or two million


def apply_document(
    ledger: Ledger,
    path: Path,
    by: str,
    folders: Sequence[Path],
    policy: RedactionPolicy,
    now: datetime,
    dry_run: bool,
) -> ApplyView:
    """Read a document's edits and keep each as a proposal; the same file again adds nothing.

    ``by`` made the edits that the document itself does not sign. Raises ``UnreadableFile`` for a hostile file and
    ``InputRefused`` where the document is no revision of a brief that this workspace wrote.
    """
    data = _bytes_of(path)
    document = read_edited(data, path.name)
    baseline = find_baseline(ledger, document, path)
    meta = baseline.page.meta
    origin = Origin(path.name, hashlib.sha256(data).hexdigest(), by, document.saved_by, document.saved_at)
    judge = Judge(ledger, baseline, origin, folders)
    made = document.edits(baseline.page)
    edits = [edit_without_secrets(edit, policy) for edit in made if edit.kind != "read_back"]
    elsewhere = sum(judge.is_elsewhere(edit) for edit in edits)
    judged = [judge.proposal(edit) for edit in edits if not judge.is_elsewhere(edit)]
    found = {proposal.id: proposal for proposal in judged if proposal is not None}
    known = {each: earlier for each in found if (earlier := ledger.edits.get(each))}
    if not dry_run and found.keys() - known.keys():
        with ledger.writing() as write:
            new = write.edits.put(found.values())
            logged(write, "apply", now, by, subjects=[origin.sha256, *new], edits=len(new))
    return ApplyView(
        document=path.name,
        document_sha256=origin.sha256,
        client=baseline.client.name,
        template=meta.template,
        revision=meta.revision,
        baseline="record" if document.baseline else "ledger",
        proposals=tuple((found | known).values()),
        new=tuple(each for each in found if each not in known),
        settled=judged.count(None),
        notes=(*_notes(document, elsewhere), *_answers(made, path)),
        dry_run=dry_run,
    )


def _answers(made: Iterable[Edit], path: Path) -> Iterator[str]:
    """A filled read-back form is the receiver's answer to the whole brief, and no edit of it."""
    if any(edit.kind == "read_back" for edit in made):
        yield f"the read-back form is filled in: handoff receive {shlex.quote(str(path))} keeps that answer"


def _bytes_of(path: Path) -> bytes:
    if path.stat().st_size > MAX_FILE:
        raise InputRefused(f"larger than {MAX_FILE:,} bytes", place=str(path), remedy="give the brief itself")
    return path.read_bytes()


def _notes(document: EditedDocument, elsewhere: int) -> Iterator[str]:
    if elsewhere:
        yield (
            f"{counted(elsewhere, 'edit')} left out: what they are about may belong to another client by now; "
            "write the brief anew and make them there"
        )
    if document.hidden:
        shown = "; ".join(f"“{words[:60]}”" for words in document.hidden[:3])
        yield f"{len(document.hidden)} stretches of text that nobody sees in the document were left out: {shown}"
