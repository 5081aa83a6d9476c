"""An answer is a passage that holds a fact's quote, or its value beside what it is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.flow.exam import Answer, Passages, Question, examine
from handoff.flow.exam.passages import LOOKED_AT

GO_LIVE = Answer(
    fact="fact_1", texts=("we go live on 3 November 2026",), value="2026-11-03", topic="Go-live of the portal"
)


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        ("They said: “We go live on 3 November 2026.”", True),
        ("Go-live of the portal: 2026-11-03", True),
        ("Go-live of the portal | Tue 3 Nov 2026", True),
        ("Go-live of the portal: 4 November 2026", False),
        ("Invoice of 3 November 2026", False),
        ("Go-live of the portal", False),
    ],
)
def test_a_day_counts_in_any_form_beside_what_it_is_the_day_of(line: str, holds: bool) -> None:
    assert Passages([line]).say([GO_LIVE]) is holds


def test_an_amount_counts_in_any_form_and_not_as_a_part_of_another() -> None:
    budget = Answer(fact="fact_2", texts=("budget is EUR 18,000",), value="18000 EUR", topic="Budget")
    assert Passages(["Budget: 18 000 euros"]).say([budget])
    assert not Passages(["Budget: EUR 118,000"]).say([budget])


def test_what_is_there_and_not_found_is_named() -> None:
    noise = [f"the carrier is late for the {number}th time" for number in range(20)]
    lines = [*noise, "we go live on 3 November 2026"]
    question = Question(name="risk", words="the carrier is late", answers=(GO_LIVE,))
    exam = examine([question], Passages(lines), Passages(lines))
    assert (exam.retention, exam.lost) == (0.0, {"finding": 1})


def test_what_fell_out_at_its_source_is_named_where_other_words_answer_still_and_is_no_loss() -> None:
    question = Question(name="go-live", words="when do we go live", answers=(GO_LIVE,), lost="source")
    said = Passages(["Go-live of the portal: 2026-11-03"])
    exam = examine([question], said, said)
    assert (exam.retention, exam.lost, exam.questions[0].lost_at) == (1.0, {}, "source")


def test_nothing_asked_is_no_share() -> None:
    exam = examine([], Passages([]), Passages([]))
    assert (exam.asked, exam.word, exam.markdown, exam.retention) == (0, None, None, None)


@given(st.lists(st.text(min_size=1), max_size=20), st.text())
def test_no_text_breaks_it(lines: list[str], words: str) -> None:
    passages = Passages(lines)
    assert len(passages.found(words)) <= LOOKED_AT
    passages.answer(words, [GO_LIVE])
