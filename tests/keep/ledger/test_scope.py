"""What may answer a question: every filter alone, together, and behind the wall."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.passage_tables import CHUNKS
from handoff.keep.ledger.scope import Scope
from tests.keep.ledger_samples import NOON, chunk, client, link, put_file, ticket

OPEN = ticket(1).model_copy(update={"status": "Open", "requester": "Ana Lopes"})
SHUT = ticket(2).model_copy(update={"status": "Closed", "requester": "Diana Reyes"})
THEIRS = ticket(3).model_copy(update={"status": "Open"})


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Five passages that all say ``printer``."""
    with Ledger.create(tmp_path_factory.mktemp("scope") / "ledger.sqlite") as made:
        with made.writing() as write:
            put_file(write, [OPEN, SHUT, THEIRS], write.runs.start("ingest", NOON))
            write.clients.put([client("acme"), client("zenith")], [link(OPEN, "acme"), link(SHUT, "acme")], [])
            spoken = {"speaker": "Bo Lindqvist", "at": NOON}
            undated = [chunk(OPEN, "client_acme", f"A printer! {place}", position=place) for place in range(2)]
            write.chunks.put(OPEN.id, [each.model_copy(update={"at": None}) for each in undated])
            said = [chunk(SHUT, "client_acme", f"printer {place}", position=place) for place in range(2)]
            later = said[1].model_copy(update={**spoken, "at": NOON + timedelta(days=3)})
            write.chunks.put(SHUT.id, [said[0].model_copy(update=spoken), later])
            write.chunks.put(THEIRS.id, [chunk(THEIRS, text="Printer.").model_copy(update={"at": None})])
        yield made


def found(ledger: Ledger, **scope: Any) -> set[str]:
    """Ticket and place of what is found, ``1.0``."""
    names = {OPEN.id: "1", SHUT.id: "2", THEIRS.id: "3"}
    statement = select(CHUNKS.c.record_id, CHUNKS.c.position).where(*Scope(**scope).conditions())
    return {f"{names[row.record_id]}.{row.position}" for row in ledger.rows(statement)}


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({}, {"1.0", "1.1", "2.0", "2.1", "3.0"}),
        ({"clients": ("client_acme",)}, {"1.0", "1.1", "2.0", "2.1"}),
        ({"clients": ()}, set()),
        ({"kinds": ("ticket",)}, {"1.0", "1.1", "2.0", "2.1", "3.0"}),
        ({"kinds": ("call", "deal")}, set()),
        ({"statuses": ("open",)}, {"1.0", "1.1", "3.0"}),
        ({"statuses": ("OPEN",), "clients": ("client_acme",)}, {"1.0", "1.1"}),
        ({"statuses": ("open", "closed"), "clients": ("client_acme",)}, {"1.0", "1.1", "2.0", "2.1"}),
        ({"people": ("bo",)}, {"2.0", "2.1"}),
        ({"people": ("ana",)}, {"1.0", "1.1"}),
        ({"people": ("Ana Lopes", "Lindqvist")}, {"1.0", "1.1", "2.0", "2.1"}),
        ({"people": ("an%",)}, set()),
        ({"since": NOON}, {"2.0", "2.1"}),
        ({"since": NOON, "until": NOON + timedelta(days=1)}, {"2.0"}),
        ({"until": NOON - timedelta(seconds=1)}, set()),
        ({"as_of": NOON}, {"1.0", "1.1", "2.0", "3.0"}),
        ({"as_of": NOON, "people": ("bo",), "statuses": ("closed",)}, {"2.0"}),
        ({"sources": ("desk",)}, {"1.0", "1.1", "2.0", "2.1", "3.0"}),
        ({"sources": ("A.CSV",), "statuses": ("closed",)}, {"2.0", "2.1"}),
        ({"sources": ("jira",)}, set()),
    ],
)
def test_what_is_asked_for_is_what_is_found(ledger: Ledger, scope: dict[str, Any], expected: set[str]) -> None:
    assert found(ledger, **scope) == expected
