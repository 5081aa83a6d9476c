"""What agents add: statements that wait for a person."""

from __future__ import annotations

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
    name = next((each.name for each in caller.known.clients() if each.id == kept.client_id), "")
    return ProposalAnswer(id=kept.id, client=plain_line(name, 200), status=kept.status)
