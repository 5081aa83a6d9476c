"""Walks leads of Close: contacts, opportunities, tasks and activities nest in their lead and become units of their own.

Each nested object is told what it is by ``_type`` (activities say so themselves) and its lead by ``lead_id`` and
``lead_name``, as the interface gives them outside a lead. Values of opportunities are hundredths of their currency;
``amount`` is what people read. Fields of your own stand beside the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Sample, Unit, open_items, pointer

_NESTED = {"contacts": "Contact", "opportunities": "Opportunity", "tasks": "Task", "activities": "Activity"}


@dataclass(frozen=True)
class Units:
    """Leads before what nests in them. May be iterated more than once."""

    path: Path
    context: ReadContext
    report: FileReport

    def __iter__(self) -> Iterator[Unit]:
        keys = Sample(self.path, self.context.shown_as).keys
        records = "data" if any(key.startswith("data[]") for key in keys) else "@"
        for unit in open_items(self.path, self.context, self.report, records):
            yield from [unit] if unit.problem else map(_plain, _walk(unit))


def units(path: Path, context: ReadContext, report: FileReport) -> Units:
    return Units(path, context, report)


def _walk(unit: Unit) -> Iterator[Unit]:
    lead = unit.data
    if not _is_lead(lead):
        yield unit
        return
    nested = {key: lead[key] for key in _NESTED if isinstance(lead.get(key), list)}
    own = {key: value for key, value in lead.items() if key not in nested}
    yield Unit(unit.locator, {"_type": "Lead", **own})
    belongs = {"lead_id": lead.get("id"), "lead_name": lead.get("display_name") or lead.get("name")}
    for key, children in nested.items():
        for index, child in enumerate(children):
            place = Locator(kind=unit.locator.kind, value=unit.locator.value + pointer(key, index))
            if isinstance(child, Mapping):
                yield Unit(place, {"_type": _NESTED[key], **belongs, **child})
            else:
                yield Unit(place, {}, problem="not an object")


def _plain(unit: Unit) -> Unit:
    """With own fields beside the others and the value of an opportunity as an amount."""
    own = unit.data.get("custom")
    data = {key: value for key, value in unit.data.items() if key != "custom" or not isinstance(own, Mapping)}
    data |= {name: value for name, value in own.items() if name not in data} if isinstance(own, Mapping) else {}
    if "value_period" in data and data.get("value") is not None:
        data["amount"] = _in_units(str(data["value"]))
    return Unit(unit.locator, data, unit.problem)


def _in_units(hundredths: str) -> str:
    try:
        return f"{Decimal(hundredths) / 100:f}"
    except InvalidOperation:
        return hundredths


def _is_lead(item: Mapping[str, Any]) -> bool:
    says = item.get("_type")
    return says == "Lead" or (says is None and str(item.get("id", "")).startswith("lead_"))
