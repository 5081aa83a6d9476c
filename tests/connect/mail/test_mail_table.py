"""Mails that stand in a table, one a row, as Outlook's export writes them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from handoff.records.record import Thread
from handoff.records.report import FileReport
from tests.connect.mail.test_reader import read
from tests.connect.read_one import spoken

HEAD = '"Subject","Body","From: (Name)","From: (Address)","To: (Name)","To: (Address)"\n'
ASKED = (
    '"Keys","Who holds the keys to hall 2 in May?","Mira Holt","mira@ardenne.example","Jonas Brack","/o=X/cn=jonas"\n'
)
QUOTE = "From: Mira Holt\nSent: Monday, April 13, 2026 10:14 AM\nTo: Jonas Brack\nSubject: Keys\n\n"
ANSWERED = (
    f'"RE: Keys","I do.\n\n{QUOTE}Who holds the keys to hall 2 in May?","Jonas Brack","/o=X/cn=jonas","Mira Holt",'
    '"mira@ardenne.example"\n'
)


def table(folder: Path, text: str) -> tuple[list[Thread], FileReport]:
    return read(folder, text.encode(), "mails.csv")


def test_rows_of_one_conversation_are_one_thread_in_the_order_of_answers(tmp_path: Path) -> None:
    (thread,), report = table(tmp_path, HEAD + ANSWERED + ASKED)
    assert spoken(thread) == ["Mira Holt: Who holds the keys to hall 2 in May?", "Jonas Brack: I do."]
    assert (report.rows_read, report.rows_mapped) == (2, 2)


def test_a_mail_without_a_time_has_that_of_the_quote_in_its_answer(tmp_path: Path) -> None:
    (thread,), _ = table(tmp_path, HEAD + ASKED + ANSWERED)
    assert [part.at for part in thread.parts] == [datetime(2026, 4, 13, 10, 14, tzinfo=UTC), None]


def test_the_same_row_twice_is_one_mail(tmp_path: Path) -> None:
    (thread,), report = table(tmp_path, HEAD + ASKED + ASKED)
    assert (len(thread.parts), report.rows_mapped, report.rows_ignored) == (1, 1, 1)


def test_an_address_of_a_directory_is_none_and_the_name_brings_its_own(tmp_path: Path) -> None:
    other = '"Rent","It is due.","Jonas Brack","jonas@brackwater.example","Holt, Mira",""\n'
    threads, _ = table(tmp_path, HEAD + ASKED + other)
    assert [(one.name, one.email) for one in threads[0].participants] == [
        ("Mira Holt", "mira@ardenne.example"),
        ("Jonas Brack", "jonas@brackwater.example"),
    ]
    assert [one.name for one in threads[1].participants] == ["Jonas Brack", "Holt, Mira"]


def test_a_time_in_its_own_column_is_read_day_first_where_it_has_dots(tmp_path: Path) -> None:
    mail = "03.04.2026 10:14,Mira Holt <mira@ardenne.example>,jonas@brackwater.example,Keys,Mine\n"
    text = f"Date,From,To,Subject,Body\n{mail}"
    (thread,), _ = table(tmp_path, text)
    assert thread.created_at == datetime(2026, 4, 3, 10, 14, tzinfo=UTC)
    assert [one.email for one in thread.participants] == ["mira@ardenne.example", "jonas@brackwater.example"]
