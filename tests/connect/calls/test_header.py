from __future__ import annotations

import pytest

from handoff.connect.calls.header import read_call_header
from handoff.connect.export import ReadOptions


@pytest.mark.parametrize(
    ("line", "client"),
    [
        ("Client: Heron Mills. Owner: Ada Byron. Last reviewed 3 May 2026.", "Heron Mills"),
        ("**Client:** Heron Mills; Owner: Ada Byron", "Heron Mills"),
        ("Customer: Tarn Ferries Ltd. Owner: Ada Byron", "Tarn Ferries Ltd"),
        ("Client: Heron Mills.", "Heron Mills"),
        ("Client: St. Gallen Mills", "St. Gallen Mills"),
        ("Client: Miller Bros. Weaving", "Miller Bros. Weaving"),
        ("Account: Reed & Co. Holding Inc.", "Reed & Co. Holding Inc."),
    ],
)
def test_a_line_about_a_client_names_the_client_and_nothing_else(line: str, client: str) -> None:
    assert read_call_header([line], ReadOptions()).clients == (client,)


def test_what_follows_the_client_on_its_line_is_kept() -> None:
    line = "Client: Heron Mills. Owner: Ada Byron. Last reviewed 3 May 2026."
    header = read_call_header([line], ReadOptions())
    assert (header.author, header.extras) == ("Ada Byron", {"note": "Last reviewed 3 May 2026"})


@pytest.mark.parametrize(
    ("lines", "began"),
    [
        ("Datum: 12.11.2024, 09:00 - 10:15 Uhr", "2024-11-12 09:00"),
        ("Termin: Dienstag, 12. November 2024, 14 Uhr", "2024-11-12 14:00"),
        ("Date: Tuesday 19 March 2024, 18:30 – 20:05", "2024-03-19 18:30"),
        ("Date : mardi 12 novembre 2024, de 14h00 à 15h30", "2024-11-12 14:00"),
        ("Objet : Suivi de chantier\nDate : 05/11/2024", "2024-11-05 00:00"),
        ("Fecha: martes, 12 de noviembre de 2024, 10:00 a 11:30", "2024-11-12 10:00"),
        ("Data: martedì 12 novembre 2024, ore 10:00", "2024-11-12 10:00"),
        ("Datum: dinsdag 12 november 2024, 10.00 - 11.00 uur", "2024-11-12 10:00"),
        ("日時：2024年11月12日 10:00～11:00", "2024-11-12 10:00"),
        ("Date: 2024-11-12T09:00+01:00", "2024-11-12 08:00"),
    ],
)
def test_a_meeting_began_when_its_head_says_in_any_of_these_languages(lines: str, began: str) -> None:
    header = read_call_header(lines.split("\n"), ReadOptions())
    assert header.start is not None
    assert f"{header.start.moment:%Y-%m-%d %H:%M}" == began


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Teilnehmer: Fr. Dr. Böhm (Leitung), Hr. Raabe (ab 09:30)", ["Fr. Dr. Böhm", "Hr. Raabe"]),
        ("Présents : Anne Roux, Luc Petit (en visio)", ["Anne Roux", "Luc Petit"]),
        ("Asistentes: Ana Ruiz; Luis Gil", ["Ana Ruiz", "Luis Gil"]),
        ("出席者：山田太郎、佐藤花子", ["山田太郎", "佐藤花子"]),
    ],
)
def test_who_was_there_is_read_in_any_of_these_languages(line: str, names: list[str]) -> None:
    header = read_call_header([line], ReadOptions())
    assert [person.name for person in header.attendees] == names
    assert not any(person.organization for person in header.attendees)


def test_minutes_behind_their_own_name_have_an_author_only_where_a_name_stands() -> None:
    assert read_call_header(["Protokoll: Achterberg"], ReadOptions()).author == "Achterberg"
    assert read_call_header(["Protokoll: Jour fixe vom 12.11."], ReadOptions()).author == ""
