"""Mail files become conversations; whatever their bytes are, the outcome is records, rows set aside or a refusal."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handoff.connect.export.reading import FileReading, ReadContext, ReadOptions
from handoff.connect.mail.headers import Address, parse_addresses
from handoff.connect.mail.reader import Settings, read_records
from handoff.errors import UnreadableFile
from handoff.records.record import RECORD_ADAPTER, Thread
from handoff.records.report import FileReport
from tests.connect.mail.mail_samples import (
    ATTACHED,
    BASE64,
    DIGEST,
    FLOWED,
    HTML,
    MAILBOX,
    MAILS,
    NESTED,
    OLD,
    OUTLOOK_STYLE,
    PARTING,
    PLAIN,
    QUOTED,
    SPARKS,
)
from tests.connect.read_one import read_path, spoken

HEAD = b"From: Mira Holt <mira.holt@ardenne.example>\nTo: Jonas <jonas@brackwater.example>\nSubject: Plan\n"


def read(folder: Path, data: bytes, name: str = "a.eml") -> tuple[list[Thread], FileReport]:
    path = folder / name
    path.write_bytes(data)
    return read_path(read_records, path)


def fields(thread: Thread, label: str) -> list[str]:
    return [part.text for part in thread.parts if part.label == label]


def test_a_mail_is_a_thread_with_one_turn(tmp_path: Path) -> None:
    (thread,), report = read(tmp_path, PLAIN)
    assert (thread.native_id, thread.title, thread.channel) == ("plain@ardenne.example", "Plan", "email")
    assert spoken(thread) == ["Mira Holt: Grüße aus dem Kühlhaus: the plan comes on Friday."]
    assert thread.parts[0].at == thread.created_at == datetime(2026, 9, 15, 5, 30, tzinfo=UTC)
    assert str(thread.parts[0].locator) == "message plain@ardenne.example"
    assert [(one.name, one.email) for one in thread.participants] == [
        ("Mira Holt", "mira.holt@ardenne.example"),
        ("Jonas Feld", "jonas.feld@brackwater.example"),
    ]
    assert (report.rows_read, report.rows_mapped, report.encoding) == (1, 1, "utf-8")


def test_a_mail_of_apple_mail_is_read_without_its_length_and_its_marks(tmp_path: Path) -> None:
    marks = b'<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict><key>flags</key></dict></plist>\n'
    (plain,), _ = read(tmp_path, PLAIN)
    (thread,), _ = read(tmp_path, str(len(PLAIN)).encode() + b"       \n" + PLAIN + marks, "5011.emlx")
    assert thread.title == plain.title
    assert [part.text for part in thread.parts] == [part.text for part in plain.parts]


def test_a_quote_that_is_no_mail_of_the_file_is_a_turn_of_whoever_wrote_it(tmp_path: Path) -> None:
    (thread,), report = read(tmp_path, QUOTED)
    assert spoken(thread) == ["Jonas Feld: Does the plan\nfit?", "Mira Holt: Yes, it does."]
    assert fields(thread, "Quoted below") == []
    assert "1 signature left out" in report.notes
    assert "1 quoted mail read, each as a turn of its own: it is no mail of this file" in report.notes


def test_outlooks_header_block_begins_a_quote_and_encoded_subjects_are_read(tmp_path: Path) -> None:
    (thread,), _ = read(tmp_path, OUTLOOK_STYLE)
    assert thread.title == "AW: Plan für"
    assert spoken(thread)[0].startswith("Jonas Feld: ")
    assert spoken(thread)[-1] == "Mira Holt: Ok."


def test_html_alone_is_markdown(tmp_path: Path) -> None:
    (thread,), report = read(tmp_path, HTML)
    assert spoken(thread) == ["Mira Holt: Grüße\n\n- x"]
    assert report.encoding == "cp1252"  # what is meant by iso-8859-1


def test_base64_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (thread,), _ = read(tmp_path, BASE64[:-30])
    assert spoken(thread)[0].startswith("Mira Holt: Grüße aus dem Kühlhaus: the plan comes on Friday.\nGrüße aus dem")


def test_lines_that_a_client_broke_are_whole_again(tmp_path: Path) -> None:
    (thread,), _ = read(tmp_path, FLOWED)
    assert spoken(thread) == ["Mira Holt: one long line that goes on and ends here"]
    assert fields(thread, "Quoted below") == ["quoted and going on"]


def test_plain_text_goes_before_html_and_attachments_are_names(tmp_path: Path) -> None:
    (thread,), _ = read(tmp_path, NESTED)
    assert spoken(thread) == ["Mira Holt: plain words"]
    assert fields(thread, "Attachments") == ["plan 9.pdf"]


@pytest.mark.parametrize("stub", [b"", b"Please view this in HTML."])
def test_a_stub_beside_a_page_gives_way_to_it(tmp_path: Path, stub: bytes) -> None:
    page = b"<p>" + b"The scanners go live on Friday. " * 10 + b"</p>"
    body = b"--b\n\n" + stub + b"\n--b\nContent-Type: text/html\n\n" + page + b"\n--b--\n"
    (thread,), _ = read(tmp_path, HEAD + b"Content-Type: multipart/alternative; boundary=b\n\n" + body)
    assert "The scanners go live" in thread.text
    assert "view this" not in thread.text


def test_a_boundary_that_never_comes_leaves_all_words(tmp_path: Path) -> None:
    quoted = b"Op 18 juli 2026 10:23 schreef Jonas Feld het volgende:\n\nPast het plan?\n"
    head = HEAD + b"Date: Wed, 22 Jul 2026 09:00:00 +0200\nContent-Type: multipart/alternative; boundary=b\n\n"
    (thread,), report = read(tmp_path, head + b"Ja, het past.\n\n" + quoted)
    assert spoken(thread) == ["Jonas Feld: Past het plan?", "Mira Holt: Ja, het past."]
    assert "the boundary between its parts is missing" in report.warnings[0]


def test_a_blank_line_in_a_head_without_a_sender_does_not_end_it(tmp_path: Path) -> None:
    (thread,), _ = read(tmp_path, b"Message-Id: <1@ardenne.example>\n\n \n\n" + HEAD + b"\nIt fits.\n")
    assert (thread.title, spoken(thread)) == ("Plan", ["Mira Holt: It fits."])
    (thread,), _ = read(tmp_path, b"Subject: See\nTo: a@b.example\n\nFrom: here on\nit is all words.\n")
    assert thread.title == "See"
    assert "From: here on" in thread.text


def test_attached_mails_are_turns_of_their_own(tmp_path: Path) -> None:
    (thread,), report = read(tmp_path, ATTACHED)
    assert [part.text for part in thread.parts] == ["See below.", "Grüße aus dem Kühlhaus: the plan comes on Friday."]
    assert report.rows_read == 1
    (digest,), _ = read(tmp_path, DIGEST)
    assert len(spoken(digest)) == 3


def test_names_in_parentheses_eight_bit_headers_and_old_dates(tmp_path: Path) -> None:
    (thread,), report = read(tmp_path, OLD)
    assert thread.parts[0].speaker == "Jonas Feld"
    assert thread.title == "café ÿ"
    assert thread.created_at == datetime(1994, 4, 7, 17, 35, 9, tzinfo=UTC)
    assert "1 mail dated by the day of receipt, for want of a Date" in report.notes
    assert "Ana Reyes" in [one.name for one in thread.participants]


def test_a_mailbox_is_parted_into_conversations_and_repeats_are_counted(tmp_path: Path) -> None:
    threads, report = read(tmp_path, MAILBOX, "a.mbox")
    assert [thread.native_id for thread in threads][:3] == [
        "plain@ardenne.example",
        "nested@ardenne.example",
        "carrier@ardenne.example",
    ]
    assert len(spoken(threads[0])) == 3
    assert (report.rows_read, report.rows_mapped, report.rows_ignored) == (6, 5, 1)


def test_a_line_of_talk_that_begins_with_from_parts_nothing(tmp_path: Path) -> None:
    body = (
        b"From the start of May 2026 we wait.\nFrom bob Mon Sep 14 09:05:11 2026\nno field follows\n"
        b">From here on it is escaped.\n"
    )
    (thread,), report = read(tmp_path, PARTING % 1 + HEAD + b"\n" + body, "a.mbox")
    assert report.rows_read == 1
    assert thread.parts[0].text == body.decode().replace(">From", "From").strip()


@pytest.mark.parametrize(
    "line",
    [
        b"From mira@ardenne.example Mon Sep 14 09:05:11 2026",
        b"From - Mon Sep 14 09:05:11 2026",
        b"From 12@xxx Mon Sep 14 09:05:11 +0000 2026",
        b"From mira at ardenne.example  Mon Sep  4 09:05:11 2026",
        b"From x Mon, 14 Sep 2026 09:05:11 +0200",
        b"From x Mon Sep 14 09:05:11 CEST 2026",
    ],
)
def test_every_programs_parting_line_is_known(tmp_path: Path, line: bytes) -> None:
    _, report = read(tmp_path, (line + b"\n" + HEAD + b"\nwords\n\n") * 2, "a.mbox")
    assert report.rows_read == 2


def test_an_answer_without_ids_joins_the_mail_that_it_answers(tmp_path: Path) -> None:
    answer = b"From: jonas@brackwater.example\nTo: mira.holt@ardenne.example\nSubject: Re: AW: plan\n\nIt fits.\n\n"
    stranger = b"From: kim@other.example\nTo: pol@other.example\nSubject: Re: Plan\n\nNot yours.\n\n"
    mails = (HEAD + b"\nThe plan.\n\n", answer, stranger)
    threads, _ = read(tmp_path, b"".join(PARTING % 1 + mail for mail in mails), "a.mbox")
    assert [spoken(thread) for thread in threads] == [
        ["Mira Holt: The plan.", "jonas@brackwater.example: It fits."],
        ["kim@other.example: Not yours."],
    ]


def test_newsletters_of_one_subject_stay_apart(tmp_path: Path) -> None:
    threads, _ = read(tmp_path, (PARTING % 1 + HEAD + b"\nWeek 1.\n\n" + PARTING % 2 + HEAD + b"\nWeek 2.\n"), "a.mbox")
    assert len(threads) == 2


def test_a_quote_that_is_a_mail_of_the_file_is_left_out(tmp_path: Path) -> None:
    head = HEAD + b"Date: Tue, 15 Sep 2026 07:30:00 +0200\n"
    first = head + b"Message-ID: <1@a>\n\nDoes the plan for the cold store fit your dates?\n\n"
    quote = b"On 1 May 2026 at 10:00, Mira wrote:\n> Does the plan for the\n> cold store fit your dates?\n"
    answer = head + b"Message-ID: <2@a>\nIn-Reply-To: <1@a>\n\nYes.\n\n" + quote
    (thread,), report = read(tmp_path, PARTING % 1 + first + PARTING % 2 + answer, "a.mbox")
    assert [part.text for part in thread.parts] == ["Does the plan for the cold store fit your dates?", "Yes."]
    assert report.notes == ["1 quote left out: the words stand elsewhere in the conversation"]


def test_the_client_is_the_one_company_outside_where_the_mailbox_is_known(tmp_path: Path) -> None:
    def hint(data: bytes, own: tuple[str, ...] = ()) -> tuple[str, ...]:
        path = tmp_path / "a.eml"
        path.write_bytes(data)
        context = ReadContext("t/1", "email", "0" * 64, "a.eml", ReadOptions(), Settings(own_domains=own))
        (thread,) = FileReading(path, context, read_records)
        return thread.client.domains

    delivered = b"Delivered-To: jonas@brackwater.example\n"
    assert hint(HEAD + b"\nx") == ()  # either may be at home
    assert hint(HEAD + b"\nx", ("ardenne.example",)) == ("brackwater.example",)
    assert hint(delivered + HEAD + b"\nx") == ("ardenne.example",)
    assert hint(delivered + HEAD + b"Cc: kim@third.example\n\nx") == ()
    for public in (b"gmail.com", b"naver.com", b"posteo.de"):
        assert hint(delivered + HEAD.replace(b"ardenne.example", public) + b"\nx") == ()
    assert hint(delivered + HEAD + b"List-Unsubscribe: <https://x.example>\n\nx") == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_mails_saved_in_wide_encodings_and_with_any_line_end(tmp_path: Path, encoding: str, end: str) -> None:
    (thread,), report = read(tmp_path, PLAIN.decode().replace("\n", end).encode(encoding))
    assert spoken(thread) == ["Mira Holt: Grüße aus dem Kühlhaus: the plan comes on Friday."]
    assert encoding.removesuffix("-sig") in report.encoding


REFUSED = {
    "empty": b"",
    "blank": b" \n\r\n\0",
    "no mail": b"just some words\nand more\n",
    "binary": bytes(range(256)) * 9,
    "partings alone": PARTING % 1 * 3,
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("name", ["a.eml", "a.mbox", "a.msg"])
def test_what_is_no_mail_is_refused_with_its_place_and_what_to_do(tmp_path: Path, data: bytes, name: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read(tmp_path, data, name)
    assert raised.value.place == name
    assert raised.value.remedy


HOSTILE = {
    "10,000 multiparts in one another": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(10_000)
    ),
    "10,000 mails in one another": b"Content-Type: message/rfc822\n\nFrom: a@b\n" * 10_000,
    "a header of 10 MB": b"X: " + b"a" * 10_000_000 + b"\n\nwords",
    "a subject of 10 MB": b"Subject: " + b"=?utf-8?q?a?= " * 700_000 + b"\n\nwords",
    "quotes that do not close": b"Cc: " + b'"\\"' * 500_000 + b"\n\nwords",
    "100,000 parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000,
    "HTML 100,000 deep": b"Content-Type: text/html\n\n" + b"<div>" * 100_000 + b"words",
    "a charset that is none": b"Content-Type: text/plain; charset=punycode\n\n" + b"a-b" * 100_000,
    "dates out of range": b"Date: Mon, 31 Feb 99999 99:99:99 +9999\n\nwords",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_mails_are_read_as_far_as_they_go(tmp_path: Path, data: bytes) -> None:
    (thread,), report = read(tmp_path, HEAD + data)
    assert thread.parts
    assert report.rows_mapped == 1


def outcome(folder: Path, data: bytes, name: str) -> str:
    try:
        threads, report = read(folder, data, name)
    except UnreadableFile as error:
        assert error.remedy  # noqa: PT017 - both outcomes are right
        return "refused"
    assert threads or report.set_aside
    for thread in threads:
        RECORD_ADAPTER.validate_json(thread.model_dump_json())
        assert thread.native_id
        assert thread.title
        assert thread.parts
    return "read"


@st.composite
def spoilt_mails(draw: st.DrawFn) -> bytes:
    data = draw(st.sampled_from(MAILS))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        lines = data.split(b"\n")
        line = draw(st.integers(0, len(lines) - 1))
        data = draw(
            st.sampled_from(
                (
                    data[:at],
                    data[at:],
                    data[:at] + draw(st.binary(max_size=4)) + data[at + 1 :],
                    data[:at] + draw(st.sampled_from(SPARKS)) + data[at:],
                    data[:at] + data[at + 30 :],
                    b"\n".join([*lines[:line], *lines[line + 1 :]]),
                    b"\n".join([*lines[:line], *lines[line:][:1] * 3, *lines[line:]]),
                )
            )
        )
    return data


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=spoilt_mails(), name=st.sampled_from(["a.eml", "a.mbox"]))
def test_spoilt_mails_break_nothing(tmp_path: Path, data: bytes, name: str) -> None:
    assert outcome(tmp_path, data, name) in ("read", "refused")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from([b"", HEAD, PARTING % 1 + HEAD, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
    data=st.binary(max_size=600),
)
def test_random_bytes_break_nothing(tmp_path: Path, head: bytes, data: bytes) -> None:
    assert outcome(tmp_path, head + data, "a.eml") in ("read", "refused")


DATE = b"Date: Tue, 3 Mar 2026 10:00:00 +0000\n"
BOX = b"From a@x.example Tue Mar  3 10:00:00 2026\nFrom: Mira <mira@ardenne.example>\n" + DATE
PASTED = [
    b"From b@x.example Mon Mar  2 08:00:00 2026\nSubject: [PATCH] mend it\n\n- old\n",
    b"From " + b"0a1b2c3d4e" * 4 + b" Mon Sep 17 00:00:00 2001\nFrom: B <b@x.example>\nSubject: [PATCH] x\n",
    b"From b@x.example Mon Mar  2 08:00:00 2026\nNote: as I said\n  and more\n",
]


@pytest.mark.parametrize("pasted", PASTED)
def test_what_somebody_pasted_into_a_mail_parts_nothing(tmp_path: Path, pasted: bytes) -> None:
    one = BOX + b"Message-ID: <1@x>\nSubject: One\n\nLook:\n\n" + pasted + b"\nSo far.\n\n"
    two = BOX + b"Message-ID: <2@x>\nSubject: Two\n\nSecond.\n"
    threads, report = read(tmp_path, one + two, "a.mbox")
    assert [thread.title for thread in threads] == ["One", "Two"]
    assert pasted.split(b"\n")[1].decode() in threads[0].parts[0].text
    assert "So far." in threads[0].parts[0].text
    assert report.rows_read == 2


def test_a_box_of_patches_is_parted_at_each(tmp_path: Path) -> None:
    patch = PASTED[1] + DATE + b"Message-ID: <%d@x>\n\nWords.\n\n"
    _, report = read(tmp_path, b"".join(patch.replace(b"%d", b"%d" % n) for n in (1, 2, 3)), "a.mbox")
    assert report.rows_read == 3


@pytest.mark.parametrize("blank", [b" \n", b"\t\n", b" \n \n"])
def test_a_field_folded_over_a_line_of_blanks_is_whole(tmp_path: Path, blank: bytes) -> None:
    (thread,), _ = read(
        tmp_path, HEAD.replace(b"Plan\n", b"Plan\n" + blank + b" for May\n") + b"Message-ID: <f@x>\n\nYes.\n"
    )
    assert (thread.title, thread.native_id, thread.parts[0].text) == ("Plan for May", "f@x", "Yes.")


def test_a_letter_that_was_lost_before_is_told(tmp_path: Path) -> None:
    _, report = read(tmp_path, HEAD + b"Content-Type: text/plain; charset=utf-8\n\nDie Stra\xef\xbf\xbde ist zu.\n")
    assert sum(warning.startswith("letters are lost") for warning in report.warnings) == 1


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Mira Holt (Ardenne (night)) <m@x.example>", "Mira Holt"),
        ("m@x.example (Mira (Ops) Holt)", "Mira (Ops) Holt"),
        ("'Mira Holt' via Support <m@x.example>", "Mira Holt via Support"),
        ("Mira (she/her) Holt <m@x.example> (away)", "Mira Holt"),
        ('"Holt, Mira" <m@x.example>', "Mira Holt"),
        ('"van Holt, Mira A. (Legal)" <m@x.example>', "Mira A. van Holt"),
        ('"Ardenne, Inc." <m@x.example>', "Ardenne, Inc."),
        ('"Mira Holt, PhD" <m@x.example>', "Mira Holt"),
    ],
)
def test_a_name_with_a_comment_is_the_name(written: str, name: str) -> None:
    assert parse_addresses(written) == [Address(name, "m@x.example")]


def test_a_surname_before_a_bare_comma_belongs_to_the_address_that_bears_it() -> None:
    written = "Holt, Mira <mira.holt@x.example>; Sam, Leo Ruiz <leo@x.example>"
    assert parse_addresses(written) == [
        Address("Mira Holt", "mira.holt@x.example"),
        Address("Sam", ""),
        Address("Leo Ruiz", "leo@x.example"),
    ]
