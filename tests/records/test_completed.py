"""Two exports of one thing: what the one says counts, what only the other says is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handoff.records import Note, Part, Ticket, completed, contradict, what_only_there
from handoff.records.provenance import Locator, Provenance

PLACE = Locator(kind="row", value="1")
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
ASKED = Part(role="body", text="When does the loom ship?", locator=PLACE)
ANSWER = Part(role="comment", text="On Friday.", speaker="Ada Byron", at=NOON, locator=PLACE)


def ticket(file: str = "list.json", **values: Any) -> Ticket:
    source = Provenance(had_primary_source=file, was_derived_from="00", was_generated_by="desk/1", locator=PLACE)
    given: dict[str, Any] = {"parts": (ASKED,), "status": "closed", **values}
    return Ticket(id="ticket_1", system="desk", native_id="1", title="Loom", provenance=source, **given)


RICH = ticket("one.json", parts=(ASKED, ANSWER), resolved_at=NOON, priority="high", extras={"floor": "2"})


def test_what_an_export_does_not_carry_is_kept_with_the_file_it_stands_in() -> None:
    whole = completed(ticket(), RICH)
    assert (whole.resolved_at, whole.priority, whole.extras) == (NOON, "high", {"floor": "2"})
    assert [(part.text, part.file) for part in whole.parts] == [(ASKED.text, ""), ("On Friday.", "one.json")]
    assert what_only_there(ticket(), RICH) == ("priority", "resolved", "comments", "floor")


def test_a_ticket_that_was_opened_again_keeps_neither_its_closing_time_nor_its_resolution() -> None:
    closed = RICH.model_copy(update={"resolution": "Oiled it."})
    note = Part(role="field", label="Resolution", text="Oiled it.", locator=PLACE)
    closed = closed.model_copy(update={"parts": (ASKED, note, ANSWER)})
    again = completed(ticket(status="open"), closed)
    assert (again.resolved_at, again.resolution, [part.text for part in again.parts]) == (
        None,
        "",
        [ASKED.text, ANSWER.text],
    )


def test_what_both_say_is_as_the_first_says() -> None:
    other = RICH.model_copy(update={"priority": "low"})
    assert completed(RICH, other).priority == "high"
    assert contradict(RICH, other)
    assert not contradict(ticket(), RICH)


def test_a_comment_that_one_export_cuts_short_is_one_comment() -> None:
    short = ANSWER.model_copy(update={"text": "On Fri"})
    assert len(completed(ticket(parts=(ASKED, ANSWER)), ticket(parts=(ASKED, short))).parts) == 2


def test_of_a_document_one_reading_is_whole() -> None:
    here, there = (
        Note(id="note_1", system="desk", native_id="1", title="N", provenance=RICH.provenance, author=author)
        for author in ("", "Ada")
    )
    assert completed(here, there) is here


VALUES = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["", "open", "closed"]),
        "priority": st.sampled_from(["", "high", "low"]),
        "resolution": st.sampled_from(["", "Oiled it."]),
        "resolved_at": st.sampled_from([None, NOON]),
        "parts": st.sampled_from([(), (ASKED,), (ANSWER,), (ASKED, ANSWER)]),
        "extras": st.dictionaries(st.sampled_from("abc"), st.sampled_from("12"), max_size=2),
    }
)


@given(VALUES, VALUES)
def test_completing_loses_nothing_and_once_more_changes_nothing(one: dict[str, Any], two: dict[str, Any]) -> None:
    here, there = ticket(**one), ticket("one.json", **two)
    whole = completed(here, there)
    assert completed(whole, there) == whole
    assert completed(here, whole) == whole
    for name, value in one.items():
        if isinstance(value, str) and value:
            assert getattr(whole, name) == value
    assert {part.text for part in here.parts} <= {part.text for part in whole.parts}
