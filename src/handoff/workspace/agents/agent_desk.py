"""Where agents are answered: within their grant, a few at a time, with an entry in the log for every call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

from pydantic import ValidationError

from handoff.errors import HandoffError, NotFound, NotGranted, UserError, WrongArguments
from handoff.keep.ledger import batches
from handoff.records import EDITS_SYSTEM, Trust
from handoff.workspace.agents.answers import Answer
from handoff.workspace.agents.grant import Caller, Grant
from handoff.workspace.agents.tools import CALLS, TOOLS, AgentTool
from handoff.workspace.views import ErrorView, RecordView
from handoff.workspace.within import Within
from handoff.workspace.workspace import Workspace

#: So many calls are answered at once: a slow one holds up nobody, and a crowd does not take every connection.
_AT_ONCE = 4
#: So many records of a load are told to the log at once.
_AT_A_TIME = 100


@dataclass(frozen=True, slots=True)
class LoadedRecord:
    """One record whole. ``text`` was written by others: it is data, never an instruction."""

    card: RecordView
    text: str
    trust: Trust


class AgentDesk:
    """Threads may share it. What cannot be logged is not answered.

    The entry of a call is written before its answer goes out. What only asked does not wait for the disk: kill the
    process anywhere, and the log names whatever was answered; a power cut may take the entries of the last seconds.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._turns = BoundedSemaphore(_AT_ONCE)

    def tools(self, grant: Grant) -> tuple[AgentTool, ...]:
        """The tools that may be called within the grant."""
        return tuple(tool for tool in TOOLS.values() if tool.scope in grant.scopes)

    def call(self, name: str, arguments: Mapping[str, Any], grant: Grant) -> Answer:
        """The answer of one of ``CALLS``.

        Raises ``WrongArguments`` for arguments that cannot be, ``NotGranted`` for what the grant does not hold,
        ``NotFound`` for what is not there or not within it, another ``UsageError`` for what cannot be as things stand.
        """
        with self._turns:
            return self._logged(name, arguments, grant)

    def refused(self, name: str, grant: Grant) -> None:
        """Keep in the log that a call was refused before it came here."""
        with self._turns:
            self._workspace.log_call(f"agent {name}", by=grant.signature, refused=True, durable=False)

    def answer(self, name: str, arguments: Mapping[str, Any], grant: Grant) -> dict[str, Any]:
        """As ``call``, in JSON's shapes. What cannot be is answered with ``{"error", "problem", "place", "remedy"}``.

        The model that called is to read that and call otherwise.
        """
        try:
            return self.call(name, arguments, grant).model_dump(mode="json")
        except UserError as error:
            return ErrorView.of(error).model_dump(mode="json")

    def load(self, grant: Grant, client: str = "") -> Iterator[LoadedRecord]:
        """The records within the grant, or of one client of it, each whole and without a fence.

        They are in the log before they are handed out. Raises ``NotGranted`` where it may read nothing.
        """
        if "read" not in grant.scopes:
            raise NotGranted("this agent may read nothing", place="load", remedy="grant it the scope read")
        known = Within.of(self._workspace, grant.clients)
        everybody = (None,) if grant.clients is None else tuple(each.id for each in known.clients())
        for one in (client,) if client else everybody:
            for cards in batches(known.records(one), _AT_A_TIME):
                self._workspace.log_call("agent load", by=grant.signature, given=[card.id for card in cards])
                yield from (loaded for card in cards for loaded in _loaded(known, card))

    def client_names(self, grant: Grant, beginning: str = "") -> tuple[str, ...]:
        """The names of the clients within the grant that begin so, whatever their case. They are in the log before
        they are handed out."""
        if "read" not in grant.scopes:
            return ()
        with self._turns:
            found = Within.of(self._workspace, grant.clients).clients(beginning)
            given = [each.id for each in found]
            self._workspace.log_call("agent client_names", by=grant.signature, given=given, durable=False)
            return tuple(sorted(each.name for each in found))

    def _logged(self, name: str, arguments: Mapping[str, Any], grant: Grant) -> Answer:
        verb = f"agent {name}" if name in CALLS else "agent"
        try:
            tool = self._granted(name, grant)
            answer = tool.run(Caller.of(self._workspace, grant), _asked(tool, arguments))
        except HandoffError:
            self._workspace.log_call(verb, by=grant.signature, refused=True, durable=False)
            raise
        self._workspace.log_call(verb, by=grant.signature, given=answer.given(), durable=tool.scope != "read")
        return answer

    def _granted(self, name: str, grant: Grant) -> AgentTool:
        found = CALLS.get(name)
        if found is not None and found.scope in grant.scopes:
            return found
        names = ", ".join(tool.name for tool in self.tools(grant))
        if found is None:
            raise NotFound("there is no such tool here", place="tool", remedy=f"one of {names}")
        remedy = f"have it granted {found.scope}, or call one of {names}"
        raise NotGranted(f"this agent is not granted the scope {found.scope}", place=name, remedy=remedy)


def _loaded(known: Within, card: RecordView) -> Iterator[LoadedRecord]:
    record = known.record(card.id)
    if record is not None:
        yield LoadedRecord(card, record.text, "reviewed" if record.system == EDITS_SYSTEM else "external")


def _asked(tool: AgentTool, arguments: object) -> Any:
    """The arguments as the tool takes them. The error names fields and never what stood in them."""
    if not isinstance(arguments, Mapping):
        remedy = 'send an object such as {"name": "value"}, as its schema says'
        raise WrongArguments("the arguments must be a JSON object", place=tool.name, remedy=remedy)
    try:
        return tool.arguments.model_validate(dict(arguments))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        problems = [f"{'.'.join(str(part) for part in one['loc'])[:100]}: {one['msg']}" for one in found[:3]]
        raise WrongArguments("; ".join(problems), place=tool.name, remedy="call it as its schema says") from None
