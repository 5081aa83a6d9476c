"""The source's own words stand under what they were said in, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from handoff.write.material import Citations
from tests.write.brief_story import rich_story


def test_words_of_several_days_stand_under_the_first_and_the_last_of_them() -> None:
    story = rich_story()
    fact = next(fact for fact in story.facts if fact.as_of)
    early = fact.model_copy(update={"as_of": datetime(2026, 4, 30, 9, tzinfo=UTC)})
    late = fact.model_copy(update={"as_of": datetime(2026, 4, 30, 9, tzinfo=UTC) + timedelta(days=20)})
    citations = Citations(story.records)
    assert citations.titled_and_dated([late, early]).endswith("30 April 2026 to 20 May 2026")
    assert citations.titled_and_dated([early, early]).endswith("30 April 2026")
