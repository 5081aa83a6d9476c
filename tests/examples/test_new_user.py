"""A new user's first minutes, from the README alone: exports in, a host configured, an agent that answers and proposes.

Time is that of the processor: a busy machine makes a walk longer, and not the way.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import anyio
import pytest

pytest.importorskip("mcp")

from mcp import Client, StdioServerParameters

from handoff import Workspace

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CLIENT, QUESTION = "Kesterwald Logistics", "When do they go live?"
SECONDS = 120
pytestmark = pytest.mark.slow


def verb(name: str) -> list[str]:
    """The first line of the README that tells that verb, as a person would type it."""
    (line, *_) = re.findall(rf"(?:^\$ |`)(handoff {name}\b[^`\n#]*)", README, flags=re.MULTILINE)
    return shlex.split(line.replace("NAME", shlex.quote(CLIENT)))


def typed(words: list[str], folder: Path) -> str:
    command = [str(Path(sys.executable).with_name(words[0])), *words[1:]]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{words}\n{done.stderr}"
    return done.stdout


def spent() -> float:
    used = (resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


async def asked(server: Mapping[str, list[str] | str]) -> dict[str, str]:
    """What an agent does whose host was given the configuration: it asks, reads the source and proposes a fact."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}  # of this checkout, wherever its command is installed
    started = StdioServerParameters(command=str(server["command"]), args=list(server["args"]), env=environment, cwd="/")
    async with Client(started) as client:
        found = (await client.call_tool("search", {"query": QUESTION})).structured_content
        assert found is not None
        assert found["answered"]
        best = found["results"][0]
        whole = (await client.call_tool("fetch", {"id": best["id"]})).structured_content
        assert whole is not None
        line = next(line for line in whole["text"].splitlines() if "16 Nov" in line)
        told = {"statement": line, "kind": "timeline", "quote": line, "record": best["id"]}
        kept = (await client.call_tool("propose_fact", told)).structured_content
        assert kept is not None
        return {"citation": best["citation"], "proposal": kept["id"], "status": kept["status"]}


def test_a_new_user_has_an_agent_that_answers_and_proposes_within_two_minutes(tmp_path: Path) -> None:
    (tmp_path / "exports").symlink_to(ROOT / "examples" / "kesterwald_handover" / "exports")
    typed(verb("init"), tmp_path)
    folder = tmp_path / "my-workspace"
    typed(verb("ingest"), folder)
    began = spent()
    server = json.loads(typed(verb("mcp config"), folder))["mcpServers"]["handoff"]
    answer = anyio.run(asked, server)
    assert spent() - began < SECONDS
    assert answer["citation"]
    assert answer["status"] == "open"
    with Workspace.open(folder) as workspace:
        (edit,) = workspace.edits(CLIENT)
        assert (edit.id, edit.author.startswith("agent ")) == (answer["proposal"], True)
