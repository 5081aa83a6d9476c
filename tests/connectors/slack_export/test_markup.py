from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.slack_export.markup import Directory, blocks_text, decode_markup
from connectors.slack_export.messages import message_text, moment_of, speaker_of

DIRECTORY = Directory({"U1": "Ines Duarte", "B1": "Uptime"}, {"C1": "general"})
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "text", "elements", "url", "fields", "ts", "user", "files", "attachments", "title"]
            ),
            inner | st.sampled_from(["text", "rich_text", "rich_text_section", "rich_text_list", "section", "link"]),
            max_size=4,
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<@U1> and <@U9|nine> and <@U8>", "@Ines Duarte and @nine and @U8"),
        ("<#C1|gen> <#C1> <#C9>", "#gen #general #C9"),
        (
            "<!here> <!subteam^S1|@support> <!date^1392734382^{date}|18 February 2014>",
            "@here @support 18 February 2014",
        ),
        ("<https://x.example|the plan>", "[the plan](https://x.example)"),
        ("<https://x.example>", "https://x.example"),
        ("<mailto:a@x.example|a@x.example>", "mailto:a@x.example"),
        ("a &lt;b&gt; &amp;lt; c", "a <b> &lt; c"),
        ("<no markup> 1 < 2 > 0", "<no markup> 1 < 2 > 0"),
    ],
)
def test_markup_becomes_markdown(written: str, read: str) -> None:
    assert decode_markup(written, DIRECTORY) == read


@given(st.text(st.sampled_from("<>@#!|&;^U1C a\n")))
def test_hostile_markup_never_crashes(text: str) -> None:
    assert isinstance(decode_markup(text, DIRECTORY), str)


@given(JSON)
def test_hostile_messages_never_crash(data: Any) -> None:
    message = (
        data if isinstance(data, dict) else {"text": data, "blocks": data, "attachments": data, "user_profile": data}
    )
    assert isinstance(message_text(message, DIRECTORY), str)
    assert isinstance(speaker_of(message, DIRECTORY), str)


def test_lists_quotes_and_code_in_blocks_are_kept() -> None:
    section = {
        "type": "rich_text_section",
        "elements": [{"type": "text", "text": "one"}, {"type": "emoji", "name": "ok"}],
    }
    elements = [
        {"type": "rich_text_list", "elements": [section, section]},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x = 1"}]},
    ]
    assert blocks_text([{"type": "rich_text", "elements": elements}], DIRECTORY) == (
        "- one:ok:\n- one:ok:\n```\nx = 1\n```"
    )


def test_a_text_that_is_shorter_than_its_blocks_gives_way_to_them() -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "all of it, <@U1>"}}]
    assert message_text({"text": "all", "blocks": blocks}, DIRECTORY) == "all of it, @Ines Duarte"
    assert message_text({"text": "all of it and more for sure", "blocks": blocks}, DIRECTORY).startswith(
        "all of it and"
    )


def test_an_app_post_and_a_link_preview_are_kept_in_full() -> None:
    post = {
        "text": "",
        "attachments": [
            {"pretext": "1 new", "title": "Down", "text": "since 10", "fields": [{"title": "Gate", "value": "3"}]}
        ],
    }
    preview = {"text": "look", "attachments": [{"from_url": "https://x", "title": "A page", "text": "long teaser"}]}
    assert message_text(post, DIRECTORY) == "1 new\nDown\nsince 10\nGate: 3"
    assert message_text(preview, DIRECTORY) == "look\nA page\nlong teaser"


def test_files_are_kept_as_names() -> None:
    assert message_text({"text": "", "files": [{"title": "log.txt"}]}, DIRECTORY) == "[file: log.txt]"


def test_a_ts_keeps_its_last_digits_and_nonsense_is_no_time() -> None:
    moment = moment_of("1355517523.000002")
    assert moment is not None
    assert moment.microsecond == 2
    assert [moment_of(ts) for ts in ("", "x", "99999999999", "123456789.0", "1355517523,5")] == [None] * 5


def test_a_bot_is_named_by_the_directory_its_own_name_or_its_id() -> None:
    assert speaker_of({"bot_id": "B1"}, DIRECTORY) == "Uptime"
    assert speaker_of({"bot_id": "B9", "username": "Deploys"}, DIRECTORY) == "Deploys"
    assert speaker_of({"bot_id": "B9"}, DIRECTORY) == "bot B9"
    assert speaker_of({"user": "U9", "user_profile": {"real_name": "Petra"}}, DIRECTORY) == "Petra"
