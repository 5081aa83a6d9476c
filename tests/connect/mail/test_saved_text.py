"""A mail that Outlook saved as text is a mail."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff.connect import load_connectors
from handoff.connect.mail.message import read_mail
from handoff.connect.mail.saved_text import saved_mail
from handoff.records import Thread
from tests.connect.read_one import CONNECTORS

HEADS = {
    "en": ("From", "Sent", "To", "Subject", "Tuesday, March 17, 2026 4:48 PM"),
    "de": ("Von", "Gesendet", "An", "Betreff", "Dienstag, 17. März 2026 16:48"),
    "pt": ("De", "Enviado em", "Para", "Assunto", "terça-feira, 17 de março de 2026 16:48"),
    "fr": ("De", "Envoyé", "À", "Objet", "mardi 17 mars 2026 16:48"),
}


@pytest.mark.parametrize("language", HEADS)
def test_its_head_is_read_in_the_language_of_whoever_saved_it(language: str) -> None:
    sender, sent, to, subject, at = HEADS[language]
    raw = saved_mail(
        f"{sender}:\tGreta Moss <greta@ardenne.example>\r\n{sent}:\t{at}\r\n{to}:\tSam Ortiz; Ines Vark\r\n"
        f"{subject}:\tKiln door\r\n\r\nIt jams.\r\n"
    )
    assert raw is not None
    mail = read_mail(raw)
    assert mail.envelope.sender is not None
    assert (mail.envelope.sender.email, mail.envelope.subject) == ("greta@ardenne.example", "Kiln door")
    assert [one.name for one in mail.envelope.people] == ["Greta Moss", "Sam Ortiz", "Ines Vark"]
    assert mail.envelope.at is not None
    assert (f"{mail.envelope.at:%Y-%m-%d %H:%M}", mail.text.strip()) == ("2026-03-17 16:48", "It jams.")


@pytest.mark.parametrize(
    "text", ["From: Berlin\nTo: Ghent\n\nTwo seats.", "Dana: hello\nPol: hi\n", "Subject: x\n\nWords"]
)
def test_any_other_text_is_none(text: str) -> None:
    assert saved_mail(text) is None


@pytest.mark.parametrize(("name", "sender"), [("Sent", "-"), ("2026-March.txt", "g at ardenne.example ")])
def test_a_mailbox_is_claimed_whatever_its_ending(tmp_path: Path, name: str, sender: str) -> None:
    box = tmp_path / name
    box.write_text(
        f"From {sender} Mon Mar 16 10:00:00 2026\nFrom: g at ardenne.example (Greta Moss)\nSubject: Kiln\n\nCold.\n"
    )
    connector = load_connectors([CONNECTORS]).claim(box)
    (thread,) = connector.read(box)
    assert isinstance(thread, Thread)
    assert (connector.name, thread.participants[0].email) == ("email_files", "g@ardenne.example")
