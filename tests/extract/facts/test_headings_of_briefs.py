"""What a creative brief and a closing report say under headings of their own."""

from __future__ import annotations

import pytest

from handoff.extract.facts.topics import Topic, topic_of


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Target audience", Topic("environment", "audience")),
        ("Who it is for", Topic("environment", "audience")),
        ("Consumer insight", Topic("pain_point", "insight")),
        ("Single message", Topic("requirement", "message")),
        ("Key message:", Topic("requirement", "message")),
        ("Single-minded proposition", Topic("requirement", "message")),
        ("3. Deliverables", Topic("requirement", "deliverables")),
        ("Tone of voice", Topic("requirement", "tone")),
        ("Lessons learned", Topic("solution", "lesson")),
    ],
)
def test_a_heading_says_what_stands_below_it(heading: str, topic: Topic) -> None:
    assert topic_of(heading) == topic


@pytest.mark.parametrize("heading", ["Message", "Error message", "Voice", "Audience response times", "Background"])
def test_a_heading_that_may_mean_anything_means_nothing(heading: str) -> None:
    assert topic_of(heading) is None
