"""Outlook's .msg, from files written as Outlook writes them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handoff.connect.mail.reader import read_records
from handoff.connect.mail.rtf import NoRtf, decompressed, rtf_as_text
from handoff.errors import UnreadableFile
from handoff.records.record import Thread
from tests.connect.mail.compound_file import outlook_mail
from tests.connect.read_one import read_path, spoken

SENT = int((datetime(2026, 9, 17, 7, 45, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
BASICS: dict[int, str | bytes | int] = {
    0x0037: "Keys",
    0x0C1A: "Mira Holt",
    0x5D01: "mira@ardenne.example",
    0x0039: SENT,
}
#: The example of [MS-OXRTFCP] 4.1.1, and what it holds.
COMPRESSED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
UNPACKED = b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
MAIL = outlook_mail({**BASICS, 0x1000: "At the gate.\r\n"}, [("Ana Reyes", "ana@brackwater.example")], ["plan.vsdx"])


def read(folder: Path, data: bytes) -> Thread:
    path = folder / "a.msg"
    path.write_bytes(data)
    (thread,), _ = read_path(read_records, path)
    assert isinstance(thread, Thread)
    return thread


def test_properties_become_the_mail(tmp_path: Path) -> None:
    thread = read(tmp_path, MAIL)
    assert (thread.title, spoken(thread)) == ("Keys", ["Mira Holt: At the gate."])
    assert thread.created_at == datetime(2026, 9, 17, 7, 45, tzinfo=UTC)
    assert [one.email for one in thread.participants] == ["mira@ardenne.example", "ana@brackwater.example"]
    assert thread.parts[1].rendered == "Attachments: plan.vsdx"


def test_transport_headers_go_before_properties(tmp_path: Path) -> None:
    headers = "Message-ID: <9@a.example>\r\nFrom: =?utf-8?q?M=C3=BCra?= <m@a.example>\r\n"
    headers += "Date: Fri, 18 Sep 2026 08:00:00 +0000\r\n"
    thread = read(tmp_path, outlook_mail({**BASICS, 0x1000: "x", 0x007D: headers}))
    assert (thread.native_id, thread.parts[0].speaker) == ("9@a.example", "Müra")
    assert thread.created_at == datetime(2026, 9, 18, 8, tzinfo=UTC)


def test_html_and_rich_text_stand_in_for_plain_text(tmp_path: Path) -> None:
    page = b"<html><body><p>At <b>the</b> gate.</p></body></html>"
    assert spoken(read(tmp_path, outlook_mail({**BASICS, 0x1013: page}))) == ["Mira Holt: At **the** gate."]
    assert spoken(read(tmp_path, outlook_mail({**BASICS, 0x1009: COMPRESSED}))) == ["Mira Holt: hello world"]


def test_a_large_body_is_read_from_the_large_sectors(tmp_path: Path) -> None:
    words = "at the gate " * 2_000
    assert read(tmp_path, outlook_mail({**BASICS, 0x1000: words})).parts[0].text == words.strip()


def test_rich_text_is_unpacked_and_its_words_read() -> None:
    assert decompressed(COMPRESSED) == UNPACKED
    rich = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\htmltag64 <p>}"
    rich += rb"Gr\'fc\u223?e\par {\htmlrtf \b x\htmlrtf0}zwei\~drei}"
    assert rtf_as_text(b"\0" * 8 + b"MELA" + b"\0" * 4 + rich) == "Grüße\nzwei drei"


@pytest.mark.parametrize("data", [b"", b"x" * 40, b"\0" * 8 + b"MELA" + b"\0" * 4 + b"no rich text"])
def test_what_is_no_rich_text_is_told(data: bytes) -> None:
    with pytest.raises(NoRtf):
        rtf_as_text(data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(MAIL) - 1), put=st.binary(max_size=8), cut=st.booleans())
def test_a_damaged_mail_is_read_or_refused(tmp_path: Path, at: int, put: bytes, cut: bool) -> None:
    data = MAIL[:at] if cut else MAIL[:at] + put + MAIL[at + len(put) :]
    try:
        assert read(tmp_path, data).parts
    except UnreadableFile as error:
        assert error.remedy  # noqa: PT017 - both outcomes are right


@given(st.binary(max_size=400))
def test_any_bytes_are_rich_text_or_told(data: bytes) -> None:
    for kind in (b"LZFu", b"MELA"):
        try:
            assert isinstance(rtf_as_text(b"\0" * 8 + kind + b"\0" * 4 + data), str)
        except NoRtf as error:
            assert str(error)  # noqa: PT017 - both outcomes are right


@pytest.mark.parametrize(
    ("page", "html_code_page"),
    [
        ("<p>geändert – 5 €</p>".encode(), 1252),
        ('<meta charset="utf-8"><p>geändert – 5 €</p>'.encode(), 1252),
        ('<meta charset="iso-8859-1"><p>geändert – 5 €</p>'.encode(), 65001),
        ("<p>geändert – 5 €</p>".encode("cp1252"), 1252),
        ('<meta charset="windows-1252"><p>geändert – 5 €</p>'.encode("cp1252"), 65001),
        ("\ufeff<p>geändert – 5 €</p>".encode("utf-16-le"), 1252),
    ],
)
def test_html_is_read_by_its_mark_then_as_its_bytes_and_the_page_say(
    tmp_path: Path, page: bytes, html_code_page: int
) -> None:
    path = tmp_path / "a.msg"
    path.write_bytes(outlook_mail({**BASICS, 0x1013: page, 0x3FDE: html_code_page}))
    (thread,), report = read_path(read_records, path)
    assert spoken(thread) == ["Mira Holt: geändert – 5 €"]
    assert report.warnings == []
