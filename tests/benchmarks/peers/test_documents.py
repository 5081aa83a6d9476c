"""The benchmark's texts: always the same, no two equal, edited and asked for as it says."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pytest

from benchmarks.peers.documents import (
    Document,
    bodies,
    edited,
    passages,
    questions,
    reassigned,
    some,
    stretches,
    without,
)
from benchmarks.peers.export import write_export
from benchmarks.peers.mails import OWN_WORDS, THREAD, Mail, mails
from handoff.connect import ReadOptions, load_connectors
from handoff.connect.sandbox import READERS

CONNECTORS = Path(__file__).parents[3] / "connectors"


@pytest.mark.parametrize("count", [300, len(stretches()) + 500])
def test_no_two_texts_are_equal_and_all_are_some_hundred_words_long(count: int) -> None:
    made = bodies(count)
    assert (len(made), len({*made})) == (count, count)
    assert 90 <= mean(len(text.split()) for text in made) <= 125
    assert made == bodies(count)


def test_more_of_them_begin_with_the_same_ones() -> None:
    assert [each.text for each in passages(200)][:100] == [each.text for each in passages(100)]


def test_an_edit_changes_some_texts_another_owner_none_and_a_removal_takes_some_away() -> None:
    made = passages(200)
    texts = {each.id: each.text for each in made}
    changed = [each.id for each in edited(made, 0.01) if each.text != texts[each.id]]
    assert len(changed) == 2
    moved = reassigned(made, 0.1)
    assert {each.id: each.text for each in moved} == texts
    assert sum(one.owner != other.owner for one, other in zip(moved, made, strict=True)) == 20
    assert {each.id for each in made} - {each.id for each in without(made, 0.01)} == some(made, 0.01) == {*changed}


def test_a_question_is_asked_of_the_client_whose_document_holds_the_answer() -> None:
    made = passages(200)
    asked = questions(made, 20)
    assert len({each.text for each in asked}) == 20
    for question in asked:
        assert any(question.answer in each.text for each in made if each.client == question.client)
        assert question.answer not in question.text
        assert all(word in question.answer for word in question.text.split())


def test_a_mail_holds_its_own_words_a_signature_and_all_that_was_written_before() -> None:
    thread = mails(2 * THREAD)[:THREAD]
    for number, mail in enumerate(thread):
        body = mail.document.text
        assert body.startswith(mail.own.text)
        assert len(mail.own.text.split()) <= OWN_WORDS
        assert f"Best regards,\n{mail.document.author}" in body
        assert all(f"> {before.own.text}" in body for before in thread[:number])
    assert {mail.document.client for mail in thread} == {thread[0].document.client}
    assert mails(2 * THREAD)[THREAD].answers == ""


@pytest.mark.parametrize(
    ("export", "connector", "records"), [(passages(30), "hubspot_crm", 30), (mails(8), "email_files", 2)]
)
def test_the_product_reads_its_export_whole(
    export: list[Document] | list[Mail], connector: str, records: int, tmp_path: Path
) -> None:
    (file,) = write_export(export, tmp_path)
    known = load_connectors([CONNECTORS])
    assert known.claim(file, None, file.name).name == connector
    reading = READERS.read(known.get(connector), file, ReadOptions(shown_as=file.name))
    read = [each for each in reading if each.kind in ("note", "thread")]
    assert len(read) == records
    assert not reading.report.set_aside
