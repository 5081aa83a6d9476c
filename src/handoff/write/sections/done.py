"""A template's definition of done: what of it the records show, and what a person has to say."""

from __future__ import annotations

from handoff.records import Checked
from handoff.write.material import Material
from handoff.write.sections.gates import is_met


def definition_of_done(material: Material) -> tuple[Checked, ...]:
    """Every point, in the order of the template."""
    return tuple(
        Checked(id=one.id, says=one.says.rstrip("."), done=one.is_read and is_met(one, material), asks=not one.is_read)
        for one in material.spec.done
    )
