"""Clients whose names are nearly one, each with a word that no other's records hold, and agents that look for all.

Whatever an agent is answered is searched for the words and the names of clients that its scope does not reach, while
pairs of clients are said to be one and to be two again. ``python -m benchmarks.canaries`` does it 10,000 times.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event
from typing import Any

from mcp import Client
from mcp.shared.exceptions import MCPError
from mcp_types import ResourceTemplateReference

from handoff import Workspace
from handoff.errors import UsageError, WorkspaceLocked
from tests.conftest import write_notes
from tests.workspace.desk_exports import tickets

#: In pairs that the product takes for one client misspelt; none is a part of another.
NAMES = (
    "Acme Logistics", "Acme Logistcs", "Acme Foods", "Acme Fods", "Acme Holdings", "Acme Holdngs",
    "Acme Partners", "Acme Parners", "Acme Group", "Acme Grop", "Acme Energy", "Acme Enery",
    "Acme Services", "Acme Servces", "Acme Trading", "Acme Tradng", "Acme Systems", "Acme Sytems",
    "Acme Corporation", "Acme Corporatoin",
)  # fmt: skip
BRIEF = ResourceTemplateReference(uri="handoff://client/{client}/brief/{template}")


@dataclass(frozen=True)
class Planted:
    """``words`` by the name of the client, ``ids`` of everything that has one, ``pairs`` that may be said to be one."""

    words: Mapping[str, str]
    ids: tuple[str, ...]
    handoffs: tuple[str, ...]
    pairs: Mapping[str, tuple[str, str]]


def plant(workspace: Workspace, folder: Path, names: Sequence[str]) -> Planted:
    """Notes, tickets, a brief and a handoff of each client."""
    words = {name: f"canary{number:02}zq" for number, name in enumerate(names)}
    handoffs = []
    for number, (name, word) in enumerate(words.items()):
        rows = {
            "1": f"Risks: the {word} relay may fail",
            "2": f"Open question: who fixes the {word} gate",
            "3": f"We agreed that {word} Ltd delivers the gate by 3 June 2027",
        }
        workspace.ingest(write_notes(folder / name / "notes.csv", rows), client=name)
        said = f"The {word} gate stays red."
        workspace.ingest(tickets(folder / name / "ticket.csv", 1000 + number, description=said), client=name)
        workspace.brief(name)
        handoffs.append(workspace.desk.offer(name, by="Ada Lind", summary=f"Mind the {word} gate.").id)
    ids = (*(each.id for each in workspace.records()), *(each.id for each in workspace.facts()))
    pairs = {each.id: (each.kept_name, each.merged_name) for each in workspace.proposals()}
    return Planted(words, (*ids, *handoffs), tuple(handoffs), pairs)


@dataclass
class Joining:
    """Says of pairs that they are one client, and that they are two again; knows which were one at any time since."""

    workspace: Workspace
    planted: Planted
    random: Random
    spans: list[tuple[tuple[str, str], float, float]] = field(default_factory=list)
    decided: int = 0

    def go_on(self, until: Event, pause: float = 0.05) -> None:
        """Decide until told to stop, a pair at a time."""
        while not until.is_set():
            pair = self.random.choice(sorted(self.planted.pairs))
            began = time.monotonic()
            self.spans.append((self.planted.pairs[pair], began, float("inf")))
            self._decide(pair, "accept")
            until.wait(pause * self.random.random() * 4)
            self._decide(pair, "reject")
            self.spans[-1] = (self.planted.pairs[pair], began, time.monotonic())
            until.wait(pause)

    def _decide(self, pair: str, answer: str) -> None:
        """Until it is so: one that waited too long for its turn would leave a pair as it was, and the spans wrong."""
        with suppress(UsageError):  # a pair may have gone with what was said of another
            while not self._decided(pair, answer):
                pass
            self.decided += 1

    def _decided(self, pair: str, answer: str) -> bool:
        try:
            self.workspace.review(pair, answer, reviewer="Ana")  # type: ignore[arg-type]
        except WorkspaceLocked:
            return False
        return True

    def one_with(self, name: str, since: float) -> set[str]:
        """The names that were one client with this one at some time from then on."""
        lasting = [set(pair) for pair, _, ended in self.spans if ended >= since]
        reached, before = {name}, set[str]()
        while reached != before:
            before = set(reached)
            reached |= {each for pair in lasting if pair & reached for each in pair}
        return reached


@dataclass(frozen=True)
class Asked:
    what: str
    arguments: Mapping[str, Any]


def any_call(random: Random, planted: Planted, own: str) -> Asked:
    """Any tool, address or completion, a third of them about a client that is somebody else's."""
    names = sorted(planted.words)
    client = random.choice(("", own, random.choice(names)))
    word = planted.words[random.choice((own, random.choice(names)))]
    some = random.choice(planted.ids)
    offered = random.choice(planted.handoffs)
    asks: dict[str, dict[str, Any]] = {
        "search": {"query": random.choice((f"which {word} relay may fail", "canary", "gate")), "client": client},
        "fetch": {"id": some},
        "get_brief": {"client": client},
        "get_handoff": {"id": random.choice(("", offered))},
        "list_open_questions": {"client": client},
        "who": {"topic": random.choice(("gate", word)), "client": client},
        "similar_tickets": {"ticket": random.choice((f"the {word} gate stays red", "1003")), "client": client},
        "propose_fact": {"statement": "It fails.", "kind": "risk", "quote": f"the {word} relay", "client": client},
        "accept_or_return_handoff": {"id": offered, "accept": False, "reason": "fact_missing", "missing": ["contact"]},
        "record_feedback": {"id": offered, "outcome": "completed", "used": [some]},
        "resource": {"uri": random.choice((f"handoff://item/{some}", _brief_of(client or own)))},
        "resources": {},
        "completion": {"value": random.choice(("", "a", "acme", client))},
    }
    what = random.choice(sorted(asks))
    return Asked(what, asks[what])


def _brief_of(client: str) -> str:
    return f"handoff://client/{client.replace(' ', '%20')}/brief/sales_to_delivery"


async def said(client: Client, asked: Asked) -> str:
    """All that was answered, errors included."""
    try:
        if asked.what == "resource":
            return (await client.read_resource(asked.arguments["uri"])).model_dump_json()
        if asked.what == "resources":
            return (await client.list_resources()).model_dump_json()
        if asked.what == "completion":
            return (await client.complete(BRIEF, {"name": "client", **asked.arguments})).model_dump_json()
        return (await client.call_tool(asked.what, dict(asked.arguments))).model_dump_json()
    except MCPError as error:
        return error.error.model_dump_json()


def foreign(planted: Planted, asked: Asked, answer: str, allowed: set[str]) -> Iterator[str]:
    """What of other clients stands in the answer, but for what the question itself says."""
    question = json.dumps(dict(asked.arguments)).replace("%20", " ")
    for name, word in planted.words.items():
        if name not in allowed:
            yield from (each for each in (name, word) if each in answer and each not in question)


async def bombard(
    client: Client, name: str, planted: Planted, joining: Joining, calls: int, random: Random
) -> tuple[list[str], int]:
    """So many calls in the scope of one client; returns what crossed, and how many answers held the own word."""
    crossed, answered = [], 0
    for _ in range(calls):
        asked, began = any_call(random, planted, name), time.monotonic()
        answer = await said(client, asked)
        answered += planted.words[name] in answer
        found = list(foreign(planted, asked, answer, joining.one_with(name, began)))
        if found:
            crossed.append(f"{name} was told {found} by {asked}")
    return crossed, answered
