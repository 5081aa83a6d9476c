"""What to type next when no connector claims a file: by what kind of file it is."""

from __future__ import annotations

from handoff.connect.sample import Sample
from handoff.connect.spec import SUFFIXES

SPREADSHEETS = frozenset({".xlsx", ".xls", ".ods", ".numbers"})
DOCUMENTS = frozenset({".docx", ".doc", ".odt", ".rtf", ".pages", ".pdf", ".pptx", ".ppt", ".odp", ".key"})
_TEXTS = frozenset(suffix for suffixes in SUFFIXES.values() for suffix in suffixes) - {".zip"}


def next_step(sample: Sample, by_content: str) -> str:
    """The remedy of a NoConnector.

    ``by_content`` is the connector that would read the file if its suffix were not asked.
    """
    if sample.suffix in SPREADSHEETS:
        return f"save each sheet as CSV (UTF-8), then handoff ingest {sample.path.with_suffix('.csv').name}"
    if sample.suffix in DOCUMENTS:
        return "save it as .md, .txt or .csv and give that file"
    if sample.suffix == ".zip" and not sample.is_zip:
        return "download it again: it is no zip that can be read"
    command = f"handoff ingest {sample.shown_as} --connector"
    if by_content and sample.suffix in _TEXTS and not sample.is_binary:
        return f"{command} {by_content}"
    return f"handoff connectors sniff {sample.shown_as} says who nearly does; then {command} NAME"
