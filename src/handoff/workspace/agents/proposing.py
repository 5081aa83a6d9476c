"""What agents add: statements that wait for a person."""

from __future__ import annotations

from handoff.errors import NotFound
from handoff.records import plain_line
from handoff.workspace.agents.answers import ProposalAnswer
from handoff.workspace.agents.arguments import ProposeAsk
from handoff.workspace.agents.grant import Caller


def propose_fact(caller: Caller, ask: ProposeAsk) -> ProposalAnswer:
    """A proposal; the same again is the same one."""
    kept = caller.known.propose(
        client=ask.client,
        kind=ask.kind,
        statement=ask.statement,
        author=caller.grant.signature,
        subject=ask.subject,
        value=ask.value,
        owner=ask.owner,
        due=ask.due,
        quote=ask.quote,
        record=ask.record,
        key=ask.key,
    )
    return ProposalAnswer(id=kept.id, client=plain_line(_name(caller, kept.client_id), 200), status=kept.status)


def _name(caller: Caller, client: str) -> str:
    """Empty where the client parted from whom it is about just now."""
    try:
        return caller.known.find_client(client).name
    except NotFound:
        return ""
