"""The mail reader over real mails that lie beside the checkout: every one is read or refused, quotes go, words stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff.connect.mail.body import html_as_text
from handoff.connect.mail.reader import read_records
from handoff.connect.markup.quoted_mail import split_quoted
from handoff.errors import UnreadableFile
from tests.connect.read_one import SHARED, read_path, spoken

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not beside the checkout"),
]
FIXTURES = SHARED / "talon-email" / "tests" / "fixtures"


def mails(folder: str) -> list[Path]:
    return sorted(path for path in (SHARED / folder).rglob("*.*") if path.suffix in (".eml", ".msg"))


@pytest.mark.parametrize(
    ("folder", "count", "turns"),
    [("talon-email", 13, 26), ("unstructured-docs", 34, 32), ("slack-export-langchain", 2, 2)],
)
def test_every_mail_is_read_or_refused(folder: str, count: int, turns: int) -> None:
    found, refused = 0, []
    for path in mails(folder):
        try:
            (thread,), report = read_path(read_records, path)
        except UnreadableFile:
            refused.append(path.name)
            continue
        assert (report.rows_read, report.rows_mapped, report.set_aside) == (1, 1, [])
        found += len(spoken(thread))
    assert len(mails(folder)) == count
    assert found == turns
    assert refused == (["empty.eml"] if folder == "unstructured-docs" else [])


def test_the_replies_of_a_dozen_programs_are_hello_after_the_hi_that_they_quote() -> None:
    replies = [path for path in mails("talon-email") if path.parent.name == "standard_replies"]
    assert len(replies) == 12
    for path in replies:
        (thread,), _ = read_path(read_records, path)
        quoted, own = thread.parts
        assert (path.name, quoted.text[:2], own.text) == (path.name, "Hi", "Hello")
        assert (path.name, quoted.speaker not in ("", "mailto")) == (path.name, True)


def test_html_replies_are_parted_like_text() -> None:
    pages = sorted((FIXTURES / "html_replies").glob("*.html"))
    assert len(pages) == 9
    for path in pages:
        split = split_quoted(html_as_text(path.read_text(encoding="utf-8", errors="replace")))
        assert (path.name, split.own, split.signature.split()) == (path.name, "Hi. I am fine.", ["Thanks,", "Alex"])


def test_five_signatures_are_found_whole() -> None:
    folder = FIXTURES / "signature" / "emails" / "stripped"
    bodies = sorted(folder.glob("*_body"))
    found = 0
    for body in bodies:
        sender, signature = (folder / body.name.replace("_body", part) for part in ("_sender", "_signature"))
        split = split_quoted(body.read_text("utf-8").replace("#sig#", ""), sender.read_text("utf-8").strip())
        assert split.signature.split() == signature.read_text("utf-8").replace("#sig#", "").split()
        found += bool(split.signature)
    assert found == 5
