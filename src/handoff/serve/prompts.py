"""What a person may start an agent with: receiving a handoff, and preparing one."""

from __future__ import annotations

from collections.abc import Mapping

import mcp_types as wire

from handoff.errors import UsageError
from handoff.records import plain_line

PROMPTS = (
    wire.Prompt(
        name="receive_handoff",
        title="Receive a handoff",
        description="Read a handoff, check it against its sources, say it back, and propose to accept or return it.",
        arguments=[
            wire.PromptArgument(name="handoff", description="Its id; empty for the first that waits", required=False)
        ],
    ),
    wire.Prompt(
        name="prepare_handoff",
        title="Prepare a handoff",
        description="Gather what a receiver will need of a client, and propose what is missing.",
        arguments=[wire.PromptArgument(name="client", description="Name of the client", required=True)],
    ),
)

_RECEIVE = """Receive {which}.
1. Read it with get_handoff, then its client's brief with get_brief.
2. For each action, person and day in it, fetch the record that stands behind it. Name what its source does not say.
3. Say it back in your own words: bottom line, who does what until when, what may happen and what then.
4. Show me that and say whether you would accept or return it, and why. Only when I agree call
   accept_or_return_handoff with the read-back; a return needs a reason and what is missing.
"""
_PREPARE = """Prepare the handoff of the client {client!r}.
1. Read get_brief and list_open_questions for this client.
2. For each open question, search for an answer. Where a record gives one, propose_fact with its words as the quote.
3. Tell me what a receiver would still miss: who decides, what was promised until when, what may go wrong. Cite each.
"""


def prompt_text(name: str, arguments: Mapping[str, str]) -> str:
    """The words of a prompt. Raises ``UsageError`` for one that there is not, and without what it needs."""
    given = {key: plain_line(value, 200) for key, value in arguments.items() if value.strip()}
    if name == "receive_handoff":
        which = f"the handoff {given['handoff']!r}" if "handoff" in given else "the first handoff that waits"
        return _RECEIVE.format(which=which)
    if name == "prepare_handoff" and "client" in given:
        return _PREPARE.format(client=given["client"])
    if name == "prepare_handoff":
        raise UsageError("no client is named", place="client", remedy="say whose handoff it is")
    raise UsageError("there is no such prompt", place="name", remedy="receive_handoff or prepare_handoff")
