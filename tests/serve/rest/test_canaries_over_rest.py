"""No word of another client crosses over REST either, while clients are merged and split."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from random import Random
from threading import Event
from typing import Any
from zipfile import ZipFile

import httpx
import pytest

from handoff.workspace.tokens import SCOPES

pytest.importorskip("mcp")

from handoff import Workspace
from handoff.serve import app_of
from handoff.serve.rest.operations import WORD
from tests.serve.canaries import NAMES, Asked, Joining, Planted, foreign, plant
from tests.serve.listening import listening

FOUR = NAMES[:4]
CALLS = 30


def any_question(random: Random, planted: Planted) -> Asked:
    """Any resource, as often as not about a client that is somebody else's; ``what`` is its method and path."""
    names = sorted(planted.words)
    client = {"client": random.choice(("", "", *names))}
    word, some, offered = (
        random.choice(each) for each in (sorted(planted.words.values()), planted.ids, planted.handoffs)
    )
    asks: dict[str, dict[str, Any]] = {
        "GET /v1/search": {"query": random.choice((f"which {word} relay may fail", "canary", "gate")), **client},
        f"GET /v1/items/{some}": {},
        "GET /v1/clients": {"beginning": random.choice(("", "a", "acme"))},
        "GET /v1/facts": {"limit": 50, **client},
        "GET /v1/open-questions": client,
        "GET /v1/capabilities": {"query": random.choice(("", "template", word))},
        "GET /v1/brief": {**client, "as": random.choice(("application/json", "text/markdown", WORD))},
        "GET /v1/who": {"topic": random.choice(("gate", word)), **client},
        "GET /v1/similar-tickets": {"ticket": f"the {word} gate stays red", **client},
        "GET /v1/handoffs": {"state": random.choice(("all", "waiting")), **client},
        f"GET /v1/handoffs/{offered}": {},
        "POST /v1/proposals": {"statement": "It fails.", "kind": "risk", "quote": f"the {word} relay", **client},
        f"POST /v1/handoffs/{offered}/return": {"reason": "fact_missing", "missing": ["contact"]},
        f"POST /v1/handoffs/{offered}/outcome": {"outcome": "met", "used": [some]},
    }
    what = random.choice(sorted(asks))
    return Asked(what, asks[what])


def said(caller: httpx.Client, asked: Asked) -> str:
    """All that was answered, headers included; of a Word file the text of its parts."""
    (method, path), about = asked.what.split(), dict(asked.arguments)
    form = {"Accept": str(about.pop("as", "*/*"))}
    if method == "POST":
        answer = caller.post(path, json=about, headers=form)
    else:
        answer = caller.get(path, params=about, headers=form)
    text = _unzipped(answer.content) if answer.headers["content-type"] == WORD else answer.text
    return f"{answer.headers} {text}"


def _unzipped(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as parts:
        return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def _around(answer: str, word: str) -> str:
    """Where in an answer the word stands, so that a failure says what told it."""
    at = answer.index(word)
    return answer[max(0, at - 200) : at + 200]


@pytest.mark.slow
def test_no_canary_crosses_over_rest(workspace: Workspace, tmp_path: Path) -> None:
    planted = plant(workspace, tmp_path, FOUR)
    joining, stop = Joining(workspace, planted, Random(5)), Event()
    tokens = {name: workspace.tokens.create(name, clients=[name], scopes=SCOPES, person="Ana").token for name in FOUR}

    def bombard(address: str, name: str) -> tuple[list[str], int]:
        random, crossed, answered = Random(name), [], 0
        with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {tokens[name]}"}, timeout=60) as caller:
            for _ in range(CALLS):
                asked, began = any_question(random, planted), time.monotonic()
                answer = said(caller, asked)
                answered += planted.words[name] in answer
                found = list(foreign(planted, asked, answer, joining.one_with(name, began)))
                crossed += [f"{name} was told {found} by {asked}: {_around(answer, found[0])}"] if found else []
        return crossed, answered

    with listening(app_of(workspace)) as address, ThreadPoolExecutor(len(FOUR) + 1) as threads:
        going = threads.submit(joining.go_on, stop)
        try:
            told = list(threads.map(lambda name: bombard(address, name), FOUR))
        finally:
            stop.set()
        going.result()
    assert [each for crossed, _ in told for each in crossed] == []
    assert sum(answered for _, answered in told) > CALLS / 2
    assert joining.decided > 2
    assert workspace.verify_log().whole
