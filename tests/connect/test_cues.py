from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handoff.connect.cue_text import voices_in
from handoff.connect.cues import parse_cues

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\x85"), min_size=1, max_size=40
)
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
