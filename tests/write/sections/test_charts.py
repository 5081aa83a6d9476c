from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from handoff.records.record import Ticket
from handoff.write.brief import BriefInput, compose
from handoff.write.draw.drawing import Columns, Drawing, Map, Series, Spot, Task, Timeline
from handoff.write.draw.gallery import Gallery
from handoff.write.draw.paint_charts import paint
from handoff.write.markdown import to_markdown
from handoff.write.page.block import Figure, List, Table, inlines_of
from handoff.write.page.inline import plain
from handoff.write.page.page import Page
from handoff.write.template.spec import SectionSpec
from handoff.write.template.template import Template
from handoff.write.word import to_docx
from tests.write.brief_golden import given, page_of, rich_page, sketch, template
from tests.write.brief_story import HALDEN, made, many_facts, rich_story
from tests.write.pictures import pictures_in

TASK = Task(label="The migration plan", owner="Northgate", due=date(2026, 10, 23), state="open")
TIMELINE = Timeline(as_of=date(2026, 10, 16), tasks=(TASK, TASK.model_copy(update={"state": "done"})))
COLUMNS = Columns(periods=("May", "June"), series=(Series(name="$1 and $2", counts=(1, 2)),))
MAP = Map(side="a", foot="b", rows=("c", "d"), columns=("e",), spots=(Spot(name="Zoë Łukasz", row=0, column=0),))


def of_one_section(**fields: object) -> Template:
    """The shipped template with this section alone."""
    section = SectionSpec.model_validate({"id": "only", "heading": "Look", **fields})
    spec = template().spec.model_copy(update={"sections": (section,), "required": ()})
    return template().model_copy(update={"spec": spec, "skeleton": "# {{ title }}\n\n{{ sections.only }}\n"})


def ticket(number: int, opened: datetime, category: str = "Printing") -> Ticket:
    made_of = made(Ticket, "zendesk", f"{number}", "T", opened, "t.csv", category=category)
    assert isinstance(made_of, Ticket)
    return made_of


def of_tickets(tickets: list[Ticket], **fields: object) -> tuple[Page, Gallery]:
    gallery = Gallery(painter=sketch)
    records = {one.id: one for one in tickets}
    brief = of_one_section(shows="chart", chart="ticket_volume", **fields)
    return compose(brief, BriefInput(HALDEN, (), records, (), gallery)), gallery


def words(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in (table.header, *table.rows)]


def only(page: Page, kind: type) -> list:  # type: ignore[type-arg]
    return [block for block in page.blocks if isinstance(block, kind)]


@pytest.mark.parametrize("drawing", [TIMELINE, COLUMNS, MAP], ids=lambda drawing: drawing.type)
def test_a_drawing_is_painted_as_the_same_png_each_time(drawing: Drawing) -> None:
    picture = paint(drawing)
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert picture == paint(drawing)


@pytest.mark.parametrize("name", ["大阪", "שלום", "👩 Anna"])
def test_what_the_font_cannot_write_is_not_painted(name: str) -> None:
    assert paint(MAP.model_copy(update={"spots": (Spot(name=name, row=0, column=0),)})) is None


def test_the_style_of_the_machine_does_not_count() -> None:
    import matplotlib

    before = paint(COLUMNS)
    with matplotlib.rc_context({"figure.facecolor": "red", "font.size": 20}):
        assert paint(COLUMNS) == before


def test_the_brief_shows_its_commitments_as_a_picture_above_their_table() -> None:
    blocks = rich_page().blocks
    at = next(at for at, block in enumerate(blocks) if isinstance(block, Figure))
    assert isinstance(blocks[at + 1], Table)
    figure = blocks[at]
    assert isinstance(figure, Figure)
    assert figure.caption == "Commitments by the day they are due, as of 16 October 2026"
    assert figure.alt == (
        "Timeline of 5 commitments as of 16 October 2026: 1 overdue, 3 open, 1 done; the last day is 16 Nov 2026."
    )


def test_the_picture_shows_the_very_commitments_of_its_table() -> None:
    blocks = page_of(many_facts(500)).blocks
    figure, table = next((one, two) for one, two in pairwise(blocks) if isinstance(one, Figure))
    assert isinstance(figure, Figure)
    assert isinstance(table, Table)
    dated = [row for row in words(table)[1:] if row[2] != "no date"]
    assert figure.alt.startswith(f"Timeline of {len(dated)} commitments")
    assert figure.alt.endswith(f"the last day is {dated[-1][2]}.")


def test_the_picture_reaches_both_twins_under_one_name() -> None:
    brief = given(rich_story())
    page = compose(template(), brief)
    (name,) = brief.gallery.pictures
    assert f"(<figures/{name}.png>)" in to_markdown(page)
    assert pictures_in(to_docx(page, figures=brief.gallery.pictures)) == brief.gallery.pictures
    assert hashlib.sha256(brief.gallery.pictures[name]).hexdigest() == name


def test_what_was_painted_before_is_not_painted_again() -> None:
    def refuse(drawing: Drawing) -> bytes:
        raise AssertionError("painted again")

    first = given(rich_story())
    page = compose(template(), first)
    again = BriefInput(HALDEN, first.facts, first.records, (), Gallery(first.gallery.drawn, refuse))
    assert compose(template(), again) == page


