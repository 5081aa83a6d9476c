"""A record and what was added to it elsewhere: joined in any order it reads the same, and can be taken apart again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handoff.records.joined import joined, unjoined
from handoff.records.provenance import Locator, Provenance
from handoff.records.record import BaseRecord, Comment, Part, PartRole, Ticket, record_id

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
WORDS = st.sampled_from(["It jams.", "It  jams.", "Which printer?", "The one upstairs.", "New rollers went in."])
HOURS = st.none() | st.integers(0, 4).map(lambda hours: NOON + timedelta(hours=hours))


def from_file(file: str, row: int) -> Provenance:
    place = Locator(kind="row", value=str(row))
    return Provenance(had_primary_source=file, was_derived_from="00", was_generated_by="desk/1", locator=place)


def part(text: str, role: PartRole = "body", at: datetime | None = None) -> Part:
    return Part(role=role, text=text, locator=Locator(kind="row", value="1"), at=at)


def ticket(*parts: Part, resolution: str = "") -> Ticket:
    identity = record_id("desk", "ticket", "7")
    where = from_file("tickets.csv", 1)
    return Ticket(
        id=identity,
        system="desk",
        native_id="7",
        title="Jam",
        provenance=where,
        parts=parts,
        resolution=resolution,
        updated_at=NOON,
    )


def comment(
    number: int,
    *texts: str,
    at: datetime | None = NOON,
    author: str = "Ada",
    internal: bool = False,
    is_resolution: bool = False,
    file: str = "comments.csv",
) -> Comment:
    return Comment(
        id=record_id("desk", "comment", str(number)),
        system="desk",
        native_id=str(number),
        title="",
        parent_native_id="7",
        author=author,
        internal=internal,
        is_resolution=is_resolution,
        created_at=at,
        provenance=from_file(file, number),
        parts=tuple(part(text) for text in texts),
    )


PARTS = st.lists(st.builds(part, WORDS, st.sampled_from(["body", "field", "comment"]), HOURS), max_size=3)
TICKETS = st.builds(
    lambda parts, resolution: ticket(*parts, resolution=resolution), PARTS, st.sampled_from(["", "Done."])
)
COMMENTS = st.lists(
    st.builds(
        comment,
        st.integers(1, 9),
        WORDS,
        at=HOURS,
        author=st.sampled_from(["", "Ada", "Ben"]),
        internal=st.booleans(),
        is_resolution=st.booleans(),
        file=st.sampled_from(["comments.csv", "tickets.csv"]),
    ),
    max_size=5,
    unique_by=lambda one: one.id,
)


@given(TICKETS, COMMENTS, st.randoms())
def test_the_order_of_the_comments_and_joining_again_change_nothing(
    parent: Ticket, comments: list[Comment], chance: object
) -> None:
    whole = joined(parent, comments)
    shuffled = list(comments)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert joined(parent, shuffled) == whole
    assert joined(whole, shuffled) == whole
    assert joined(whole, comments).content_hash == whole.content_hash


@given(TICKETS, COMMENTS, COMMENTS)
def test_what_was_joined_can_be_taken_apart_and_joined_otherwise(
    parent: Ticket, before: list[Comment], after: list[Comment]
) -> None:
    whole = joined(parent, before)
    assert unjoined(whole) == parent
    assert unjoined(whole).content_hash == parent.content_hash
    assert joined(whole, ()) == parent
    assert joined(whole, after) == joined(parent, after)


@given(TICKETS, COMMENTS)
def test_a_joined_record_survives_being_stored(parent: Ticket, comments: list[Comment]) -> None:
    whole = joined(parent, comments)
    assert Ticket.model_validate_json(whole.model_dump_json()) == whole


@given(TICKETS, COMMENTS)
def test_no_word_of_a_comment_is_lost(parent: Ticket, comments: list[Comment]) -> None:
    said = {" ".join(one.text.split()) for one in joined(parent, comments).parts}
    assert {" ".join(one.text.split()) for comment in comments for one in comment.parts} <= said


def test_comments_stand_in_the_order_of_their_times_with_their_author_and_place() -> None:
    late, early = comment(1, "Done.", at=NOON + timedelta(hours=1)), comment(2, "On it.", author="Ben", internal=True)
    whole = joined(ticket(part("It jams.")), [late, early])
    assert whole.text == "It jams.\n\nBen: On it.\n\nAda: Done."
    assert [(one.role, one.internal, one.file, one.child) for one in whole.parts[1:]] == [
        ("comment", True, "comments.csv", early.id),
        ("comment", False, "comments.csv", late.id),
    ]
    assert [one.locator.value for one in whole.parts[1:]] == ["1", "1"]


def test_a_body_that_the_first_comment_repeats_stands_once_under_who_said_it() -> None:
    whole = joined(ticket(part("It jams.")), [comment(1, "It  jams."), comment(2, "It jams.", author="Ben")])
    assert whole.text == "Ada: It jams.\n\nBen: It jams."
    assert whole.parts[0].role == "body"
    assert whole.parts[0].file == ""


def test_a_comment_that_the_ticket_brought_itself_is_not_said_twice() -> None:
    own = part("On it.", "comment", NOON)
    assert joined(ticket(own), [comment(1, "On it.")]).text == "On it."


def test_the_newest_words_marked_as_such_are_the_resolution_unless_the_ticket_has_one() -> None:
    first = comment(1, "Rebooted.", is_resolution=True)
    last = comment(2, "New rollers.", at=NOON + timedelta(hours=2), is_resolution=True)
    assert joined(ticket(), [last, first]).resolution == "New rollers."
    assert joined(ticket(), [last, first]).resolution_from == last.id
    assert joined(ticket(resolution="Closed."), [first]).resolution == "Closed."
    assert joined(joined(ticket(), [last, first]), [first]).resolution == "Rebooted."


def test_comments_leave_the_time_of_the_last_update_alone() -> None:
    assert joined(ticket(), [comment(1, "Late.", at=NOON + timedelta(days=9))]).updated_at == NOON


def test_a_part_without_comments_says_the_same_as_before_there_were_any() -> None:
    """Stored versions keep their hash: new fields of a part count only where they say something."""
    plain = ticket(part("It jams."))
    assert plain.content_hash == "40223b978ef2fe6711aee21e5c91df41e47c01ce47e3aa8dd09bed32dd434d74"
    renamed = plain.model_copy(update={"parts": (plain.parts[0].model_copy(update={"file": "other.csv"}),)})
    fresh: BaseRecord = Ticket.model_validate(renamed.model_dump(include=set(Ticket.model_fields)))
    assert fresh.content_hash == plain.content_hash
