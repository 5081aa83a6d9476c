"""The one application behind every HTTP address: who is let in, how much is taken, how it is refused.

It knows no protocol. ``build_app`` gets routes and puts the same checks before all of them, in this order:

1. ``hosts``: the request names this server and no page of another site sent it (421, 403);
2. ``tokens``: it shows a token that stands (401). From here on ``grant_of(request)`` is what it may see and do;
3. ``body_limit``: it is not too large (413).

A route's handler takes ``grant_of(request)`` to the ``AgentDesk``; ``problem`` is the form of every refusal.
"""

from handoff.serve.http.app import build_app
from handoff.serve.http.body_limit import MOST_BYTES
from handoff.serve.http.hosts import LOOPBACK, Hosts
from handoff.serve.http.problem import problem, problem_of
from handoff.serve.http.tokens import grant_of

__all__ = ["LOOPBACK", "MOST_BYTES", "Hosts", "build_app", "grant_of", "problem", "problem_of"]
