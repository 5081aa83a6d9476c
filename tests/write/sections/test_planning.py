"""What is told first where there is no room for all."""

from __future__ import annotations

from datetime import timedelta

from handoff.write.material import Material
from handoff.write.sections.planning import plan_of
from tests.write.brief_golden import given, template
from tests.write.brief_story import rich_story

#: Words for two rows of a table.
ROOM = 90


def test_of_two_promises_the_one_whose_day_is_ahead_goes_before_one_whose_day_has_passed() -> None:
    story = rich_story()
    whole = Material.of(template().spec, given(story))
    assert whole.as_of is not None
    today = whole.as_of.date()
    first = next(fact for fact in story.facts if fact.kind == "commitment" and fact.due)
    told = [
        first.model_copy(update={"id": name, "statement": words, "due": today + timedelta(days=days), "owner": "Ada"})
        for name, words, days in (
            ("late", "I will send the list of customs forms by Monday.", -3),
            ("ahead", "I will book the second dock for the trial run.", 3),
        )
    ]
    rest = [fact for fact in story.facts if fact.kind not in ("commitment", "next_step")]
    material = Material.of(template().spec, given(story, [*rest, *told]))
    shown = {point.fact.id for points in plan_of(material, ROOM).sections.values() for point in points}
    assert "ahead" in shown
    assert "late" not in shown
