from __future__ import annotations

from pathlib import Path

from handoff.connect.calls.cues import parse_cues
from handoff.connect.calls.roll_up_captions import unrolled
from handoff.connect.calls.timed_reader import read_records
from tests.connect.read_one import read_text, spoken

ROLLING = """\
WEBVTT
Kind: captions

00:00:01.000 --> 00:00:03.000 align:start position:0%
~
we<00:00:01.300><c> go</c><00:00:01.900><c> live</c>

00:00:03.000 --> 00:00:03.010 align:start position:0%
we go live

00:00:03.010 --> 00:00:05.000 align:start position:0%
we go live
on<00:00:03.300><c> the</c><00:00:03.900><c> second</c>

00:00:05.000 --> 00:00:05.010 align:start position:0%
on the second

00:00:05.010 --> 00:00:07.000 align:start position:0%
on the second
of<00:00:05.400><c> November</c>
""".replace("~", " ")


def test_words_that_roll_up_are_said_once_and_every_cue_is_accounted_for(tmp_path: Path) -> None:
    (call,), report = read_text(read_records, tmp_path, "x.vtt", ROLLING)
    assert spoken(call) == ["we go live on the second of November"]
    assert (report.rows_read, report.rows_mapped, report.rows_ignored) == (5, 5, 0)
    assert "2 cues only showed again what was said above" in report.notes


def test_somebody_who_says_a_thing_twice_has_said_it_twice() -> None:
    cues = parse_cues("WEBVTT\n\n00:01.000 --> 00:02.000\nno\n\n00:02.000 --> 00:03.000\nno\n").cues
    assert unrolled(cues).cues == cues
