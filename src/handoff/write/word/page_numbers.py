"""On which page each section begins: only a layout engine knows, so LibreOffice is asked where it is installed.

It lays the document out as a PDF; the PDF's outline (ISO 32000-1, 12.3.3) leads from every heading to its page.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from handoff.write.page import Heading, Page

_SECONDS, _TRIALS = 120, 3
_KIDS = re.compile(rb"/Type\s*/Pages\b.*?/Kids\s*\[(.*?)\]|/Kids\s*\[(.*?)\].*?/Type\s*/Pages\b", re.DOTALL)
_OBJECT = re.compile(rb"^\d+ 0 obj\b(.*?)^endobj\b", re.DOTALL | re.MULTILINE)
_REFERENCE = re.compile(rb"(\d+) 0 R")
_DESTINATION = re.compile(rb"/Dest\s*\[\s*(\d+) 0 R")


def can_lay_out() -> bool:
    """Whether LibreOffice is on the PATH."""
    return shutil.which("soffice") is not None


def section_pages(page: Page, printed: Callable[[Sequence[int]], bytes]) -> tuple[int, ...]:
    """The page number of each section (heading of level 1), as LibreOffice lays it out.

    ``printed`` prints the page with such numbers in its contents; they take room, so it is laid out until the numbers
    in it are those that come out. Empty where there is no LibreOffice, where it fails, where its outline is not that
    of the page, or where the numbers do not settle: no number is better than a wrong one. Takes some seconds.
    """
    numbers = tuple(1 for block in page.blocks if isinstance(block, Heading) and block.level == 1)
    for _ in range(_TRIALS if can_lay_out() else 0):
        found = _counted(printed(numbers), page)
        if found == numbers:
            return found
        numbers = found
    return ()


def _counted(word: bytes, page: Page) -> tuple[int, ...]:
    headings = [block for block in page.blocks if isinstance(block, Heading)]
    found = _outline_pages(_as_pdf(word))
    if len(found) != len(headings):
        return ()
    return tuple(number for number, heading in zip(found, headings, strict=True) if heading.level == 1)


def _as_pdf(word: bytes) -> bytes:
    """The document as PDF; empty where LibreOffice gives none."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "brief.docx")
        source.write_bytes(word)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 (no input in it)
        except (OSError, subprocess.SubprocessError):
            return b""
        printed = source.with_suffix(".pdf")
        return printed.read_bytes() if printed.is_file() else b""


def _outline_pages(pdf: bytes) -> list[int]:
    """The page number of every entry of the outline, in its order."""
    objects = [match[1] for match in _OBJECT.finditer(pdf)]
    tree = next((match for body in objects if (match := _KIDS.search(body))), None)
    if tree is None:
        return []
    order = {number: at for at, number in enumerate(_REFERENCE.findall(tree[1] or tree[2]), start=1)}
    entries = (_DESTINATION.search(body) for body in objects if b"/Title" in body and b"/Dest" in body)
    return [order.get(entry[1], 0) for entry in entries if entry]
