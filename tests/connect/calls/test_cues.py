from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.connect.calls.cue_voices import plain, voices_in
from handoff.connect.calls.cues import parse_cues

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp"), exclude_characters="\x85{"),
    min_size=1,
    max_size=40,
).filter(lambda words: ">>" not in words)  # the mark of a new speaker is no word
CUES = st.lists(st.tuples(st.integers(0, 3_599_000), st.integers(1, 9_000), WORDS), max_size=12)


def printed_time(milliseconds: int, mark: str = ".") -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{rest:03}"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(CUES)
def test_any_cue_list_printed_as_webvtt_reads_back(cues: list[tuple[int, int, str]]) -> None:
    blocks = [
        f"{n}\n{printed_time(start)} --> {printed_time(start + length)}\n{escaped(text)}"
        for n, (start, length, text) in enumerate(cues, 1)
    ]
    found = parse_cues("WEBVTT\n\n" + "\n\n".join(blocks) + "\n")
    assert not found.broken
    assert [(round(cue.start * 1000), round(cue.end * 1000)) for cue in found.cues] == [(s, s + d) for s, d, _ in cues]
    read = ["".join(voiced.text for voiced in voices_in(cue.text)) for cue in found.cues]
    assert read == [" ".join(text.split()) for _, _, text in cues]


@given(CUES)
def test_any_cue_list_printed_as_srt_reads_back(cues: list[tuple[int, int, str]]) -> None:
    blocks = [
        f"{n}\r\n{printed_time(start, ',')} --> {printed_time(start + length, ',')}\r\n{escaped(text)}"
        for n, (start, length, text) in enumerate(cues, 1)
    ]
    found = parse_cues("\r\n\r\n".join(blocks))
    assert [round(cue.start * 1000) for cue in found.cues] == [start for start, _, _ in cues]
    assert not found.comma_times or not found.cues


@given(st.text(max_size=300))
def test_no_text_crashes_the_parser_and_every_time_line_is_accounted_for(text: str) -> None:
    found = parse_cues("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nhello\n\n" + text)
    assert found.cues
    assert found.cues[0].text.startswith("hello")


def test_sbv_times_are_read() -> None:
    found = parse_cues("0:00:00.378,0:00:11.378\nfirst\n\n0:00:11.378,0:00:12.305\nsecond\n")
    assert found.form == "SBV"
    assert [(cue.number, cue.start, cue.text) for cue in found.cues] == [(1, 0.378, "first"), (2, 11.378, "second")]


def test_minutes_without_hours_and_cue_settings_are_read() -> None:
    (cue,) = parse_cues("WEBVTT\n\n16:00.500 --> 16:02.000 align:start position:0%\nhello").cues
    assert (cue.start, cue.end) == (960.5, 962.0)


def test_a_time_line_that_follows_text_without_a_blank_line_begins_a_cue() -> None:
    found = parse_cues("WEBVTT\n\n00:01.000 --> 00:02.000\none\n00:02.000 --> 00:03.000\ntwo")
    assert [cue.text for cue in found.cues] == ["one", "two"]


def test_a_broken_time_is_listed_with_its_lines_and_keeps_its_number() -> None:
    found = parse_cues("WEBVTT\n\n00:01.000 --> 00:0x.000\nlost\n\n00:02.000 --> 00:03.000\nkept")
    assert [(broken.first_line, broken.last_line) for broken in found.broken] == [(3, 4)]
    assert "00:0x.000" in found.broken[0].reason
    assert found.cues[0].number == 2


def test_text_that_lost_its_time_is_listed() -> None:
    found = parse_cues("WEBVTT\n\n00:01.000 --> 00:02.000\none\n\nno time above me\n")
    assert [broken.reason for broken in found.broken] == ["text without a time: 'no time above me'"]


def test_an_arrow_inside_a_sentence_is_text() -> None:
    (cue,) = parse_cues("WEBVTT\n\n00:01.000 --> 00:02.000\nfrom A --> to B").cues
    assert cue.text == "from A --> to B"


def test_style_and_region_blocks_are_no_cues_and_notes_are_header_lines() -> None:
    found = parse_cues(
        "WEBVTT - a film\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE Client: Acme\n\nREGION\nid:x"
    )
    assert not found.cues
    assert not found.broken
    assert found.header == ["a film", "Kind: captions", "Client: Acme"]


def test_a_file_that_ends_in_a_time_or_a_lone_number_is_cut_off() -> None:
    whole = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\none\n"
    assert not parse_cues(whole).cut_off
    assert parse_cues(whole + "\n2\n00:02.000 --> 00:03.000\n").cut_off
    assert parse_cues(whole + "\n2\n").cut_off


def test_two_voices_in_one_cue_are_both_kept() -> None:
    voiced = voices_in("<v Jonas Okafor>Who?</v> <v.loud Petra &amp; Co>Me, <i>of course</i>")
    assert [(stretch.voice, stretch.text) for stretch in voiced] == [
        ("Jonas Okafor", "Who?"),
        ("Petra & Co", "Me, of course"),
    ]


