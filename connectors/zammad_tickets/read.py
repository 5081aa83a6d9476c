"""Zammad answers with ids; where it gives the things beside them (``assets``), the names are found there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, as_text, open_items, pointer


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The tickets among the assets of an answer, or its items."""
    for unit in open_items(path, context, report, "auto"):
        assets = unit.data.get("assets")
        if isinstance(assets, Mapping) and isinstance(assets.get("Ticket"), Mapping):
            yield from _of_assets(unit, assets)
        else:
            yield Unit(unit.locator, _opened(unit.data), unit.problem)


def _of_assets(unit: Unit, assets: Mapping[str, Any]) -> Iterator[Unit]:
    articles = [one for one in _table(assets, "TicketArticle").values() if isinstance(one, Mapping)]
    for number, ticket in assets["Ticket"].items():
        if not isinstance(ticket, Mapping):
            continue
        mine = [one for one in articles if as_text(one.get("ticket_id")) == as_text(ticket.get("id"))]
        names = {
            "customer_name": _person(assets, ticket.get("customer_id")),
            "owner_name": _person(assets, ticket.get("owner_id")),
            "organization_name": _found(assets, "Organization", ticket.get("organization_id")).get("name"),
            "group": ticket.get("group") or _found(assets, "Group", ticket.get("group_id")).get("name"),
            "articles_here": sorted(mine, key=lambda one: as_text(one.get("created_at"))),
        }
        place = unit.locator.value + pointer("assets", "Ticket", number)
        yield Unit(Locator(kind="pointer", value=place), {**ticket, **names}, unit.problem)


def _opened(item: Mapping[str, Any]) -> Mapping[str, Any]:
    articles = item.get("articles")
    here = [one for one in articles if isinstance(one, Mapping)] if isinstance(articles, list) else []
    return {**item, "articles_here": here} if "number" in item else item


def _person(assets: Mapping[str, Any], number: Any) -> str:
    who = _found(assets, "User", number)
    name = " ".join(filter(None, (as_text(who.get("firstname")), as_text(who.get("lastname")))))
    return "" if name == "-" else name


def _found(assets: Mapping[str, Any], kind: str, number: Any) -> Mapping[str, Any]:
    found = _table(assets, kind).get(as_text(number))
    return found if isinstance(found, Mapping) else {}


def _table(assets: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    table = assets.get(kind)
    return table if isinstance(table, Mapping) else {}
