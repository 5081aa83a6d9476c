"""The questions of a survey stand in several rows above its answers."""

from __future__ import annotations

from handoff.connect.rows import Table, header_of

QUALTRICS = (
    "StartDate,ResponseId,Q1,Q2\n"
    'Start Date,Response ID,"How did the\nvisit go?",Which site?\n'
    '"{""ImportId"":""startDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\n'
    "2026-03-12,R_1,Well,Kendal\n"
)
SURVEYMONKEY = (
    "Respondent ID,Collector ID,How did it go?,Which sites?,,Anything else?\n"
    ",,Response,Kendal,Ludlow,Open-Ended Response\n"
    "1001,C1,Well,Kendal,,No\n"
)


def table(text: str) -> Table:
    return Table(lambda: iter(text.splitlines(keepends=True)), "survey.csv")


def test_questions_of_qualtrics_stand_below_their_codes() -> None:
    names = ["Start Date", "Response ID", "How did the visit go?", "Which site?"]
    found = table(QUALTRICS)
    assert (found.columns, header_of(QUALTRICS)) == (names, names)
    assert [(unit.locator.value, unit.data) for unit in found] == [
        ("1", dict(zip(names, ["2026-03-12", "R_1", "Well", "Kendal"], strict=True)))
    ]
    assert found.head(5).splitlines()[0].startswith("Start Date,Response ID")


def test_choices_of_surveymonkey_stand_below_their_question() -> None:
    names = [
        "Respondent ID",
        "Collector ID",
        "How did it go?",
        "Which sites?: Kendal",
        "Which sites?: Ludlow",
        "Anything else?",
    ]
    assert table(SURVEYMONKEY).columns == names
    assert [unit.data["Which sites?: Kendal"] for unit in table(SURVEYMONKEY)] == ["Kendal"]


def test_any_other_table_keeps_its_first_row() -> None:
    assert header_of("Name,Site,Day\nGreta,Kendal,1\nSam,Ludlow,2\n") == ["Name", "Site", "Day"]
