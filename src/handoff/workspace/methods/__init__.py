"""The methods of a workspace, by what they are about."""

from handoff.workspace.methods.keeping import Keeping
from handoff.workspace.methods.knowledge import Knowledge
from handoff.workspace.methods.opened import quiet
from handoff.workspace.methods.tickets import Tickets

__all__ = ["Keeping", "Knowledge", "Tickets", "quiet"]
