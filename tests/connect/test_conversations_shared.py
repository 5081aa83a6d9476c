"""The conversation readers over real exports that lie beside the checkout, counts checked against the files."""

from __future__ import annotations

import random
import re
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from connectors.slack_export import read as slack_zip
from handoff.connect.calls import timed_reader as timed_text
from handoff.connect.documents import text_reader as prose
from handoff.errors import UnreadableFile
from tests.connect.read_one import SHARED, read_path, spoken

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not beside the checkout"),
]
#: Cues with words and cues set aside, by file. Empty, invalid and cue-less files are below.
SUBTITLES = {
    "captions_with_bom.vtt": (4, 0), "comments.vtt": (3, 0), "cue_tags.vtt": (3, 0), "invalid.vtt": (7, 0),
    "invalid_timeframe.sbv": (4, 1), "invalid_timeframe.srt": (5, 0), "invalid_timeframe.vtt": (6, 1),
    "invalid_timeframe_in_cue_text.vtt": (3, 0), "metadata_headers.vtt": (2, 0),
    "metadata_headers_multiline.vtt": (2, 0), "missing_caption_text.sbv": (4, 0), "missing_caption_text.srt": (4, 0),
    "missing_caption_text.vtt": (4, 0), "missing_timeframe.sbv": (4, 1), "missing_timeframe.srt": (4, 1),
    "missing_timeframe.vtt": (6, 1), "netflix_chicas_del_cable.vtt": (865, 0), "one_caption.srt": (1, 0),
    "one_caption.vtt": (1, 0), "sample.sbv": (5, 0), "sample.srt": (5, 0), "sample.vtt": (16, 0), "styles.vtt": (1, 0),
    "two_captions.sbv": (2, 0), "using_identifiers.vtt": (6, 0), "youtube_dl.vtt": (4, 0), "no_captions.vtt": (0, 0),
    "invalid_format4.srt": (0, 0),
}  # fmt: skip


def files(folder: str, pattern: str) -> list[Path]:
    return sorted((SHARED / folder).rglob(pattern))


def test_no_cue_of_35_zoom_transcripts_is_lost() -> None:
    transcripts = files("ethereum-pm-zoom", "transcript.vtt")
    assert len(transcripts) == 35
    cues = turns = 0
    for path in transcripts:
        (call,), report = read_path(timed_text.read_records, path)
        cues, turns = cues + report.rows_mapped, turns + len(call.parts)
        text = path.read_text(encoding="utf-8")
        assert report.rows_mapped == report.rows_read == text.count("-->")
        assert all(part.speaker for part in call.parts)
        assert call.created_at is not None
        assert call.created_at.date().isoformat() == path.parent.name[:10]
        assert _words("\n".join(part.text for part in call.parts)) == _words(_cue_texts(text))
    assert (cues, turns) == (10_713, 4_433)


def _cue_texts(text: str) -> str:
    """The lines of a Zoom file that are neither numbers, times nor the speaker's name."""
    lines = [line for line in text.splitlines()[1:] if line.strip() and "-->" not in line and not line.isdigit()]
    return "\n".join(re.sub(r"^[^:]{1,60}: ", "", line, count=1) for line in lines)


def _words(text: str) -> Counter[str]:
    return Counter(text.split())


def test_34_zoom_chats_are_read_whole() -> None:
    chats = files("ethereum-pm-zoom", "chat.txt")
    assert len(chats) == 34
    for path in chats:
        (thread,), report = read_path(timed_text.read_records, path)
        text = path.read_text("utf-8")
        reactions = len(re.findall(r"(?m)^\d\d:\d\d:\d\d\t[^\t]+\t(?:Reacted to \"|Removed a )", text))
        assert report.rows_read == len(re.findall(r"(?m)^\d\d:\d\d:\d\d\t", text))
        assert len(thread.parts) == report.rows_mapped == report.rows_read - reactions


def test_subtitle_parser_cases_give_their_cues_or_a_refusal() -> None:
    refused = set()
    for path in files("webvtt-py", "*.*"):
        if path.suffix not in (".vtt", ".srt", ".sbv"):
            continue
        try:
            _, report = read_path(timed_text.read_records, path)
        except UnreadableFile as error:
            refused.add(error.place.split(",")[0])
        else:
            assert (path.name, (report.rows_mapped, len(report.set_aside))) == (path.name, SUBTITLES[path.name])
    assert refused == {"empty.vtt", "invalid_format.sbv", *(f"invalid_format{n}.srt" for n in (1, 2, 3))}


def test_each_of_158_slack_messages_is_accounted_for() -> None:
    (path,) = files("slack-export-mit", "*.zip")
    threads, report = read_path(slack_zip.export_records, path)
    assert (report.rows_read, report.rows_mapped, report.rows_ignored) == (158, 147, 11)
    assert sum(len(thread.parts) for thread in threads) == 147
    assert report.unmapped == []


def test_a_newer_slack_export_is_read() -> None:
    (path,) = files("slack-export-langchain", "slack_export.zip")
    threads, report = read_path(slack_zip.export_records, path)
    assert (report.rows_read, report.rows_mapped, len(threads)) == (5, 4, 3)
    assert {person.name for thread in threads for person in thread.participants} == {"Example User"}


def test_84_minutes_are_read_and_those_with_a_transcript_are_calls() -> None:
    minutes = [path for path in files("akash-meetings", "*.md") if path.name != "SOURCE.md"]
    assert len(minutes) == 84
    turns = 0
    for path in minutes:
        (record,), _ = read_path(prose.read_records, path)
        turns += len(spoken(record))
        below = re.split(r"(?im)^#.*\btranscript\b.*$", path.read_text("utf-8"))[-1]
        named = len(re.findall(r"(?m)^\**(?!Meeting ended)[A-Z][^:\n]{1,40}(?<! \d)(?<! \d\d):\**[ \t]*\S", below))
        assert (record.kind == "call") == bool(below.strip()), path
        assert len(spoken(record)) >= named
        assert record.created_at is not None
    assert turns == 10_404


def test_sales_calls_name_their_client_and_people() -> None:
    found = {}
    for path in [*files("tribe-sales-calls", "*call*.md"), *files("revopsvault-examples", "sample-call*.md")]:
        (call,), _ = read_path(prose.read_records, path)
        found[path.stem] = (call.client.names, len(call.participants))
    assert found == {
        "closing-call-01": (("ScaleUp Inc",), 3),
        "discovery-call-01": (("TechFlow Inc",), 3),
        "sample-call-transcript": (("Nextera Health",), 2),
    }


@pytest.mark.parametrize("seed", range(5))
def test_real_transcripts_spoilt_at_random_are_read_set_aside_or_refused(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    samples = [*files("webvtt-py", "*.*"), *files("ethereum-pm-zoom", "transcript.vtt")[:2]]
    for path in (path for path in samples if path.suffix in (".vtt", ".srt", ".sbv")):
        data = bytearray(path.read_bytes()[:20_000])
        for _ in range(min(len(data), 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        spoilt = tmp_path / path.name
        spoilt.write_bytes(data or b"?")
        with suppress(UnreadableFile):
            records, report = read_path(timed_text.read_records, spoilt)  # raises where the account does not balance
            assert report.records == len(records)
