"""Export file to records: connectors are folders of data over a few readers."""

from handoff.connect.claims import claiming_maps, suffixes_of
from handoff.connect.connector import GOLDEN, Connector
from handoff.connect.export import ReadOptions, is_export, is_hidden, left_behind
from handoff.connect.registry import Connectors, load_connectors
from handoff.connect.sample import Sample
from handoff.connect.sniff import Sniffed, Verdict, sniff

__all__ = [
    "GOLDEN",
    "Connector",
    "Connectors",
    "ReadOptions",
    "Sample",
    "Sniffed",
    "Verdict",
    "claiming_maps",
    "is_export",
    "is_hidden",
    "left_behind",
    "load_connectors",
    "sniff",
    "suffixes_of",
]
