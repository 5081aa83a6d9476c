"""Random pages with hostile text, for the round-trip properties."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from handoff.write.page.block import Block, Callout, Code, Figure, Heading, Item, List, Paragraph, Quote, Rule, Table
from handoff.write.page.canonical import trimmed
from handoff.write.page.inline import Cite, CodeSpan, Field, Inline, Link, Text
from handoff.write.page.page import Page, PageMeta, Source

HOSTILE = [
    "a | b || c",
    "|---|---|",
    "`tick` ``two`` ```three",
    "*star* **two** ***three*** _under_ __two__ snake_case_name _x",
    "<script>alert(1)</script>",
    "<!-- f:x --> <!-- /f --> <!-- -->",
    "--> ]]> <![CDATA[x]]> <?php ?>",
    "&amp; &#x41; &lt;b&gt; AT&T &copy",
    "# heading",
    "#",
    "closing ##",
    "C#",
    "- item",
    "-",
    "+ plus",
    "1. one",
    "1) one",
    "12.",
    "> quote",
    "---",
    "===",
    "- - -",
    "***",
    "~~~ fence",
    "~~strike~~",
    "[link](http://x.y) ![image](z.png) [ref][s1] [^s1] [^s1]: note",
    "[!NOTE] not a callout",
    "^[inline note]",
    "wow!",
    "caret^",
    "trailing backslash \\",
    "\\",
    "\\|\\`\\*",
    "=SUM(A1:A9)",
    "@x +1 -1",
    "line one\nline two\r\nline three",
    "    four spaces",
    "\ttab\tseparated",
    "no\u00a0break\u2003em\u3000ideographic\u2028line",
    "control\x00\x07\x1b\x85chars\ufeff",
    "\u202eoverride\u202c \u2067isolate\u2069 \u200fmark",
    "עברית ועוד",
    "日本語、中文。",
    "👩‍👩‍👧‍👦 🇩🇪 ☕️",
    "e\u0301 decomposed \u0301lead",
    "<\u0338 combining",
    "½ € § „Zitat“ — … ’",
    "http://example.com/a_b_c?x=1&copy;=2",
    "user@example.com",
    "{{ jinja }} {% raw %}",
    "$x$ $$y$$",
    ":smile: :---:",
    "(paren) : colon",
    " ",
    "",
    "_",
    "*",
    "]",
    "!",
    "·",
    "50 % · x",
    "x · 50 %",
    "x — y: z",
    "confidence unknown",
    " · dot",
]

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map("".join),
    st.text(alphabet="ab1 .,-_*`[]()<>!#|\\&:^~\n\u0301é", max_size=12),
    st.text(max_size=8),
)
visible = texts.map(lambda text: text or "x")
keys = st.sampled_from(["s1", "s2", "note_3", "9"])
paths = st.sampled_from(["fact_ab12.statement", "fact_ab12.owner", "risk.R1.due", "ticket:42/status", "a-b.c"])
hrefs = st.one_of(
    st.sampled_from(
        [
            "http://example.com/a_b*c(d)?x=1&copy;=2#f",
            "https://example.com/ü ber|`<>\"'\\%zz",
            "mailto:a@b.c?subject=x y",
            "#section-one",
            "#Überschrift",
            "javascript:alert(1)",
            "relative/path.md",
            "",
        ]
    ),
    texts.map(lambda text: f"https://example.com/{text}"),
)

runs = st.builds(Text, text=texts, bold=st.booleans(), italic=st.booleans())
codes = st.builds(CodeSpan, text=texts)
links = st.builds(Link, inlines=st.lists(runs | codes, max_size=3).map(tuple), href=hrefs)
fields = st.builds(Field, path=paths, text=texts)
cites = st.builds(Cite, key=keys)
inlines: st.SearchStrategy[tuple[Inline, ...]] = st.lists(
    st.one_of(runs, runs, runs, codes, links, fields, cites), max_size=5
).map(tuple)

sha = st.sampled_from(["0" * 64, "ab" * 32, "1234567890abcdef" * 4])
items = st.builds(Item, depth=st.integers(0, 7), ordered=st.booleans(), inlines=inlines)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(0, 4))
    row = st.lists(inlines, max_size=columns).map(tuple)
    header = draw(st.lists(inlines, min_size=columns, max_size=columns).map(tuple))
    widths = draw(st.just(()) | st.lists(st.integers(1, 60), min_size=columns, max_size=columns).map(tuple))
    return Table(header=header, rows=draw(st.lists(row, max_size=4).map(tuple)), widths=widths, caption=draw(texts))


paragraphs = st.lists(inlines, max_size=3).map(tuple)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, level=st.integers(1, 6), inlines=inlines),
    st.builds(Paragraph, inlines=inlines),
    st.builds(Paragraph, inlines=inlines),
    st.builds(List, items=st.lists(items, max_size=6).map(tuple)),
    tables(),
    st.builds(
        Callout,
        kind=st.sampled_from(["decision", "note", "warning", "summary"]),
        title=texts,
        paragraphs=paragraphs,
    ),
    st.builds(Quote, paragraphs=paragraphs),
    st.builds(Figure, sha256=sha, alt=texts, caption=texts, suffix=st.sampled_from(["png", "jpg", "gif"])),
    st.builds(
        Code,
        text=st.lists(texts, max_size=4).map("\n".join),
        language=st.sampled_from(["", "python", "c++", "C#", "sh"]),
    ),
    st.just(Rule()),
)

answers = st.lists(st.tuples(texts, texts), max_size=3, unique_by=lambda pair: trimmed(pair[0]).casefold()).map(tuple)
metas = st.builds(
    PageMeta,
    answers=answers,
    title=texts.map(lambda text: f"T{text}") | st.sampled_from(["# x #", "#", "1. x", "- x", "> y", "*"]),
    client=texts,
    client_id=texts,
    template=texts,
    subtitle=texts,
    language=st.sampled_from(["en", "de-CH", "zh-Hant"]),
    as_of=st.none()
    | st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)),
)

confidences = st.none() | st.floats(0, 1)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """A sealed page of up to eight blocks; every citation has its source."""
    sources = tuple(
        Source(
            key=key,
            label=draw(texts),
            locator=draw(texts),
            detail=draw(texts),
            confidence=draw(confidences),
            record_id=draw(texts),
        )
        for key in ("s1", "s2", "note_3", "9")
    )
    body = draw(st.lists(blocks, max_size=8))
    return Page(meta=draw(metas), blocks=tuple(body), sources=sources).sealed()
