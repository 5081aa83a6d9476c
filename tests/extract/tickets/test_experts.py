from __future__ import annotations

from datetime import UTC, datetime

from handoff.extract.tickets import experts_on
from handoff.records import Evidence, Fact, Locator
from tests.extract.tickets.desk_samples import DESK
from tests.extract.tickets.test_similar import files

SLEEP = Fact(
    id="fact_1", kind="decision", statement="All trackers sleep while a lift is parked",
    evidence=Evidence(record_id="document_1", record_version="v", start=0, end=4, quote="All "),
    locator=Locator(kind="lines", value="3"), confidence=0.9, extractor="test/1", owner="Runa Falk",
    as_of=datetime(2026, 7, 1, tzinfo=UTC),
)  # fmt: skip


def test_who_solved_it_is_named_first_with_the_tickets() -> None:
    first = experts_on(files(), "lift dead on monday morning", None)[0]
    assert first.name == DESK
    assert "530" in (*first.solved, *first.found_cause)


def test_who_decided_about_it_is_named_with_what_they_decided() -> None:
    found = {one.name: one for one in experts_on(files(), "lift trackers", None, [SLEEP])}
    assert found["Runa Falk"].decided == ["All trackers sleep while a lift is parked"]


def test_a_decision_about_something_else_names_nobody() -> None:
    assert "Runa Falk" not in {one.name for one in experts_on(files(), "till paper sensor", None, [SLEEP])}
