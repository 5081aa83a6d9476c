from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handoff.records import Locator, Provenance, Ticket
from handoff.write.material.desk import Desk
from handoff.write.material.period import Period

MAY = datetime(2026, 5, 4, tzinfo=UTC)


def ticket(status: str, resolved_at: datetime | None = None) -> Ticket:
    source = Provenance(
        had_primary_source="tickets.csv",
        was_derived_from="0" * 64,
        was_generated_by="own/1",
        locator=Locator(kind="row", value="1"),
    )
    return Ticket(
        id="ticket_1",
        system="own",
        native_id="1",
        title="Printer",
        provenance=source,
        status=status,
        opened_at=MAY,
        resolved_at=resolved_at,
    )


@pytest.mark.parametrize(
    "status", ["solved", ">Closed", "Closed (resolved)", "CLOSED_COMPLETE", "Erledigt", "Won't Fix"]
)
def test_a_ticket_is_solved_in_whatever_words_its_system_says_so(status: str) -> None:
    desk = Desk.of([ticket(status)], Period())
    assert (len(desk.solved), desk.open) == (1, [])


@pytest.mark.parametrize("status", ["open", "Pending closure", "not resolved", "In Bearbeitung", "7", ""])
def test_what_is_not_said_to_be_settled_is_open(status: str) -> None:
    assert len(Desk.of([ticket(status)], Period()).open) == 1


def test_the_day_of_a_resolution_settles_a_status_that_says_nothing() -> None:
    assert Desk.of([ticket("7", resolved_at=MAY)], Period()).open == []
    assert len(Desk.of([ticket("Re-opened", resolved_at=MAY)], Period()).open) == 1
