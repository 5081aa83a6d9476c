"""The benchmark brief: printed to Word, read back, and printed by pandoc from the same text, side by side.

``python benchmarks/word_brief.py``. 60 headings, 200 paragraphs, 40 tables of 10 rows, 3 pictures, 1,280 fields and
200 footnotes; then a table of 10,000 rows. Without pandoc its half is left out.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from handoff.write.markdown import to_markdown
from handoff.write.page import Block, Cite, Field, Figure, Heading, Page, PageMeta, Paragraph, Source, Table, Text
from handoff.write.word import from_docx, stand_in, to_docx

ROUNDS = 5
PICTURES = {hashlib.sha256(data).hexdigest(): data for data in (stand_in() + bytes([n]) for n in range(3))}
WORDS = "The team moves the shared mailboxes, the two archives and every open request to the new desk before the audit."


def benchmark_page() -> Page:
    """60 headings, each with a few paragraphs; two thirds of them with a table."""
    blocks: list[Block] = []
    pictures = iter(PICTURES)
    for section in range(60):
        blocks.append(Heading(level=1 + (section % 3 > 0), inlines=f"Section {section + 1}"))
        for at in range(section * 200 // 60, (section + 1) * 200 // 60):
            blocks.append(_paragraph(at))
        if section % 3 < 2:
            blocks.append(_table(section))
        if section % 20 == 10:
            blocks.append(Figure(sha256=next(pictures), alt="Grey box", caption="A picture"))
    sources = [Source(key=f"s{n}", label=f"Ticket {n}", locator=f"row {n}", confidence=0.9) for n in range(200)]
    return Page(meta=PageMeta(title="Benchmark brief"), blocks=tuple(blocks), sources=tuple(sources)).sealed()


def _paragraph(at: int) -> Paragraph:
    said = Field(path=f"fact_{at}.statement", text=f"Statement {at}.") if at < 80 else Text(text=f"Statement {at}.")
    return Paragraph(inlines=(Text(text=f"{WORDS} {WORDS} ", bold=at % 5 == 0), said, Cite(key=f"s{at}")))


def _table(section: int) -> Table:
    def cell(row: int, column: int) -> tuple[Field] | str:
        text = f"Cell {row} of column {column}"
        return (Field(path=f"row_{section}_{row}.c{column}", text=text),) if column < 3 else text

    rows = [tuple(cell(row, column) for column in range(4)) for row in range(10)]
    return Table.model_validate({"header": ("A", "B", "C", "D"), "rows": rows})


def long_table() -> Page:
    """10,000 rows of five columns."""
    rows = tuple(tuple(f"Cell {row} of {column}" for column in range(5)) for row in range(10_000))
    table = Table.model_validate({"header": ("A", "B", "C", "D", "E"), "rows": rows})
    return Page(meta=PageMeta(title="Long table"), blocks=(table,)).sealed()


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def printed_alone() -> None:
    """Print once in this process and say how much memory the whole process took at most."""
    to_docx(benchmark_page(), figures=PICTURES)
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="utf-8"))
    print(int(peak[1]) // 1024 if peak else 0)


def main() -> None:
    page = benchmark_page()
    data = to_docx(page, figures=PICTURES)
    assert from_docx(data) == page
    assert len(page.facts()) == 1280
    assert len(page.sources) == 200
    text = to_markdown(page)
    ours, reading, theirs = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        markdown, out = Path(folder, "brief.md"), Path(folder, "brief.docx")
        markdown.write_text(text, encoding="utf-8")
        command = ["pandoc", "--from=markdown", "--to=docx", f"--output={out}", str(markdown)]
        for _ in range(ROUNDS):
            ours.append(milliseconds(lambda: to_docx(page, figures=PICTURES)))
            reading.append(milliseconds(lambda: from_docx(data)))
            if shutil.which("pandoc"):
                theirs.append(milliseconds(lambda: subprocess.run(command, check=True, capture_output=True)))
    alone = subprocess.run([sys.executable, __file__, "--alone"], check=True, capture_output=True, text=True)
    print(f"print {statistics.median(ours):.0f} ms, {len(data) // 1024} KiB; peak {alone.stdout.strip()} MiB")
    print(f"read 1,280 fields back {statistics.median(reading):.0f} ms")
    if theirs:
        ratio = statistics.median(theirs) / statistics.median(ours)
        print(f"pandoc on the same text {statistics.median(theirs):.0f} ms: {ratio:.1f} times as long")
    table = long_table()
    print(f"a table of 10,000 rows {milliseconds(lambda: to_docx(table)):.0f} ms")


if __name__ == "__main__":
    printed_alone() if "--alone" in sys.argv else main()
