"""Atlassian documents become Markdown that says the same."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handoff.connect.markup.adf import adf_to_markdown


def doc(*content: dict[str, Any]) -> dict[str, Any]:
    return {"version": "1", "type": "doc", "content": list(content)}


def node(kind: str, *content: dict[str, Any], **attrs: Any) -> dict[str, Any]:
    return {"type": kind, "content": list(content), "attrs": attrs}


def text(words: str, *marks: str, href: str = "") -> dict[str, Any]:
    made = [{"type": mark, "attrs": {"href": href}} for mark in marks]
    return {"type": "text", "text": words, "marks": made} if made else {"type": "text", "text": words}


def test_headings_paragraphs_marks_and_breaks() -> None:
    body = doc(
        node("heading", text("Cause"), level="2"),
        node("paragraph", text("The "), text("old ", "strong"), text("fw", "code"), {"type": "hardBreak"}, text("bug")),
    )
    assert adf_to_markdown(body) == "## Cause\n\nThe **old** `fw`\nbug"


def test_links_mentions_emoji_dates_and_states_keep_what_they_show() -> None:
    body = doc(
        node(
            "paragraph",
            text("runbook", "link", href="https://wiki.acme.example/a_b"),
            text(" "),
            node("mention", id="5c33", text="@Dana Whit"),
            text(" "),
            node("emoji", shortName=":tada:", text="🎉"),
            text(" "),
            node("date", timestamp="1768435200000"),
            text(" "),
            node("status", text="DONE"),
            text(" "),
            node("inlineCard", url="https://acme.example/x"),
        )
    )
    assert adf_to_markdown(body) == (
        "[runbook](https://wiki.acme.example/a_b) @Dana Whit 🎉 2026-01-15 DONE <https://acme.example/x>"
    )


def test_lists_nest() -> None:
    inner = node("orderedList", node("listItem", node("paragraph", text("two"))))
    body = doc(node("bulletList", node("listItem", node("paragraph", text("one")), inner)))
    assert adf_to_markdown(body) == "- one\n  1. two"


def test_tasks_say_whether_they_are_done() -> None:
    body = doc(node("taskList", node("taskItem", text("a"), state="DONE"), node("taskItem", text("b"), state="TODO")))
    assert adf_to_markdown(body) == "- [x] a\n- [ ] b"


def test_code_quotes_and_tables() -> None:
    row = node("tableRow", node("tableHeader", node("paragraph", text("Host"))), node("tableHeader"))
    cells = node("tableRow", node("tableCell", node("paragraph", text("fw|1"))), node("tableCell"))
    body = doc(
        node("codeBlock", text("a = 1"), language="python"),
        node("blockquote", node("paragraph", text("it fails"))),
        node("table", row, cells),
    )
    assert adf_to_markdown(body) == ("```python\na = 1\n```\n\n> it fails\n\n| Host |  |\n| --- | --- |\n| fw\\|1 |  |")


def test_what_is_unknown_gives_the_text_inside_it() -> None:
    assert adf_to_markdown(doc(node("newThing", node("paragraph", text("inside"))))) == "inside"


_NODES = st.recursive(
    st.builds(lambda words: {"type": "text", "text": words}, st.text(min_size=1, max_size=8)),
    lambda children: st.builds(
        lambda kind, content: {"type": kind, "content": content},
        st.sampled_from(["paragraph", "bulletList", "listItem", "table", "tableRow", "panel", "x", "codeBlock"]),
        st.lists(children, max_size=3),
    ),
    max_leaves=12,
)


@given(st.lists(_NODES, max_size=4))
def test_any_nesting_is_read(nodes: list[dict[str, Any]]) -> None:
    assert isinstance(adf_to_markdown(doc(*nodes)), str)
