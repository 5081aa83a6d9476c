"""Problems and what solved them."""

from __future__ import annotations

from tests.write.brief_golden import rich_page, section


def test_a_problem_that_came_back_is_one_row_with_what_solved_it() -> None:
    problems = section(rich_page(), "Problems and what solved them").split("\n")
    again = problems.index("The mail rule drops customs references again.")
    assert problems[again + 1] == "twice"
    assert problems[again + 2].startswith("Cause: Rule order in the shared mailbox. Solved by: Moved the rule")
    assert problems[again + 3] == "solved"
