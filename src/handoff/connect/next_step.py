"""What to type next when no connector claims a file: by what kind of file it is."""

from __future__ import annotations

from handoff.connect.maps import SUFFIXES
from handoff.connect.rows import YAML
from handoff.connect.sample import Sample

#: What to save a file of each kind as, so that it is read.
SAVE_AS = {
    **dict.fromkeys((".doc", ".docm", ".dot", ".dotx", ".rtf", ".odt", ".fodt", ".pages", ".wpd"), ".docx"),
    **dict.fromkeys((".ppt", ".pptm", ".pps", ".ppsx", ".odp", ".key"), ".pptx"),
    **dict.fromkeys((".numbers", ".sxc"), ".xlsx"),
    **dict.fromkeys((".mht", ".mhtml", ".xhtml"), ".html"),
}
_BINARY = frozenset({".zip", ".docx", ".pdf", ".pptx"})
_TEXTS = frozenset(suffix for suffixes in SUFFIXES.values() for suffix in suffixes) - _BINARY


def next_step(sample: Sample, by_content: str) -> str:
    """The remedy of a NoConnector.

    ``by_content`` is the connector that would read the file if its suffix were not asked.
    """
    if suffix := SAVE_AS.get(sample.suffix):
        return f"save it as {suffix}, then handoff ingest {sample.path.with_suffix(suffix).name}"
    if sample.suffix == ".zip" and not sample.is_zip:
        return "download it again: it is no zip that can be read"
    if sample.suffix in YAML:
        return "leave it out: it is broken, configures a program or holds no list; a list can be saved as .json or .csv"
    command = f"handoff ingest {sample.shown_as} --connector"
    if by_content and sample.suffix in _TEXTS and not sample.is_binary:
        return f"{command} {by_content}"
    return f"handoff connectors sniff {sample.shown_as} says who nearly does; then {command} NAME"
