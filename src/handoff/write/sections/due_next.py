"""The promise that is due first from now on: named at the top of a brief, and always a row of its promises."""

from __future__ import annotations

from handoff.language import is_done
from handoff.records import TASKS, Fact
from handoff.write.material import Material, stands_alone


def due_next(material: Material) -> Fact | None:
    """Of what is surely promised or planned and not done, what comes first by the calendar."""
    since = material.as_of.date() if material.as_of else None
    tasks = (fact for fact in material.sure(*TASKS) if stands_alone(fact) and not is_done(fact.value))
    ahead = [(fact.due, fact) for fact in tasks if fact.due and since and fact.due >= since]
    return min(ahead, key=lambda pair: (pair[0], -pair[1].confidence, pair[1].id))[1] if ahead else None
