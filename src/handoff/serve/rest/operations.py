"""The table of the REST interface: which call of the desk answers which method and path.

What an operation takes are the arguments of its call: those that its path names, and the rest in the query of a GET
or in the JSON body of a POST.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, create_model

from handoff.workspace.agents import CALLS, AgentTool

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON = "application/json"


@dataclass(frozen=True)
class Operation:
    """``forms`` leads from a media type to the argument ``form`` of a call that answers in several."""

    method: Literal["GET", "POST"]
    path: str
    call: str
    forms: Mapping[str, str] = field(default_factory=dict)

    @property
    def tool(self) -> AgentTool:
        return CALLS[self.call]

    @property
    def in_path(self) -> tuple[str, ...]:
        return tuple(re.findall(r"{(\w+)}", self.path))

    @property
    def beside_path(self) -> tuple[str, ...]:
        """The arguments that stand in the query or the body."""
        elsewhere = {*self.in_path, *(["form"] if self.forms else [])}
        return tuple(name for name in self.tool.arguments.model_fields if name not in elsewhere)

    def is_list(self, name: str) -> bool:
        """Whether the argument may be given several times."""
        return isinstance(self.tool.arguments.model_fields[name].default, tuple)

    @cached_property
    def taken(self) -> type[BaseModel]:
        """These arguments as a model. A JSON body is taken as its schema says and never guessed at; a query is text."""
        fields: dict[str, Any] = {}
        for name in self.beside_path:
            found = self.tool.arguments.model_fields[name]
            fields[name] = (found.annotation, found)
        exact = ConfigDict(extra="forbid", strict=self.method == "POST", frozen=True)
        return create_model(self.tool.arguments.__name__.replace("Ask", "Body"), __config__=exact, **fields)


#: Below ``/v1``.
OPERATIONS = (
    Operation("GET", "/search", "search"),
    Operation("GET", "/items/{id}", "fetch"),
    Operation("POST", "/items/{id}/feedback", "say_useful"),
    Operation("GET", "/clients", "list_clients"),
    Operation("GET", "/facts", "list_facts"),
    Operation("GET", "/open-questions", "list_open_questions"),
    Operation("GET", "/capabilities", "find_capability"),
    Operation("GET", "/brief", "read_document", {JSON: "page", "text/markdown": "markdown", WORD: "word"}),
    Operation("GET", "/who", "who"),
    Operation("GET", "/similar-tickets", "similar_tickets"),
    Operation("POST", "/proposals", "propose_fact"),
    Operation("GET", "/handoffs", "list_handoffs"),
    Operation("GET", "/handoffs/{id}", "show_handoff"),
    Operation("POST", "/handoffs/{id}/acceptance", "accept_handoff"),
    Operation("POST", "/handoffs/{id}/return", "return_handoff"),
    Operation("POST", "/handoffs/{id}/outcome", "record_outcome"),
)
