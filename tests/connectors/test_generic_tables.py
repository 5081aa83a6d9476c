from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handoff.connect import ReadOptions, load_connectors
from tests.connect.read_one import CONNECTORS

ALL = load_connectors([CONNECTORS])


def read(path: Path) -> tuple[str, list[dict[str, Any]]]:
    connector = ALL.claim(path)
    return connector.name, [record.model_dump() for record in connector.read(path, ReadOptions())]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Ticket-Nr.;Kurzbeschreibung;Status;Melder;Beauftragter;Eingegangen am;Abgeschlossen am", "T1;Jam;zu;Ada;Bo"),
        ("Référence;Intitulé;Statut;Demandeur;Affecté à;Date de la demande;Clôturé le", "T1;Jam;zu;Ada;Bo"),
        ("Número;Asunto;Estado;Solicitado por;Técnico;Fecha de alta;Cerrado el", "T1;Jam;zu;Ada;Bo"),
        ("Numero;Oggetto;Stato;Segnalato da;In carico a;Data di apertura;Chiuso il", "T1;Jam;zu;Ada;Bo"),
        (
            "Meldingsnummer;Korte omschrijving;Status;Aanmelder;Behandelaar;Aangemaakt op;Gesloten op",
            "T1;Jam;zu;Ada;Bo",
        ),
        ("Incident ID*+;Summary*;Status*;Requester;Assignee+;Submit Date;Last Resolved Date", "T1;Jam;zu;Ada;Bo"),
    ],
)
def test_a_tracker_of_no_known_vendor_is_read_in_its_language(tmp_path: Path, header: str, row: str) -> None:
    path = tmp_path / "export.csv"
    path.write_text(f"{header}\n{row};2026-03-04 10:00;2026-03-05 11:00\n", encoding="utf-8")
    name, (record,) = read(path)
    assert name == "generic_csv"
    assert (record["kind"], record["native_id"], record["title"], record["status"]) == ("ticket", "T1", "Jam", "zu")
    assert (record["requester"], record["assignee"]) == ("Ada", "Bo")
    assert (record["opened_at"].hour, record["resolved_at"].hour) == (10, 11)


def test_a_list_of_deals_is_read_in_german(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(
        "Nr;Auftragsname;Phase;Betrag;Kunde;Verantwortlich;Abschlussdatum\n7;Stand;Angebot;18500;Elbtal;Jo;30.06.2026\n"
    )
    _, (record,) = read(path)
    assert (record["kind"], record["title"], record["stage"], record["owner"]) == ("deal", "Stand", "Angebot", "Jo")
    assert str(record["amount"]) == "18500"
    assert record["client"]["names"] == ("Elbtal",)


def test_a_log_of_calls_is_one_of_calls(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "Call ID,Direction,From,To,Start time,Duration (seconds),Agent,Notes\n"
        "c1,inbound,+1555,+1666,2026-03-04 10:00,90,Ada,Wants a quote\n"
    )
    _, (record,) = read(path)
    assert (record["kind"], record["native_id"], record["duration_seconds"]) == ("call", "c1", 90)
    assert "Wants a quote" in [part["text"] for part in record["parts"]]


def written(tmp_path: Path, document: Any) -> tuple[str, list[dict[str, Any]]]:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(document))
    return read(path)


def test_a_conversation_without_a_subject_is_a_ticket(tmp_path: Path) -> None:
    said = [{"content": "Where is it?", "created_at": "2026-03-04T10:00:00Z", "sender": {"name": "Ada"}}]
    _, (record,) = written(tmp_path, {"items": [{"id": 3, "status": "open", "messages": said}]})
    assert (record["kind"], record["status"]) == ("ticket", "open")
    assert [(part["speaker"], part["text"]) for part in record["parts"] if part["role"] == "comment"] == [
        ("Ada", "Where is it?")
    ]


def test_records_that_stand_by_their_ids_are_records(tmp_path: Path) -> None:
    pages = {one: {"id": one, "title": f"Page {one}", "text": "words"} for one in ("d1", "d2")}
    _, records = written(tmp_path, {"version": 2, "documents": pages})
    assert [record["title"] for record in records] == ["Page d1", "Page d2"]


def test_people_beside_tickets_are_people(tmp_path: Path) -> None:
    people = [{"id": 412, "name": "Ada", "email": "ada@heron.example"}]
    tickets = [{"id": 1, "subject": "Jam", "status": "open", "requester_id": 9, "assignee": "412"}]
    _, records = written(tmp_path, {"cases": tickets, "agents": people})
    assert [record["kind"] for record in records] == ["ticket", "person"]
    assert records[0]["assignee"] == "Ada"
