"""Jira's wiki markup becomes Markdown; plain text stays, and no text takes long."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.connect.markup.jira_wiki import wiki_to_markdown


@pytest.mark.parametrize(
    ("wiki", "markdown"),
    [
        ("h2. Cause", "## Cause"),
        ("the *old* driver", "the **old** driver"),
        ("{{fw-7.2}} was -bad- +good+", "`fw-7.2` was ~~bad~~ good"),
        ("[runbook|https://wiki.acme.example/a_b*c]", "[runbook](https://wiki.acme.example/a_b*c)"),
        ("[a card|https://acme.example/x|smart-link]", "[a card](https://acme.example/x)"),
        ("[https://acme.example/x]", "<https://acme.example/x>"),
        ("ask [~dwhit]", "ask @dwhit"),
        ("ask [~accountid:557058:ab]", "ask @Dana Whit"),
        ("see [^trace.log]", "see [trace.log]"),
        ("!screen.png|thumbnail!", "[screen.png]"),
        ("* one\n** two\n# three", "- one\n  - two\n1. three"),
        ("{code:java|title=A}\nint *a*;\n{code}", "```java\nint *a*;\n```"),
        ("{noformat}\n[x|y]\n{noformat}", "```\n[x|y]\n```"),
        ("{quote}it fails{quote}\nafter", "> it fails\n\nafter"),
        ("{quote}\ntwo\nlines\n{quote}\nafter", "> two\n> lines\n\nafter"),
        ("bq. it fails", "> it fails"),
        ("||Host||State||\n|fw1|down|", "| Host | State |\n| --- | --- |\n| fw1 | down |"),
        ("{color:red}down{color} {panel:title=T}now{panel}", "down **T**\nnow"),
        (r"C:\temp \{x\} *b*", r"C:\temp {x} **b**"),
    ],
)
def test_what_markup_becomes(wiki: str, markdown: str) -> None:
    assert wiki_to_markdown(wiki, lambda account: {"557058:ab": "Dana Whit"}.get(account, account)) == markdown


@pytest.mark.parametrize(
    "plain",
    [
        "Drops hourly. See https://acme.example/a-b_c*d for more",
        "2 * 3 * 4 and a_b_c and well-known-things, from 5-7 to 9-11",
        "mail greta@acme.example; C:\\temp\\new; {not markup}",
    ],
)
def test_plain_text_stays_as_it_is(plain: str) -> None:
    assert wiki_to_markdown(plain) == plain


@given(st.text(alphabet="ab *_-+[]{}|!?#h1.\n\\~^:", max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(wiki_to_markdown(text), str)


@pytest.mark.parametrize("piece", ["*a ", "[a|", "{code}", "-a ", "{{a", "{color:", "!a.b", "|a", "{quote}", "??a"])
def test_no_text_takes_longer_than_its_length_allows(piece: str) -> None:
    started = time.process_time()
    wiki_to_markdown(piece * 20_000)
    assert time.process_time() - started < 3
