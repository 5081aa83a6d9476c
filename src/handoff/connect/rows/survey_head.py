"""The head of a survey's table: its questions stand in several rows (Qualtrics, SurveyMonkey)."""

from __future__ import annotations

from collections.abc import Sequence

#: What Qualtrics writes into each cell of the third row, for programs.
_FOR_PROGRAMS = '{"ImportId"'
_RESPONDENT = ("respondent id", "collector id")
#: What SurveyMonkey writes below a question with one answer.
_ONE_ANSWER = frozenset({"", "response", "open-ended response"})


def survey_header(rows: Sequence[Sequence[str]]) -> tuple[list[str], int] | None:
    """The questions of a table that begins like a survey's, and how many rows they take; None for any other table."""
    if len(rows) > 2 and _is_for_programs(rows[2]):
        return [" ".join(cell.split()) for cell in rows[1]], 3
    if len(rows) > 1 and _asks_respondents(rows[0]) and not any(cell.strip() for cell in rows[1][:2]):
        return _with_choices(rows[0], rows[1]), 2
    return None


def _is_for_programs(row: Sequence[str]) -> bool:
    said = [cell for cell in row if cell.strip()]
    return bool(said) and all(cell.startswith(_FOR_PROGRAMS) for cell in said)


def _asks_respondents(row: Sequence[str]) -> bool:
    return tuple(cell.strip().casefold() for cell in row[:2]) == _RESPONDENT


def _with_choices(questions: Sequence[str], choices: Sequence[str]) -> list[str]:
    """A column for each choice: its question stands above the first of them alone."""
    names: list[str] = []
    asked = ""
    for index, cell in enumerate(questions):
        asked = " ".join(cell.split()) or asked
        choice = " ".join(choices[index].split()) if index < len(choices) else ""
        is_alone = bool(cell.strip()) and choice.casefold() in _ONE_ANSWER
        names.append(asked if is_alone or not choice else f"{asked}: {choice}")
    return names