def test_too_few_points_are_told_in_words_alone() -> None:
    tickets = [ticket(n, datetime(2026, 5, n, tzinfo=UTC)) for n in (4, 5, 6)]
    few, gallery = of_tickets(tickets, min_points=4)
    assert (only(few, Figure), gallery.pictures) == ([], {})
    assert words(only(few, Table)[0]) == [["Week of", "Printing"], ["4 May", "3"]]
    assert len(only(of_tickets(tickets, min_points=3)[0], Figure)) == 1


def test_a_picture_that_cannot_be_painted_leaves_its_table() -> None:
    gallery = Gallery(painter=lambda _: None)
    records = {one.id: one for one in (ticket(n, datetime(2026, 5, n, tzinfo=UTC)) for n in range(1, 9))}
    brief = of_one_section(shows="chart", chart="ticket_volume")
    page = compose(brief, BriefInput(HALDEN, (), records, (), gallery))
    assert (len(only(page, Figure)), len(only(page, Table))) == (0, 1)


def test_tickets_are_counted_by_week_and_the_empty_week_is_there() -> None:
    days = [(1, "Printing"), (2, "Access"), (15, "Printing"), (16, "")]
    page, _ = of_tickets([ticket(n, datetime(2026, 6, n, tzinfo=UTC), kind) for n, kind in days])
    assert words(only(page, Table)[0]) == [
        ["Week of", "Printing", "Access", "no type given", "All"],
        ["1 Jun", "1", "1", "0", "2"],
        ["8 Jun", "0", "0", "0", "0"],
        ["15 Jun", "1", "0", "1", "2"],
    ]
    assert (
        "4 tickets by week of opening, 1 Jun to 15 Jun: Printing 2, Access 1, no type given 1."
        in only(page, Figure)[0].alt
    )


def test_long_spans_are_counted_by_month_and_what_is_older_is_said() -> None:
    tickets = [ticket(n, datetime(2025 + n // 12, n % 12 + 1, 3, tzinfo=UTC)) for n in range(14)]
    page, _ = of_tickets(tickets)
    table = words(only(page, Table)[0])
    assert (len(table), table[1], table[-1]) == (13, ["Mar 2025", "1"], ["Feb 2026", "1"])
    assert "Not shown: 2 tickets from before Mar 2025." in "".join(
        plain(inlines) for block in page.blocks for inlines in inlines_of(block)
    )


def test_rare_types_are_one() -> None:
    kinds = "aaaa bbb cc d e f".replace(" ", "")
    page, _ = of_tickets([ticket(n, datetime(2026, 5, 4, tzinfo=UTC), kind) for n, kind in enumerate(kinds)])
    assert words(only(page, Table)[0])[0] == ["Week of", "a", "b", "c", "d", "other types", "All"]
    assert words(only(page, Table)[0])[1] == ["4 May", "4", "3", "2", "1", "2", "12"]


def test_people_stand_by_their_part_and_by_what_they_spoke_of() -> None:
    page = compose(of_one_section(shows="chart", chart="stakeholders", min_points=2), given(rich_story()))
    items = [plain(item.inlines) for item in only(page, List)[0].items]
    assert items[0].startswith("Decides: Priya Raman (what they want)")
    assert any("Dana Whitfield (what hurts)" in item for item in items)
    assert len(page.sources) == 4
    assert items[0].split(" (")[0].split(": ")[1] in only(page, Figure)[0].alt


def test_a_timeline_of_its_own_cites_its_commitments_and_lists_those_without_a_day() -> None:
    story = rich_story()
    facts = [fact.model_copy(update={"due": None}) if fact.owner == "Northgate" else fact for fact in story.facts]
    brief = of_one_section(shows="chart", chart="commitments", kinds=["commitment"])
    page = compose(brief, given(story, facts))
    (figure,), (table,) = only(page, Figure), only(page, Table)
    assert figure.alt.startswith("Timeline of 4 commitments")
    assert ["The migration plan.", "Northgate", "no date", "open"] in words(table)
    assert len(page.sources) == 5


def test_commitments_of_no_known_time_are_listed_and_not_drawn() -> None:
    story = rich_story()
    facts = [fact.model_copy(update={"as_of": None}) for fact in story.facts]
    brief = of_one_section(shows="chart", chart="commitments", kinds=["commitment"], min_points=1)
    page = compose(brief, BriefInput(HALDEN, facts, {}, (), Gallery(painter=sketch)))
    assert (len(only(page, Figure)), len(only(page, Table))) == (0, 1)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"shows": "chart"}, "one of ticket_volume"),
        ({"shows": "chart", "chart": "commitments"}, "kinds"),
        ({"shows": "people", "chart": "stakeholders"}, "in words"),
        ({"kinds": ["commitment"], "chart": "commitments"}, "in words"),
    ],
)
def test_a_chart_that_would_say_more_than_the_words_is_refused(fields: dict[str, object], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        SectionSpec.model_validate({"id": "only", **fields})
