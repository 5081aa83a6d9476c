"""A workspace as far as some of its clients go: agents are answered from it, programs may bind themselves to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handoff.keep.ledger import Granted
from handoff.workspace.methods import AboutClients, Opened
from handoff.workspace.reach import Reach

if TYPE_CHECKING:
    from handoff.workspace.flow import ReceivingDesk


class Within(AboutClients):
    """The methods of ``Workspace`` that are about clients. Nobody else is there: no name, no id, no number leads out.

    Where one client is within reach, it is the one that is meant by a question that names none. It shares all that the
    workspace holds open, and is of use until that is closed.
    """

    @classmethod
    def of(cls, whole: Opened, granted: tuple[Granted, ...] | None) -> Within:
        """The workspace as far as these clients go, None for everybody."""
        bounded = cls.__new__(cls)
        bounded.__dict__.update(whole.__dict__)
        bounded._reach = Reach(whole._ledger, "client", granted)
        return bounded

    @property
    def desk(self) -> ReceivingDesk:
        """The handoffs about these clients, and where they are answered."""
        from handoff.workspace.flow import ReceivingDesk

        return ReceivingDesk(self._handoff_desk())
