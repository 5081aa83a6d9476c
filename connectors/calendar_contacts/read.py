"""Events and tasks of calendars, and contact cards, as the maps want them. A row is one of them.

Times in a zone that the file names come out with its offset; those without one are the workspace's. A repeated event is
one record that says how it repeats; an instance that was moved is another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, UnreadableFile, in_order, open_text

from .content_lines import Component, Line, components

_KNOWN = ("VEVENT", "VTODO", "VJOURNAL")
_TIME = re.compile(r"(?P<day>\d{8})(?:T(?P<clock>\d{6}|\d{4})(?P<utc>Z)?)?")
_DURATION = re.compile(
    r"P(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:\d+S)?)?"
)
#: What meeting programs write below the words of an invitation.
_INVITATION = re.compile(r"\n?\s*(?:_{20,}|-::~:~::).*", re.DOTALL)


def units(path: Path, context: ReadContext, report: FileReport) -> list[Unit]:
    """Each event, task or card of a file. Raises UnreadableFile for a file that is cut off."""
    found = components(open_text(path, context, report).lines())
    if not found or not all(one.last for one in found):
        raise UnreadableFile("the file is cut off: END is missing", place=context.shown_as, remedy="export it again")
    return [unit for one in found for unit in (_cards(one) if one.name == "VCARD" else _entries(one, report))]


def _entries(calendar: Component, report: FileReport) -> Iterator[Unit]:
    others: dict[str, int] = {}
    for one in calendar.parts:
        if one.name in _KNOWN:
            yield _unit(one, _entry(one, calendar))
        elif one.name != "VTIMEZONE":
            others[one.name] = others.get(one.name, 0) + 1
    report.notes.extend(f"{count} {name} left out: no event and no task" for name, count in others.items())


def _unit(one: Component, data: Mapping[str, Any]) -> Unit:
    place = Locator(kind="lines", value=f"{one.first}-{one.last}")
    return Unit(place, {key: value for key, value in data.items() if value})


def _entry(one: Component, calendar: Component) -> dict[str, Any]:
    people = one.all("ATTENDEE")
    moved = one.text("RECURRENCE-ID")
    organizer = one.all("ORGANIZER")[:1]
    return {
        "component": one.name,
        "uid": f"{one.text('UID')}/{moved}" if moved and one.text("UID") else one.text("UID"),
        "summary": one.text("SUMMARY"),
        "description": _INVITATION.sub("", _description(one)).strip(),
        "location": one.text("LOCATION"),
        "start": _moment(one, "DTSTART", calendar),
        "when": _when(one, calendar),
        "due": _moment(one, "DUE", calendar),
        "done": _moment(one, "COMPLETED", calendar),
        "created": _moment(one, "CREATED", calendar),
        "modified": _moment(one, "LAST-MODIFIED", calendar) or _moment(one, "DTSTAMP", calendar),
        "repeats": _repeats(one.text("RRULE")),
        "organizer": "".join(map(_person, organizer)),
        "attendees": [_person(line) for line in people if not _has_declined(line)],
        "declined": [_person(line) for line in people if _has_declined(line)],
        "status": _status(one.text("STATUS")),
        "priority": {"1": "High", "5": "Medium", "9": "Low"}.get(one.text("PRIORITY"), ""),
        "categories": [name.strip() for line in one.all("CATEGORIES") for name in line.text.split(",") if name.strip()],
        "attachments": [name for line in one.all("ATTACH") if (name := _attached(line))],
        "url": one.text("URL") if one.text("URL").startswith(("http://", "https://")) else "",
    }


def _description(one: Component) -> str:
    """Outlook writes the words as HTML beside the plain ones; they are read where those are missing."""
    return one.text("DESCRIPTION") or one.text("X-ALT-DESC")


def _status(written: str) -> str:
    return written.replace("-", " ").capitalize()


def _person(line: Line) -> str:
    """``Name <address>`` as people write it."""
    email = re.sub("^mailto:", "", line.text, flags=re.IGNORECASE).strip()
    email = email if "@" in email else ""
    name = in_order(line.parameters.get("CN", "").strip(" '\""), email)
    return f"{name} <{email}>" if name and email and name.casefold() != email.casefold() else name or email


def _has_declined(line: Line) -> bool:
    return line.parameters.get("PARTSTAT", "").upper() == "DECLINED"


def _attached(line: Line) -> str:
    named = line.parameters.get("FILENAME") or line.parameters.get("X-FILENAME", "")
    return named or (line.text if line.text.startswith("http") else "")


def _when(one: Component, calendar: Component) -> str:
    """``2026-04-13 10:00 to 11:00``, as on the clocks there; a whole day without a clock."""
    start = next(iter(one.all("DTSTART")), None)
    if start is None:
        return ""
    begun, ended = _read(start, calendar), _end(one, start, calendar)
    if begun is None:
        return start.text
    if not _has_clock(start):
        last = ended - timedelta(days=1) if ended and ended > begun else begun
        return f"{begun:%Y-%m-%d}" + (f" to {last:%Y-%m-%d}" if last > begun else "")
    zone = begun.strftime(" %Z") if begun.tzinfo else ""
    until = (
        "" if ended is None else f" to {ended:%H:%M}" if ended.date() == begun.date() else f" to {ended:%Y-%m-%d %H:%M}"
    )
    return f"{begun:%Y-%m-%d %H:%M}{until}{zone}"


def _end(one: Component, start: Line, calendar: Component) -> datetime | None:
    if ends := one.all("DTEND"):
        return _read(ends[0], calendar)
    match, begun = _DURATION.fullmatch(one.text("DURATION")), _read(start, calendar)
    if match is None or begun is None or not any(match.groups()):
        return None
    return begun + timedelta(**{unit: int(count or 0) for unit, count in match.groupdict().items()})


def _moment(one: Component, name: str, calendar: Component) -> str:
    """The time for a map: with its offset where a zone is known, a mere day as such."""
    line = next(iter(one.all(name)), None)
    found = _read(line, calendar) if line else None
    if line is None or found is None:
        return line.text if line else ""
    return found.isoformat() if _has_clock(line) else found.date().isoformat()


def _has_clock(line: Line) -> bool:
    return "T" in line.value


def _read(line: Line, calendar: Component) -> datetime | None:
    match = _TIME.fullmatch(line.text.strip())
    if match is None:
        return None
    try:
        found = datetime.strptime(match["day"] + (match["clock"] or "0000")[:4], "%Y%m%d%H%M")
    except ValueError:
        return None
    zone = UTC if match["utc"] else _zone(line.parameters.get("TZID", "") or calendar.text("X-WR-TIMEZONE"))
    return found.replace(tzinfo=zone) if zone and match["clock"] else found


@cache
def _zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, with or without a path before it, or of a name that Windows gives."""
    from babel.core import get_global

    windows = get_global("windows_zone_mapping")
    plain = name.strip('"/ ')
    tail = "/".join(plain.split("/")[-2:])
    for one in (plain, tail, windows.get(plain, "")):
        try:
            return ZoneInfo(one) if one else None
        except (KeyError, ValueError, OSError):
            continue
    return None


