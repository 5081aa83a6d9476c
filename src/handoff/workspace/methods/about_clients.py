"""All that is asked and said about clients, and answered within a reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handoff.workspace.methods.briefs import Briefs
from handoff.workspace.methods.knowledge import Knowledge
from handoff.workspace.methods.tickets import Tickets

if TYPE_CHECKING:
    from handoff.workspace.flow import HandoffDesk


class AboutClients(Knowledge, Briefs, Tickets):
    def _handoff_desk(self) -> HandoffDesk:
        from handoff.flow.measures import MEASURE_NAMES
        from handoff.workspace.flow import Bench, HandoffDesk, flow_on_disk
        from handoff.write.template import template_names

        def bench() -> Bench:
            on_disk = flow_on_disk(self.layout.root, template_names(self.template_folders), MEASURE_NAMES)
            how = (self._clock, self.settings.redaction, self._reach)
            return Bench(self._ledger, on_disk, *how, self.layout.briefs, self.settings.webhooks)

        return HandoffDesk(bench, self.brief, self.send_messages)
