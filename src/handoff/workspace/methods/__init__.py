"""The methods of a workspace, by what they are about."""

from handoff.workspace.methods.about_clients import AboutClients
from handoff.workspace.methods.decisions import Decisions
from handoff.workspace.methods.keeping import Keeping
from handoff.workspace.methods.opened import Opened, quiet

__all__ = ["AboutClients", "Decisions", "Keeping", "Opened", "quiet"]
