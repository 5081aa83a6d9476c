"""Export file to records: connectors are folders of data over a few readers."""

from handoff.connect.reading import ReadOptions
from handoff.connect.registry import Connector, Connectors, load_connectors

__all__ = ["Connector", "Connectors", "ReadOptions", "load_connectors"]