def test_only_entities_that_webvtt_knows_are_resolved() -> None:
    (voiced,) = voices_in("AT&amp;T &lt;3 https://x.example/?a=1&copy=2 <00:01.500>done &#233;")
    assert voiced.text == "AT&T <3 https://x.example/?a=1&copy=2 done é"


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("00:00:01.500 --> 00:00:02.500 align:start position:0%", 1.5, 2.5),
        ("00:01.5 --> 00:02,25", 1.5, 2.25),
        ("00:00:01,500000 -> 00:00:02", 1.5, 2.0),
        ("00:00:01.500 --&gt; 00:00:02.500", 1.5, 2.5),
        ("101:00:00.000 --> 101:00:01.000", 363_600.0, 363_601.0),
        ("00:00:01,000 --> 00:00:02,000 X1:100 X2:200 Y1:10 Y2:20", 1.0, 2.0),
    ],
)
def test_a_time_is_read_in_the_forms_that_tools_write(line: str, start: float, end: float) -> None:
    (cue,) = parse_cues(f"WEBVTT\n\n{line}\nhello").cues
    assert (cue.start, cue.end, cue.text) == (start, end, "hello")


def test_pieces_of_a_stream_that_were_joined_are_one_transcript() -> None:
    piece = "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\n00:01.000 --> 00:02.000\nwords\n\n"
    found = parse_cues(piece * 3)
    assert (len(found.cues), found.broken, found.has_header) == (3, [], True)


def test_the_number_of_the_next_cue_is_no_word_of_this_one() -> None:
    text = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{words}\n" for n, words in enumerate(["one", "two", "7"], 1)
    )
    assert [cue.text for cue in parse_cues(text).cues] == ["one", "two", "7"]


def test_a_note_right_above_a_cue_takes_no_cue_with_it() -> None:
    found = parse_cues("WEBVTT\n\nNOTE Client: Acme\nDate: 2026-09-14\n00:01.000 --> 00:02.000\none")
    assert [cue.text for cue in found.cues] == ["one"]
    assert found.header == ["", "Client: Acme", "Date: 2026-09-14"]


def test_cues_that_overlap_or_run_backwards_stay_as_the_file_has_them() -> None:
    found = parse_cues("WEBVTT\n\n00:05.000 --> 00:09.000\nb\n\n00:01.000 --> 00:06.000\na")
    assert [(cue.number, cue.start) for cue in found.cues] == [(1, 5.0), (2, 1.0)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{\\an8}<font color="#ffffff"><b>Lena:</b> stop</font>', "Lena: stop"),
        ("\u200fDana: shalom\u200e", "Dana: shalom"),
        ("<c.yellow>two</c> <00:01.000><c>words</c>", "two words"),
        ("a {note} stays", "a {note} stays"),
        ("x < y and y > z", "x < y and y > z"),
    ],
)
def test_what_nobody_says_is_taken_off_the_words(text: str, words: str) -> None:
    assert plain(text) == words


@pytest.mark.parametrize(
    "line",
    ["<v" + " " * 400_000 + "x", "<v." * 100_000, "<b <" * 100_000, "1" * 400_000 + " -->", "&amp;" * 80_000,
     "{\\" * 200_000, "00:01.000" + " " * 400_000 + "--> 0", "<v " + "(a, " * 100_000 + ">hi"],
    ids=range(8),
)  # fmt: skip
def test_a_hostile_line_costs_no_more_than_its_length(line: str) -> None:
    started = time.process_time()
    for cue in parse_cues(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{line}\n").cues:
        voices_in(cue.text)
    assert time.process_time() - started < 2  # quadratic would take minutes


def test_many_broken_cues_cost_no_more_than_their_number() -> None:
    started = time.process_time()
    found = parse_cues("WEBVTT\n\n" + "00:01.000 --> 00:0x.000\nlost\n\n" * 50_000)
    assert len(found.broken) == 50_000
    assert time.process_time() - started < 5


def test_a_space_below_a_time_is_a_line_of_the_cue_and_below_words_it_ends_the_cue() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n \none\n \n00:02.000 --> 00:03.000\n \n00:03.000 --> 00:04.000\nthree"
    found = parse_cues(text)
    assert [cue.text.strip() for cue in found.cues] == ["one", "", "three"]
    assert not found.broken


def test_speakers_on_lines_of_their_own_are_voices_and_sounds_are_words() -> None:
    said = voices_in("(Mira Holt)\nGood morning.\n-\n(Leo van Ruiz)\nMorning. (laughs)\n[Music]")
    assert [(one.voice, one.text) for one in said] == [
        ("Mira Holt", "Good morning."),
        ("Leo van Ruiz", "Morning. (laughs) [Music]"),
    ]


def test_a_voice_whose_surname_comes_first_is_named_as_people_say_it() -> None:
    assert [one.voice for one in voices_in("<v Holt, Mira>Good morning.</v>")] == ["Mira Holt"]


def test_a_line_of_blanks_among_the_words_ends_no_cue() -> None:
    found = parse_cues(f"WEBVTT\n\n{printed_time(0)} --> {printed_time(900)}\nGood\n \nmorning.\n\n")
    assert ([cue.text.split() for cue in found.cues], found.broken) == ([["Good", "morning."]], [])
