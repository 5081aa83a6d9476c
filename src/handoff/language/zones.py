"""Time zones by the names that stand behind a clock time: Z, +0100, CEST, EDT, America/New_York."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

#: Hours east of Greenwich. Letters that mean several zones are left out but for those of RFC 5322; the file's own zone
#: settles them where it goes by that name itself.
_OFFSETS: Mapping[str, float] = {
    "Z": 0, "UTC": 0, "UT": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2,
    "MET": 1, "MEST": 2, "EET": 2, "EEST": 3, "SAST": 2, "CAT": 2, "EAT": 3, "WAT": 1, "MSK": 3, "TRT": 3, "PKT": 5,
    "SGT": 8, "HKT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12,
    "NZDT": 13, "NST": -3.5, "NDT": -2.5, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "BRT": -3, "ART": -3, "CLT": -4, "WIB": 7,
}  # fmt: skip
#: Names for whichever of two times a region has on that day.
_REGIONS = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?(?P<sign>[+−-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?", re.IGNORECASE)


def in_zone(moment: datetime, name: str, own: tzinfo) -> datetime:
    """The moment in the zone of that name; ``own`` is the zone of the file, which settles ambiguous letters.

    Raises ValueError for a zone that nobody knows.
    """
    if offset := _OFFSET.fullmatch(name):
        east = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return moment.replace(tzinfo=timezone(east if offset["sign"] == "+" else -east))
    letters = name.upper()
    if moment.replace(tzinfo=own).tzname() == letters:
        return moment.replace(tzinfo=own)
    if letters in _OFFSETS:
        hours = _OFFSETS[letters]
        return moment.replace(tzinfo=timezone(timedelta(hours=hours)) if hours else UTC)
    region = _REGIONS.get(letters) or _by_name().get(name.casefold())
    if region is None:
        raise ValueError(f"{name!r} is no time zone that is known")
    return moment.replace(tzinfo=ZoneInfo(region))


@cache
def _by_name() -> Mapping[str, str]:
    """The IANA names by what they are in small letters: Oracle writes EUROPE/BERLIN."""
    return {name.casefold(): name for name in available_timezones() if "/" in name}
