"""Text that a person does not see in Word: hidden, white on white, or too small to read.

It is a way to slip orders to an agent, so it is left out and counted.
"""

from __future__ import annotations

from typing import Any

from handoff.connect.documents.word_styles import Style, Styles, is_dark, is_pale, number, stated_looks
from handoff.office import W

_UNREADABLE = 3  # half-points: less than two points


def is_hidden(run: Any, paragraph_style: Style, styles: Styles) -> bool:
    """Whether nobody sees the run's text in Word."""
    own = run.find(f"{W}rPr")
    if own is None and not paragraph_style.looks:
        return False
    looks = {**paragraph_style.looks, **styles.of(own, "rStyle").looks, **stated_looks(own)}
    if looks.get("vanish") == "on" or number(looks.get("sz", ""), 99) <= _UNREADABLE:
        return True
    return is_pale(looks.get("color", "")) and not _stands_on_colour(run, own, paragraph_style, styles)


def _stands_on_colour(run: Any, own: Any, paragraph_style: Style, styles: Styles) -> bool:
    """White words are seen on a dark ground: a shaded run, style, paragraph, cell or table, a filled text box."""
    if paragraph_style.is_shaded or styles.of(own, "rStyle").is_shaded:
        return True
    if own is not None and (own.find(f"{W}highlight") is not None or _is_shaded(own)):
        return True
    for around in run.iterancestors(f"{W}p", f"{W}tc", f"{W}tr", f"{W}tbl", f"{W}txbxContent"):
        kind = around.tag.removeprefix(W)
        properties = around.find(f"{W}{kind}Pr")
        if kind == "txbxContent" or (properties is not None and _is_shaded(properties)):
            return True
        if kind == "tbl" and styles.of(properties, "tblStyle").is_shaded:
            return True
    return False


def _is_shaded(properties: Any) -> bool:
    shade = properties.find(f"{W}shd")
    return shade is not None and is_dark(shade)
