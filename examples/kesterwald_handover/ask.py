"""An agent that takes over from sales: it asks what it must know and says where each answer stands.

python ask.py WORKSPACE
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from handoff import Workspace

CLIENT = "Kesterwald Logistics"
QUESTIONS = (
    "How many departures did they miss when the switch died in June?",
    "When do we go live, and has the date moved?",
    "What was the real fix for the VPN drops at Dornbach?",
)


def answers(workspace: Workspace) -> Iterator[str]:
    for question in QUESTIONS:
        yield f"\n{question}"
        for hit in workspace.search(question, client=CLIENT, k=3).hits:
            yield f"  {' '.join(hit.passage.split())}\n    [{hit.source_file}, {hit.locator}]"
    yield "\nWhat was promised?"
    for fact in workspace.facts(client=CLIENT, kinds="commitment"):
        yield f"  {fact.owner or 'nobody named'}: {fact.statement}\n    [{fact.source_file}, {fact.locator}]"


if __name__ == "__main__":
    with Workspace.open(Path(sys.argv[1] if len(sys.argv) > 1 else ".")) as opened:
        sys.stdout.write("\n".join(answers(opened)) + "\n")
