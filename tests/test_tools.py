"""The tools in the words of each framework, from one table; the snapshot says when what a model reads changes.

``python -m tests.test_tools`` writes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handoff import Workspace, tools
from handoff.errors import UsageError
from handoff.workspace.agents import TOOLS, AgentDesk
from tests.conftest import write_notes

SNAPSHOT = Path(__file__).parent / "golden" / "tools.json"
PLAIN: dict[str, Callable[..., list[dict[str, Any]]]] = {
    "openai": tools.openai,
    "anthropic": tools.anthropic,
    "mcp": tools.mcp,
}


@pytest.fixture
def filled(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "Risks: the carrier may be late"}), client="Acme")
    return workspace


@pytest.mark.parametrize("framework", PLAIN)
def test_what_a_model_reads_is_what_it_was(framework: str) -> None:
    kept = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    assert PLAIN[framework]() == kept[framework], "if that is meant: python -m tests.test_tools"


def test_every_framework_is_told_of_every_tool_in_the_same_schema(workspace: Workspace) -> None:
    schemas = {
        "openai": {each["function"]["name"]: each["function"]["parameters"] for each in tools.openai()},
        "anthropic": {each["name"]: each["input_schema"] for each in tools.anthropic()},
        "mcp": {each["name"]: each["inputSchema"] for each in tools.mcp()},
    }
    assert set(schemas["mcp"]) == set(TOOLS)
    assert schemas["openai"] == schemas["anthropic"] == schemas["mcp"]


def test_the_server_says_of_its_tools_what_is_said_here() -> None:
    pytest.importorskip("mcp", reason="pip install 'handoff-layer[mcp]'")
    from handoff.serve.mcp_server import _described

    listed = [_described(tool).model_dump(mode="json", by_alias=True, exclude_none=True) for tool in TOOLS.values()]
    assert listed == tools.mcp()


def test_a_read_only_grant_is_told_of_no_tool_that_writes(workspace: Workspace) -> None:
    granted = tools.grant(workspace, read_only=True)
    names = {each["name"] for each in tools.anthropic(granted)}
    assert names == {name for name, tool in TOOLS.items() if tool.scope == "read"}
    assert [len(define(granted)) for define in PLAIN.values()] == [len(names)] * 3


@pytest.mark.parametrize("arguments", [{"query": "may the carrier be late"}, '{"query": "may the carrier be late"}'])
def test_a_call_is_answered_in_the_shapes_of_json_and_logged(filled: Workspace, arguments: Any) -> None:
    granted = tools.grant(filled, clients=["Acme"], person="Ana Lopes", agent="scout")
    answer = tools.call(filled, "search", arguments, granted)
    assert "carrier" in answer["results"][0]["text"]
    assert json.loads(json.dumps(answer)) == answer
    assert [each.agent for each in filled.given(answer["results"][0]["id"])] == ["agent scout for Ana Lopes"]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("search", {}),
        ("search", "no json"),
        ("search", "[1]"),
        ("search", "[" * 100_000),
        ("search", ""),
        ("search", {"query": "x", "client": "Nobody"}),
        ("fetch", {"id": "fact_0000000000000000"}),
        ("drop", {}),
    ],
)
def test_a_call_that_cannot_be_is_answered_with_what_to_do_instead(
    filled: Workspace, name: str, arguments: Any
) -> None:
    answer = tools.call(AgentDesk(filled), name, arguments)
    assert set(answer) == {"error", "problem", "place", "remedy"}
    assert answer["error"] in {"NotFound", "WrongArguments"}
    assert answer["remedy"]


@pytest.mark.parametrize("arguments", [None, "{bad", '"str"', "null", "[1]", "3", [("query", "relay")]])
def test_arguments_that_are_no_json_object_are_told_so_and_the_refusal_is_logged(
    filled: Workspace, arguments: Any
) -> None:
    answer = tools.call(filled, "search", arguments, tools.grant(filled))
    assert (answer["error"], answer["place"]) == ("WrongArguments", "search")
    assert answer["problem"] == "the arguments must be a JSON object"
    assert [entry.verb for entry in filled.export_log()][-1] == "agent search"


def test_a_grant_for_a_client_that_there_is_not_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="Nobody"):
        tools.grant(workspace, clients=["Nobody"])


def main() -> None:
    SNAPSHOT.parent.mkdir(exist_ok=True)
    text = json.dumps({name: define() for name, define in PLAIN.items()}, indent=1, ensure_ascii=False)
    SNAPSHOT.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
