"""The source's own words stand under what they were said in, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from handoff.records import Fact, Highlight, Ticket
from handoff.write.brief import compose
from handoff.write.markdown import blocks_to_markdown
from handoff.write.material import Citations, day_beside
from handoff.write.material.desk import is_settled, over_since, settled_on
from handoff.write.material.judged import JUDGED
from handoff.write.template import Template, load_template
from tests.write.brief_golden import TEMPLATE, given, template
from tests.write.brief_story import rich_story


def test_words_of_several_days_stand_under_the_first_and_the_last_of_them() -> None:
    story = rich_story()
    fact = next(fact for fact in story.facts if fact.as_of)
    early = fact.model_copy(update={"as_of": datetime(2026, 4, 30, 9, tzinfo=UTC)})
    late = fact.model_copy(update={"as_of": datetime(2026, 4, 30, 9, tzinfo=UTC) + timedelta(days=20)})
    citations = Citations(story.records)
    assert citations.titled_and_dated([late, early], late.as_of).endswith("30 Apr to 20 May")
    assert citations.titled_and_dated([late, early], None).endswith("30 Apr 2026 to 20 May 2026")
    assert citations.titled_and_dated([early, early], None).endswith("30 Apr 2026")


def client_brief() -> Template:
    return load_template(TEMPLATE.parent / "client_brief")


def told_of(brief: Template, ticket: Ticket, quote: str, *facts: Fact) -> list[str]:
    """The lines of a brief in which these words of a ticket are worth knowing, headings among them."""
    story = rich_story()
    start = ticket.text.index(quote)
    highlight = Highlight(
        record_id=ticket.id,
        start=start,
        end=start + len(quote),
        quote=quote,
        worth=0.9,
        kind="goal",
        shares=(("goal", 0.4), ("risk", 0.35), ("budget", 0.25)),
        locator=ticket.parts[0].locator,
    )
    asked = replace(given(story, facts=facts), records={ticket.id: ticket}, highlights=(highlight,))
    markdown = blocks_to_markdown(compose(brief, asked).blocks)
    return [line for line in markdown.splitlines() if line]


def test_words_of_a_ticket_stand_under_how_it_stands_and_with_what_solved_it() -> None:
    story = rich_story()
    solved = next(one for one in story.records.values() if isinstance(one, Ticket) and is_settled(one))
    solution = next(one for one in story.facts if one.kind == "solution" and one.evidence.record_id == solved.id)
    words = next(part.text for part in solved.parts if part.label == "Problem")
    lines = told_of(client_brief(), solved, words, solution)
    assert any(line.startswith("## ") and line.endswith(": solved") for line in lines)
    assert any(line.startswith("- What solved it: ") for line in lines)


def test_what_another_ticket_tells_is_not_told_as_what_solved_this_one() -> None:
    story = rich_story()
    solved, other = [one for one in story.records.values() if isinstance(one, Ticket)][:2]
    known = next(one for one in story.facts if one.kind == "solution" and one.evidence.record_id == solved.id)
    there = known.evidence.model_copy(update={"record_id": other.id})
    words = next(part.text for part in solved.parts if part.label == "Problem")
    elsewhere = known.model_copy(update={"evidence": there, "subject": solved.native_id, "extractor": JUDGED})
    assert not any("What solved it: " in line for line in told_of(client_brief(), solved, words, elsewhere))


def test_words_of_an_open_ticket_stand_under_open() -> None:
    story = rich_story()
    still = next(one for one in story.records.values() if isinstance(one, Ticket) and not is_settled(one))
    words = next(part.text for part in still.parts if part.label == "Problem")
    assert any(line.startswith("## ") and line.endswith(": open") for line in told_of(client_brief(), still, words))


def test_a_brief_that_lists_every_problem_with_what_solved_it_says_so_once() -> None:
    story = rich_story()
    solved = next(one for one in story.records.values() if isinstance(one, Ticket) and is_settled(one))
    solution = next(one for one in story.facts if one.kind == "solution" and one.evidence.record_id == solved.id)
    words = next(part.text for part in solved.parts if part.label == "Problem")
    assert not any("What solved it: " in line for line in told_of(template(), solved, words, solution))


def test_a_day_bears_its_year_unless_that_is_the_newest_ones() -> None:
    may, next_may = (datetime(year, 5, 3, 9, tzinfo=UTC) for year in (2026, 2027))
    fact = next(iter(rich_story().facts)).model_copy(update={"as_of": may})
    assert day_beside(fact, may) == "3 May"
    assert day_beside(fact, next_may) == "3 May 2026"


def test_a_ticket_without_a_day_of_its_solving_is_over_since_something_was_written_in_it_last() -> None:
    story = rich_story()
    solved = next(one for one in story.records.values() if isinstance(one, Ticket) and is_settled(one))
    opened = solved.created_at
    assert opened is not None
    ticket = solved.model_copy(update={"opened_at": opened, "resolved_at": None, "updated_at": None})
    assert over_since(ticket) is None
    later = ticket.model_copy(update={"updated_at": opened + timedelta(days=4)})
    assert over_since(later) == settled_on(later) == (opened + timedelta(days=4)).date()
    assert over_since(ticket.model_copy(update={"resolved_at": opened})) == opened.date()


def test_what_was_given_up_was_not_solved() -> None:
    story = rich_story()
    solved = next(one for one in story.records.values() if isinstance(one, Ticket) and is_settled(one))
    words = next(part.text for part in solved.parts if part.label == "Problem")
    lines = told_of(client_brief(), solved.model_copy(update={"status": "Cancelled"}), words)
    assert any(line.startswith("## ") and line.endswith(": closed") for line in lines)
