"""Mails that stand only as quotes below another one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handoff.connect.mail.headers import Address
from handoff.connect.mail.quoted_turns import quoted_mails

ANSWERED = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("14 September 2026 09:41", datetime(2026, 9, 14, 9, 41, tzinfo=UTC)),
        ("15 September 2026 09:41", ANSWERED),  # on a clock two hours ahead
        ("20 September 2026 09:41", None),
    ],
)
def test_a_quote_is_no_later_than_its_answer(written: str, at: datetime | None) -> None:
    piece = f"From: Pol Serra <pol@ardenne.example>\nSent: {written}\nTo: Ana\nSubject: Keys\n\nWho holds the keys?"
    ((mail,), nameless) = quoted_mails([piece], ANSWERED)
    assert (mail.sender.shown, mail.at, mail.words) == ("Pol Serra", at, "Who holds the keys?")
    assert nameless == []


def test_the_oldest_comes_first_and_what_names_nobody_stays_a_quote() -> None:
    pieces = [
        "On 14 September 2026 at 09:00, Ana wrote:\nThe night shift.",
        "On 13 September 2026 at 09:00, Pol wrote:\nWho signs?",
        "loose words",
    ]
    found, nameless = quoted_mails(pieces, ANSWERED)
    assert [mail.words for mail in found] == ["Who signs?", "The night shift."]
    assert nameless == ["loose words"]


def test_the_address_that_outlook_writes_beside_a_name_is_no_name() -> None:
    header = "From: Pol Serra [mailto:pol@ardenne.example]\nSent: 14 September 2026 09:41\nTo: Ana\nSubject: Keys"
    piece = f"{header}\n\nWho holds the keys?"
    ((mail,), _) = quoted_mails([piece], ANSWERED)
    assert (mail.sender.name, mail.sender.email) == ("Pol Serra", "pol@ardenne.example")


def test_a_quote_without_a_header_is_of_whom_it_is_signed_by() -> None:
    people = [Address("Pol Serra", "pol@ardenne.example"), Address("Ana Vidal", "ana@ardenne.example")]
    found, nameless = quoted_mails(
        ["The lift is here.\nPol", "I mount it.\n- Ravi Dell", "Keys\nare gone"], None, people
    )
    assert [(mail.sender, mail.words) for mail in found] == [
        (Address("Ravi Dell", ""), "I mount it."),
        (people[0], "The lift is here."),
    ]
    assert nameless == ["Keys\nare gone"]


@pytest.mark.parametrize(
    "piece",
    [
        "Which one?\nBoth",
        "The pump is down.\nThanks",
        "The pump is down.\nKind Regards",
        "Is it Monday or\nTuesday",
        "Deliver to:\nNew York",
        "Two things:\n- price\n- Delivery Date",
        "From: Monday\nWe leave at nine",
    ],
)
def test_a_last_line_that_is_nobody_signs_no_quote(piece: str) -> None:
    assert quoted_mails([piece], None, [Address("Pol Serra", "pol@ardenne.example")]) == ([], [piece])


@pytest.mark.parametrize("piece", ["It is here.\n\nRavi", "It is here.\nThanks,\nRavi", "It is here.\nRavi Dell"])
def test_a_stranger_signs_a_quote_below_its_words(piece: str) -> None:
    ((mail,), nameless) = quoted_mails([piece], None)
    assert (mail.sender.name.split()[0], nameless) == ("Ravi", [])


@pytest.mark.parametrize(
    ("piece", "at"),
    [
        ("Dana Reyes wrote on 6 February 2026:\nWho holds the keys?", datetime(2026, 2, 6, tzinfo=UTC)),
        ("---- On Fri, 6 Feb 2026 Dana Reyes wrote ----\nWho holds the keys?", datetime(2026, 2, 6, tzinfo=UTC)),
        ("From: Dana Reyes\nSent: 6 February 2026 17:05\nWho holds the keys?", datetime(2026, 2, 6, 17, 5, tzinfo=UTC)),
        ("From: Dana Reyes\nWho holds the keys?", None),
    ],
)
def test_a_short_header_says_who_wrote(piece: str, at: datetime | None) -> None:
    ((mail,), nameless) = quoted_mails([piece], ANSWERED)
    assert (mail.sender.name, mail.words, nameless) == ("Dana Reyes", "Who holds the keys?", [])
    assert mail.at == at


FORMS = [
    "From: {}\nSent: 6 February 2026 17:05\nTo: Ana\nSubject: Keys\n",
    "On Friday, February 6, 2026 5:05 PM, {} wrote:",
    "On 2/6/2026 5:05 PM, {} wrote:",
    "Am 06.02.2026 um 17:05 schrieb {}:",
    "Am 6. Februar 2026 um 17:05 Uhr schrieb {}:",
    "Le 6/2/2026 à 17:05, {} a écrit :",
]
BEHIND = [
    "{} wrote on Fri, 6 Feb 2026 at 17:05:",
    "{} schrieb am 6.2.2026 um 17:05:",
    "{} a écrit le 6/2/2026 à 17:05 :",
]
BARE = ["Reyes, Dana", "Dana Reyes"]
ADDRESSED = [
    f"{name} {address}"
    for name in [*BARE, '"Reyes, Dana"', "'Reyes, Dana'"]
    for address in ("<dana@x.example>", "[mailto:dana@x.example]", "(dana@x.example)", "<mailto:dana@x.example>")
]


def read(header: str, answered: datetime = datetime(2026, 2, 6, 18, 0, tzinfo=UTC)) -> tuple[str, str, datetime | None]:
    ((mail,), nameless) = quoted_mails([f"{header}\nWho holds the keys?"], answered)
    assert (mail.words, nameless) == ("Who holds the keys?", [])
    return mail.sender.name, mail.sender.email, mail.at


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("writer", [*BARE, *ADDRESSED])
def test_a_writer_is_one_person_in_the_order_in_which_people_say_names(form: str, writer: str) -> None:
    email = "dana@x.example" if "@" in writer else ""
    assert read(form.format(writer)) == ("Dana Reyes", email, datetime(2026, 2, 6, 17, 5, tzinfo=UTC))


@pytest.mark.parametrize("form", BEHIND)
@pytest.mark.parametrize("writer", ADDRESSED)
def test_a_time_behind_the_verb_is_no_writer(form: str, writer: str) -> None:
    assert read(form.format(writer)) == ("Dana Reyes", "dana@x.example", datetime(2026, 2, 6, 17, 5, tzinfo=UTC))


@pytest.mark.parametrize("when", ["on Friday", "yesterday", "last week", "am Freitag"])
def test_a_time_in_words_behind_the_verb_is_no_writer_and_no_moment(when: str) -> None:
    assert read(f"Dana Reyes <dana@x.example> wrote {when}:") == ("Dana Reyes", "dana@x.example", None)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("van der Berg, Jan", "Jan van der Berg"),
        ("García López, María José", "María José García López"),
        ("REYES, DANA", "DANA REYES"),
        ("Reyes, Dana (Harbour)", "Dana Reyes"),
        ("Dana Reyes, Harbour Ltd", "Dana Reyes"),
        ("Dana Reyes, CFO", "Dana Reyes"),
        ("Dana Reyes, PhD", "Dana Reyes"),
        ("Dana Reyes, Harbour <dana.reyes@harbour.example>", "Dana Reyes"),
        ("Lopez Vega, Dana <dana.lopez@harbour.example>", "Dana Lopez Vega"),
    ],
)
def test_what_stands_behind_the_comma_of_a_name_is_a_first_name_or_none_of_it(written: str, name: str) -> None:
    assert read(f"On 6 Feb 2026 at 17:05, {written} wrote:")[0] == name


@pytest.mark.parametrize(
    ("written", "answered", "at"),
    [
        ("2/6/2026 5:05 PM", datetime(2026, 2, 7, 8, 0, tzinfo=UTC), datetime(2026, 2, 6, 17, 5, tzinfo=UTC)),
        ("6.2.2026 17:05", datetime(2026, 5, 30, tzinfo=UTC), datetime(2026, 2, 6, 17, 5, tzinfo=UTC)),
        ("2/6/2026 5:05 PM", datetime(2026, 7, 1, tzinfo=UTC), None),  # 6 February and 2 June both fit
        ("2/14/2026 5:05 PM", datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 2, 14, 17, 5, tzinfo=UTC)),
        ("04/02/2012 06:26 PM", datetime(2012, 4, 2, 20, 0, tzinfo=UTC), datetime(2012, 4, 2, 18, 26, tzinfo=UTC)),
        ("04/02/2012 06:26 PM", datetime(2012, 2, 5, tzinfo=UTC), datetime(2012, 2, 4, 18, 26, tzinfo=UTC)),
        ("3/3/2026 5:05 PM", datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 3, 3, 17, 5, tzinfo=UTC)),
        ("2/6/2027 5:05 PM", datetime(2026, 7, 1, tzinfo=UTC), None),
    ],
)
def test_a_day_in_figures_is_read_as_its_answer_allows(written: str, answered: datetime, at: datetime | None) -> None:
    for header in (f"On {written}, Megan One wrote:", f"From: Megan One\nSent: {written}\nTo: Ana\nSubject: Keys\n"):
        assert read(header, answered) == ("Megan One", "", at)


def test_the_seconds_and_the_zone_of_a_header_are_no_part_of_a_name() -> None:
    at = datetime(2026, 2, 6, 16, 5, 9, tzinfo=UTC)
    assert read("On Fri, 06 Feb 2026 17:05:09 +0100, Dana Reyes wrote:") == ("Dana Reyes", "", at)