_EVERY = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}


def _repeats(rule: str) -> str:
    """``FREQ=WEEKLY;INTERVAL=2;BYDAY=MO`` as ``every 2 weeks on MO``."""
    told = dict(one.split("=", 1) for one in rule.upper().split(";") if "=" in one)
    unit = _EVERY.get(told.get("FREQ", ""))
    if unit is None:
        return rule
    interval = told.get("INTERVAL", "1")
    every = f"every {unit}" if interval == "1" else f"every {interval} {unit}s"
    on = f" on {told['BYDAY'].replace(',', ', ')}" if "BYDAY" in told else ""
    until = told.get("UNTIL", "")[:8]
    end = (
        f" until {until[:4]}-{until[4:6]}-{until[6:]}"
        if until
        else f", {told['COUNT']} times"
        if "COUNT" in told
        else ""
    )
    return every + on + end


def _cards(card: Component) -> Iterator[Unit]:
    organization = next((line.pieces for line in card.all("ORG")), [])
    emails = [line.text for line in card.all("EMAIL") if line.text]
    phones = [re.sub("^tel:", "", line.text, flags=re.IGNORECASE) for line in card.all("TEL") if line.text]
    data = {
        "component": card.name,
        "uid": card.text("UID"),
        "title": card.text("FN") or _full_name(card) or "".join(organization[:1]) or "".join(emails[:1]),
        "role": card.text("TITLE") or card.text("ROLE"),
        "organization": "".join(organization[:1]),
        "department": ", ".join(filter(None, organization[1:])),
        "email": "".join(emails[:1]).lower(),
        "emails": emails,
        "phone": "".join(phones[:1]),
        "phones": phones,
        "address": next((", ".join(filter(None, line.pieces)) for line in card.all("ADR")), "").replace("\n", ", "),
        "nickname": card.text("NICKNAME"),
        "birthday": card.text("BDAY"),
        "note": card.text("NOTE"),
        "modified": _moment(card, "REV", card),
        "url": card.text("URL"),
    }
    yield _unit(card, data)


def _full_name(card: Component) -> str:
    """``N:Moss;Greta;;Dr.;`` as a name is said."""
    name = next((line.pieces for line in card.all("N")), [])
    last, first, middle, title, behind = [*name, "", "", "", "", ""][:5]
    return " ".join(filter(None, (title, first, middle, last, behind)))
