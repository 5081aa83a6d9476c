"""The agent of the cookbook takes over by rules, and with a language model behind an OpenAI-compatible interface."""

from __future__ import annotations

import importlib.util
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from handoff import Workspace, tools
from tests.conftest import write_notes

CLIENT = "Kestrel Foods"
CHATS = Path(__file__).resolve().parents[2] / "examples/kesterwald_handover/exports/slack/brambeck-slack-export.zip"
NOTES = {
    "1": "They go live on 16 November 2026, said Helga Brandt.",
    "2": "Risks: the carrier may go wrong with the cold crates in the first week",
    "3": "Next steps: somebody to order the scanners",
    "4": "The dog of the warden is called Bertha and barks at every engineer",
}


@pytest.fixture(scope="module")
def agent() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "examples" / "agent" / "receive.py"
    spec = importlib.util.spec_from_file_location("receive", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["receive"] = module  # where its dataclass looks for the names of its types
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def offered(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    workspace.brief(CLIENT)
    workspace.desk.offer(CLIENT, by="Bo Orr")
    return workspace


def test_what_it_reads_in_a_chat_it_proposes_in_the_words_of_the_chat(agent: ModuleType, workspace: Workspace) -> None:
    workspace.ingest(CHATS, client=CLIENT)
    workspace.brief(CLIENT)
    workspace.desk.offer(CLIENT, by="Bo Orr")
    asked = "Is there cake in the kitchen?"
    lines = list(agent.take_over(workspace, CLIENT, "Ana Lopes", questions=[asked]))
    assert any("(2026-10-09): Birgit" in line for line in lines), lines
    edits = [edit for edit in workspace.edits() if edit.fact_kind == "environment"]
    assert [edit.quote for edit in edits] == ["Birgit actually sent cake. It's in the kitchen, bring your own fork"]


def test_by_rules_it_cites_and_proposes_and_returns_what_lacks_something(agent: ModuleType, offered: Workspace) -> None:
    asked = "What is the dog of the warden called?"
    lines = list(agent.take_over(offered, CLIENT, "Ana Lopes", questions=[asked]))
    assert any("16 November" in line and "notes.csv" in line for line in lines), lines
    assert lines[-1].startswith("Answered: returned"), lines
    (handoff,) = offered.desk.handoffs().handoffs
    assert handoff.state == "returned"
    (edit,) = offered.edits()
    assert (edit.author, edit.fact_kind) == ("agent receiver for Ana Lopes", "environment")
    assert edit.quote == NOTES["4"]
    calls = [entry.verb for entry in offered.export_log() if entry.verb.startswith("agent ")]
    assert calls[:3] == ["agent get_handoff", "agent get_handoff", "agent get_brief"]
    assert calls[-1] == "agent accept_or_return_handoff"
    assert list(agent.take_over(offered, CLIENT, "Ana Lopes")) == ["Nothing waits."]


def asks(name: str, **arguments: Any) -> dict[str, Any]:
    called = {"name": name, "arguments": json.dumps(arguments)}
    return {"role": "assistant", "content": None, "tool_calls": [{"id": name, "type": "function", "function": called}]}


@contextmanager
def model(script: list[dict[str, Any]], sent: list[dict[str, Any]]) -> Iterator[str]:
    """A server that says what is in the script, one after the other, and keeps what it was sent."""
    left = iter(script)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            sent.append({"path": self.path, "key": self.headers["Authorization"], **body})
            answer = json.dumps({"choices": [{"message": next(left)}]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so by its parent
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_with_a_language_model_it_does_what_the_model_calls(agent: ModuleType, offered: Workspace) -> None:
    (card,) = offered.desk.handoffs().handoffs
    quote = "They go live on 16 November 2026"
    script = [
        asks("get_handoff", id=card.id),
        asks("search", query="When do they go live?", client="Somebody Else"),  # refused: the model is told
        asks("search", query="When do they go live?"),
        asks(
            "propose_fact", statement="They go live on 16 November.", kind="timeline", value="2026-11-16", quote=quote
        ),
        asks("accept_or_return_handoff", id=card.id, accept=False, reason="fact_missing", missing=["who signs off"]),
        {"role": "assistant", "content": "Returned: nobody says who signs off."},
    ]
    sent: list[dict[str, Any]] = []
    with model(script, sent) as address:
        endpoint = agent.Endpoint(address, "small-1", "k-123")
        lines = list(agent.take_over(offered, CLIENT, "Ana Lopes", endpoint))
    assert lines[-1] == "Returned: nobody says who signs off."
    assert {(each["path"], each["key"]) for each in sent} == {("/v1/chat/completions", "Bearer k-123")}
    granted = tools.grant(offered, clients=[CLIENT], person="Ana Lopes")
    assert all(each["tools"] == tools.openai(granted) for each in sent)
    answers = [json.loads(each["content"]) for each in sent[-1]["messages"] if each["role"] == "tool"]
    assert answers[1]["error"] == "NotFound"
    assert "16 November" in answers[2]["results"][0]["text"]
    assert [(edit.author, edit.quote) for edit in offered.edits()] == [("agent receiver for Ana Lopes", quote)]
    assert offered.desk.handoffs().handoffs[0].state == "returned"
