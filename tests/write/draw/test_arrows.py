"""Arrows between places: in the order of the work, and the same picture for the same data."""

from __future__ import annotations

from handoff.write.draw import Arrow, Arrows, Gallery

SOLD = Arrow(source="sales", target="delivery", carried=80, lost=0.02)
RUN = Arrow(source="delivery", target="support", carried=20, lost=0.3)
BACK = Arrow(source="support", target="sales", carried=5)


def test_a_place_stands_after_those_that_lead_to_it() -> None:
    assert Arrows(arrows=(RUN, SOLD)).places == ("sales", "delivery", "support")
    assert {*Arrows(arrows=(SOLD, RUN, BACK)).places} == {"sales", "delivery", "support"}


def test_the_same_arrows_are_the_same_picture() -> None:
    one, again = Gallery(), Gallery()
    drawing = Arrows(arrows=(SOLD, RUN, BACK))
    assert one.hang(drawing) == again.hang(drawing)
    assert one.hang(Arrows(arrows=(SOLD,))) != again.hang(drawing)


def test_names_that_the_font_lacks_are_not_drawn() -> None:
    assert Gallery().hang(Arrows(arrows=(Arrow(source="販売", target="delivery", carried=1),))) is None
