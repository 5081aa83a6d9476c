"""Who was there, group by group."""

from __future__ import annotations

import pytest

from handoff.language import groups_in, groups_present


@pytest.mark.parametrize(
    ("people", "groups"),
    [
        (
            "Ana Moss, Ben Hale (Acme); Dana Rowe, Petra Lind (Rowe Foods)",
            [(("Ana Moss", "Ben Hale"), "Acme"), (("Dana Rowe", "Petra Lind"), "Rowe Foods")],
        ),
        (
            "Ana Moss (chair), Ben Hale (from 10.20, left twice), Cleo Park; for Tarn Dana Rowe, Petra Lind. "
            "Apologies: Gus Hart. Minutes: Dana.",
            [(("Ana Moss", "Ben Hale", "Cleo Park"), ""), (("Dana Rowe", "Petra Lind"), "Tarn")],
        ),
        (
            "Ana Moss, Ben Hale; Tarn: Dana Rowe (minutes). Guest: Gus Hart, Siembra.",
            [(("Ana Moss", "Ben Hale"), ""), (("Dana Rowe",), "Tarn"), (("Gus Hart",), "")],
        ),
        (
            "Ana Moss, Ben Hale (heating), Dana Rowe and Petra Lind (Tarn), Cleo Park by telephone, with wind.",
            [(("Ana Moss", "Ben Hale"), ""), (("Dana Rowe", "Petra Lind"), "Tarn"), (("Cleo Park",), "")],
        ),
        (
            "Mrs. A. Moss, Capt. B. Hale; for the Consultant Mrs. D. Rowe. Gus Hart said hello and left.",
            [(("A. Moss", "B. Hale"), ""), (("D. Rowe",), "Consultant")],
        ),
        ("nobody; two members who gave no names", []),
    ],
)
def test_a_list_of_who_was_there_parts_people_into_groups(
    people: str, groups: list[tuple[tuple[str, ...], str]]
) -> None:
    assert [(group.names, group.company) for group in groups_in(people)] == groups


def test_only_a_guest_is_of_neither_side() -> None:
    assert [group.is_guest for group in groups_in("Ana Moss, Ben Hale. Guests: Gus Hart")] == [False, True]


def test_lists_are_found_in_minutes_of_two_languages() -> None:
    text = "# Steering\n\n**Present:** Ana Moss; Dana Rowe\n\nAnwesend: Uwe Kern, Ina Voss\nPresent day prices: 3"
    assert [[group.names for group in groups] for groups in groups_present(text)] == [
        [("Ana Moss",), ("Dana Rowe",)],
        [("Uwe Kern", "Ina Voss")],
    ]
