"""A day without a year in a file's name has the year of what lies nearest to it, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.keep.embed.embedder import HashingEmbedder

TALK = "Dana: The kiln is lit.\nPol: Then we load it.\nDana: On Friday."


def days_of(folder: Path, files: dict[str, str], name: str) -> tuple[str, list[str]]:
    """The day of a file among others, and what was warned of it."""
    exports = folder / "exports"
    exports.mkdir()
    for called, words in files.items():
        (exports / called).write_text(words)
    with Workspace.init(folder / "workspace", embedder=HashingEmbedder()) as workspace:
        report = workspace.ingest(exports)
        made = [one.created_at for one in workspace.records() if one.source_file.endswith(name)]
    warned = [warning for one in report.files if one.path.endswith(name) for warning in one.warnings]
    return " ".join(f"{one:%Y-%m-%d}" for one in made if one), [one for one in warned if "year" in one]


@pytest.mark.parametrize(("beside", "day"), [("2027-01-09", "2026-11-27"), ("2026-03-05", "2025-11-27")])
def test_what_lies_beside_it_tells_the_year(tmp_path: Path, beside: str, day: str) -> None:
    files = {"Handover 27 Nov.txt": TALK, f"{beside} start.txt": TALK.replace("Friday", "Monday")}
    told = f"'27 Nov' in its name has no year: {day} is taken, next to what lies beside it"
    assert days_of(tmp_path, files, "Handover 27 Nov.txt") == (day, [told])


def test_where_two_years_are_as_near_it_stays_without_a_day(tmp_path: Path) -> None:
    files = {"review 18 Sep.txt": TALK, "2025-09-20 a.txt": TALK, "2026-09-15 b.txt": f"{TALK}\nPol: Good."}
    told = "'18 Sep' in its name has no year, and nothing tells it: put it there"
    assert days_of(tmp_path, files, "review 18 Sep.txt") == ("", [told])


def test_a_day_in_the_text_tells_the_year_where_nothing_else_does(tmp_path: Path) -> None:
    files = {"review 18 Sep.txt": f"{TALK}\nPol: It was built on 2 September 2026."}
    told = "'18 Sep' in its name has no year: 2026-09-18 is taken, next to a day in its text"
    assert days_of(tmp_path, files, "review 18 Sep.txt") == ("2026-09-18", [told])


def test_what_the_ledger_holds_of_the_folder_tells_it_too(tmp_path: Path) -> None:
    exports = tmp_path / "exports"
    exports.mkdir()
    (exports / "2026-10-30 start.txt").write_text(TALK)
    with Workspace.init(tmp_path / "workspace", embedder=HashingEmbedder()) as workspace:
        workspace.ingest(exports)
        (exports / "Handover 27 Nov.txt").write_text(f"{TALK}\nPol: Good.")
        workspace.ingest(exports)
        assert sorted(f"{one.created_at:%Y-%m-%d}" for one in workspace.records() if one.created_at) == [
            "2026-10-30",
            "2026-11-27",
        ]
        assert workspace.ingest(exports).written == 0
