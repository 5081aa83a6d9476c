"""The drill over an invented desk: its article answers a later ticket that only the hero could answer before."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from tests.workspace.desk_exports import incidents


def row(number: str, title: str, problem: str, who: str, day: int, fix: str) -> list[str]:
    opened, closed = f"2026-05-{day:02} 08:00:00", f"2026-05-{day:02} 10:00:00"
    work = f"2026-05-{day:02} 09:30:00 - {who} (Work notes)\n{fix}" if fix else ""
    return [number, title, problem, "Closed", "Harrow Mill", "Cem Aksoy", who, opened, closed, "Solved", fix, work]


ROWS = [
    row("INC501", "Lift dead on Monday", "Lift 3 is dead every Monday morning.", "Nora Lind", 4,
        "The tracker drains the battery of the lift. Switched the tracker of lift 3 to sleep mode."),
    row("INC502", "Lift dead on Monday again", "Lift 4 is dead on Monday morning, like lift 3.", "Nora Lind", 11,
        "Switched the tracker of lift 4 to sleep mode, the battery holds."),
    row("INC503", "Till shows E-4711", "Till 2 shows E-4711 and a red lamp.", "Nora Lind", 5,
        "Cleaned the paper sensor of till 2, the lamp is off."),
    row("INC504", "Till shows E-4711", "Till 5 shows E-4711 with a red lamp.", "Ben Ashe", 6,
        "Cleaned the paper sensor of till 5, lamp off."),
]  # fmt: skip


@pytest.fixture
def desk(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(incidents(tmp_path / "incident.csv", ROWS))
    return workspace


def test_only_what_nobody_else_solved_rests_on_the_hero(desk: Workspace) -> None:
    assert desk.drill().people == (("Nora Lind", 3), ("Ben Ashe", 1))
    found = desk.drill("nora lind").drill
    assert found is not None
    assert found.covered == ("INC503",)
    assert set(found.alone) == {"INC501", "INC502"}
    (cure,) = found.cures
    assert (cure.kind, set(cure.numbers)) == ("article", {"INC501", "INC502"})
    assert "sleep mode" in desk.article(*cure.numbers).markdown


def test_somebody_who_solved_nothing_is_no_hero(desk: Workspace) -> None:
    with pytest.raises(UsageError, match="solved no ticket") as refused:
        desk.drill("Cem Aksoy")
    assert "Nora Lind" in str(refused.value.remedy)
