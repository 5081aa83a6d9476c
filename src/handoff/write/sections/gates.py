"""What must be so before a brief is used, and what it must not exceed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handoff.language import listed
from handoff.records import TASKS, Fact
from handoff.write.material import Material, is_doubtful, is_long_past, task_state, text
from handoff.write.page import Block, Callout, Page, inlines_of, plain
from handoff.write.sections.doubts import gaps_of, holds
from handoff.write.template import Condition, Limits


def unmet_gates(material: Material) -> tuple[str, ...]:
    """The words of every gate that is not met, in the order of the template."""
    return tuple(gate.unmet.rstrip(".") for gate in material.spec.gates if not is_met(gate, material))


def is_met(wanted: Condition, material: Material) -> bool:
    """Whether the records show it."""
    if wanted.needs == "accountable":
        return bool(material.accountable)
    if wanted.needs == "no_conflict":
        return not material.conflicts
    if wanted.needs == "nothing_missing":
        return not gaps_of(material)
    if wanted.needs == "tasks_owned":
        return all(task.owner for task in _tasks_left(material))
    if wanted.needs == "tasks_dated":
        return all(task.due for task in _tasks_left(material))
    return holds(wanted, material) or _is_met_by_people(wanted, material)


def _is_met_by_people(wanted: Condition, material: Material) -> bool:
    """Whether people of the client are known where a contact is wanted, though nobody says what they do."""
    bare = "stakeholder" in wanted.kinds and not wanted.subject and not wanted.mentions
    return bare and any(side == "theirs" for side in material.sides.values())


def _tasks_left(material: Material) -> Iterator[Fact]:
    """What is surely promised or planned and not done; what is long past its day is told no more."""
    for fact in material.everything:
        if fact.kind not in TASKS or fact.status not in ("extracted", "confirmed") or is_doubtful(fact):
            continue
        if task_state(fact, material.as_of) != "done" and not is_long_past(fact, material.as_of):
            yield fact


def not_ready(unmet: Sequence[str]) -> Callout | None:
    """The box at the top of a brief whose gates are not met; None where they are."""
    if not unmet:
        return None
    words = listed(list(unmet))
    return Callout(kind="warning", title="Not ready", paragraphs=(text(f"{words[:1].upper()}{words[1:]}."),))


def words_in(blocks: Iterable[Block]) -> int:
    """Words that stand in the blocks. Footnotes and pictures do not count."""
    return sum(len(plain(inlines).split()) for block in blocks for inlines in inlines_of(block))


def over_limit(page: Page, limits: Limits) -> str:
    """What is too long, and what to do; empty where the page keeps the limit. Footnotes and pictures do not count."""
    words = words_in(page.blocks)
    if limits.max_words is None or words <= limits.max_words:
        return ""
    return f"{words:,} words, {limits.max_words:,} are the limit: lower max_rows in template.yaml, or raise max_words"
