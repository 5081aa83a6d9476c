"""One page with every kind of block, as a brief would hold them."""

from __future__ import annotations

import hashlib
import struct
import zlib
from datetime import UTC, datetime

from handoff.write.page.block import Callout, Code, Figure, Heading, Item, List, Paragraph, Quote, Rule, Table
from handoff.write.page.inline import Cite, CodeSpan, Field, Link, Text
from handoff.write.page.page import Page, PageMeta, Source


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture() -> bytes:
    """A PNG of 64 by 32 pixels."""
    rows = b"".join(b"\x00" + bytes((x * 4) % 256 for x in range(64)) for _ in range(32))
    header = struct.pack(">IIBBBBB", 64, 32, 8, 0, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


PICTURE = picture()
PICTURE_HASH = hashlib.sha256(PICTURE).hexdigest()

SOURCES = (
    Source(
        key="s1",
        label="Discovery call, 14 January 2026",
        locator="cue 42",
        confidence=0.92,
        record_id="call_7f3a",
        detail="“We cannot move the go-live past the end of the fiscal year.”",
    ),
    Source(key="s2", label="Ticket 10482", locator="row 118, description", confidence=0.81, record_id="ticket_10482"),
)

RISKS = Table(
    caption="Open risks",
    widths=(10, 60, 30),
    header=("Id", "Risk", "Owner"),
    rows=tuple(
        (Field(path=f"risk.R{n}.id", text=f"R{n}"), Field(path=f"risk.R{n}.text", text=text), owner)
        for n, (text, owner) in enumerate(
            [
                ("The tunnel drops every hour", "M. Delon"),
                ("Tickets lack a client", "Pod"),
                ("Two people leave", "COO"),
            ],
            start=1,
        )
    ),
)


def sample_page() -> Page:
    """The page, sealed."""
    return Page(
        meta=PageMeta(
            title="Delivery brief: Acme Holdings",
            subtitle="From Sales to the onboarding pod",
            client="Acme Holdings",
            client_id="acme",
            template="sales_to_delivery",
            as_of=datetime(2026, 1, 20, tzinfo=UTC),
        ),
        blocks=(
            Heading(level=1, inlines="Bottom line"),
            Paragraph(
                inlines=(
                    Field(path="fact_a1.statement", text="Acme replaces three desks by 31 March 2026."),
                    Cite(key="s1"),
                    Text(text=" The receiver names a lead by "),
                    Field(path="fact_a2.due", text="23 January"),
                    Text(text=", "),
                    Text(text="not later", bold=True),
                    Text(text=". See the "),
                    Link(inlines="risk log", href="#risk-log"),
                    Text(text=" and "),
                    Link(inlines="the portal", href="https://portal.example/plan?tab=1&x=2"),
                    Text(text=" or run "),
                    CodeSpan(text="vpnctl status"),
                    Text(text="."),
                )
            ),
            Callout(kind="decision", title="Which region first", paragraphs=("Munich or Lyon.", "By 28 January.")),
            Callout(kind="warning", paragraphs=("The questionnaire is open.",)),
            List(
                items=(
                    Item(inlines="Budget raised"),
                    Item(depth=1, ordered=True, inlines="Munich"),
                    Item(depth=1, ordered=True, inlines="Lyon"),
                    Item(inlines="New sponsor"),
                )
            ),
            Heading(level=2, inlines="Risk log"),
            RISKS,
            Table(header=("#", "Decision"), rows=(("D1", "English is the language of record."),)),
            Table(header=("A", "B"), rows=(("1", "two"),)),
            Quote(paragraphs=((Text(text="We cannot move."), Cite(key="s1"), Cite(key="s2")),)),
            Code(language="console", text="$ vpnctl status\n  up   since 04:12"),
            Figure(sha256=PICTURE_HASH, alt="Bars, rising", caption="Tickets per month"),
            Figure(sha256="0" * 64, alt="A picture that is not at hand", suffix="jpg"),
            Rule(),
            Paragraph(inlines=(Text(text="Again "), Field(path="fact_a2.due", text="23 January"))),
        ),
        sources=SOURCES,
    ).sealed()
