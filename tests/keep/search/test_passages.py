"""What is read around a hit."""

from __future__ import annotations

from handoff.keep.search.passages import PASSAGE_WORDS, SECTION_WORDS, Line, passage_lines, window


def line(position: int, words: int, context: str = "", speaker: str = "") -> Line:
    return Line(f"r:{position}", position, " ".join(["word"] * words), context, "", speaker, False)


def test_a_short_turn_is_read_with_the_turns_around_it_until_there_are_words_enough() -> None:
    turns = [line(place, 30, speaker="Ana") for place in range(20)]
    first, last = window(turns, 10)
    assert first < 10 < last
    assert PASSAGE_WORDS <= 30 * (last - first + 1) < PASSAGE_WORDS + 30


def test_a_comment_is_read_with_the_fields_of_its_ticket_where_there_is_little_else() -> None:
    assert window([line(0, 20, "T"), line(1, 5, speaker="Ana")], 1) == (0, 1)


def test_a_section_is_read_whole_before_anything_under_another_heading() -> None:
    sections = [line(0, 40, "A"), line(1, 130, "B"), line(2, 130, "B"), line(3, 40, "C")]
    assert window(sections, 1) == (1, 2)


def test_a_short_section_is_read_with_those_beside_it() -> None:
    assert window([line(0, 40, "A"), line(1, 10, "B"), line(2, 40, "C")], 1) == (0, 2)


def test_no_section_runs_on_without_end() -> None:
    first, last = window([line(place, 90, "A") for place in range(20)], 3)
    assert 90 * (last - first + 1) < SECTION_WORDS + 90


def test_what_a_better_hit_shows_is_not_read_again() -> None:
    turns = [line(place, 30, speaker="Ana") for place in range(6)]
    assert window(turns, 3, {"r:2"}) == (3, 5)


def test_a_heading_that_lines_share_stands_once() -> None:
    lines = [
        Line("r:0", 0, "Risks\nLate.", "Risks", "", "", False),
        Line("r:1", 1, "Risks\nDear.", "Risks", "", "", False),
    ]
    assert passage_lines(lines) == ["Risks\nLate.", "Dear."]
