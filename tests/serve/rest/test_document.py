"""What the OpenAPI document promises is what the application does, whatever it is sent."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("mcp")
pytest.importorskip("schemathesis")

from hypothesis import HealthCheck, settings
from schemathesis.openapi import from_dict
from starlette.testclient import TestClient

from handoff.serve.rest.openapi import openapi, rendered
from handoff.workspace.agents import CALLS
from tests.serve.rest.conftest import Served

PUBLISHED = Path(__file__).parents[3] / "docs" / "json" / "openapi.json"


PROMISED = from_dict(openapi())


@pytest.mark.slow  # some 100 questions an operation: its edges, then what comes to chance
@PROMISED.parametrize()
@settings(max_examples=5, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_is_answered_as_the_document_says(case, served: Served) -> None:  # type: ignore[no-untyped-def]
    case.call_and_validate(base_url=served.address, headers={"Authorization": f"Bearer {served.tokens['all']}"})


def test_the_published_document_is_the_one_that_is_served(served: Served) -> None:
    open_to_all = TestClient(served.app, base_url="http://localhost").get("/openapi.json")
    assert open_to_all.json() == openapi() == json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert PUBLISHED.read_text(encoding="utf-8") == rendered(), "make schemas"


def test_every_call_that_a_tool_of_agents_has_is_a_resource_too() -> None:
    offered = {each["operationId"] for path in openapi()["paths"].values() for each in path.values()}
    #: what a model asks in one call, programs ask in two; of use or not is said by whoever read it, through its tools
    told_otherwise = {"get_brief", "get_handoff", "accept_or_return_handoff", "record_feedback"}
    assert offered == {*CALLS, "health"} - told_otherwise


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_the_commands_of_the_docs_answer(served: Served) -> None:
    page = (PUBLISHED.parents[1] / "rest.md").read_text(encoding="utf-8")
    lines = [line for block in re.findall(r"^```bash\n(.*?)^```", page, re.M | re.S) for line in joined(block)]
    assert len(lines) == 4
    for line in lines:
        here = line.replace("http://127.0.0.1:8321", served.address).replace("Kesterwald Logistics", "Acme")
        words = shlex.split(here.replace("$TOKEN", served.tokens["all"]))
        done = subprocess.run([*words, "-s", "--fail-with-body"], capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


def joined(block: str) -> list[str]:
    return block.replace("\\\n", " ").splitlines()
