"""What agents add: statements that wait for a person."""

from __future__ import annotations

from handoff.records import plain_line
from handoff.workspace.agents.answers import ProposalAnswer
from handoff.workspace.agents.arguments import ProposeAsk
from handoff.workspace.agents.grant import Reach


def propose_fact(reach: Reach, ask: ProposeAsk) -> ProposalAnswer:
    """A proposal; the same again is the same one."""
    client = reach.one_client(ask.client)
    kept = reach.workspace.propose(
        client=client,
        kind=ask.kind,
        statement=ask.statement,
        author=reach.grant.signature,
        subject=ask.subject,
        value=ask.value,
        owner=ask.owner,
        due=ask.due,
        quote=ask.quote,
        record=ask.record,
        key=ask.key,
    )
    name = reach.workspace.find_client(client, reach.permitted()).name
    return ProposalAnswer(id=kept.id, client=plain_line(name, 200), status=kept.status)
