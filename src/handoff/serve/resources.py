"""What can be read by address: a client's brief, and whatever has an id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote, unquote

import mcp_types as wire

from handoff.errors import UsageError
from handoff.records import plain_line
from handoff.workspace.agents import AgentDesk, BriefAnswer, FetchAnswer, Grant

_PAGE = 50
_DEFAULT = "sales_to_delivery"
_BRIEF = re.compile(r"handoff://client/([^/]+)/brief/([A-Za-z0-9_-]+)")
_ITEM = re.compile(r"handoff://item/([^/]+)")

TEMPLATES = (
    wire.ResourceTemplate(
        name="brief",
        title="A client's brief",
        uri_template="handoff://client/{client}/brief/{template}",
        description="A client's brief as Markdown, with its footnotes.",
        mime_type="text/markdown",
    ),
    wire.ResourceTemplate(
        name="item",
        title="A record or fact",
        uri_template="handoff://item/{id}",
        description="The record or fact behind an id that a tool answered with.",
        mime_type="text/markdown",
    ),
)


def listed(names: Sequence[str], after: str) -> tuple[list[wire.Resource], str]:
    """A page of the clients' briefs, and the cursor of the next one: the last name of this one."""
    left = [name for name in sorted(names) if name > after]
    page = left[:_PAGE]
    return [_brief(name) for name in page], page[-1] if len(left) > len(page) else ""


def _brief(client: str) -> wire.Resource:
    return wire.Resource(
        name=f"brief of {plain_line(client, 100)}",
        title=f"Brief of {plain_line(client, 100)}",
        uri=f"handoff://client/{quote(client, safe='')}/brief/{_DEFAULT}",
        description="What is known of this client, as Markdown.",
        mime_type="text/markdown",
    )


def read(desk: AgentDesk, grant: Grant, address: str) -> tuple[str, ...]:
    """All parts of what stands at the address. Raises ``UsageError`` where nothing does."""
    if brief := _BRIEF.fullmatch(address):
        asked = {"client": unquote(brief.group(1)), "template": brief.group(2)}
        return tuple(_parts(desk, grant, "get_brief", asked))
    if item := _ITEM.fullmatch(address):
        return tuple(_parts(desk, grant, "fetch", {"id": unquote(item.group(1))}))
    raise UsageError("nothing stands at this address", place="uri", remedy="see resources/templates/list")


def _parts(desk: AgentDesk, grant: Grant, tool: str, asked: dict[str, str]) -> Iterator[str]:
    offset = 0
    while True:
        answer = desk.call(tool, {**asked, "offset": offset}, grant)
        assert isinstance(answer, BriefAnswer | FetchAnswer)  # noqa: S101 - what these two tools answer
        yield answer.text
        offset = answer.next_offset
        if not offset:
            return
