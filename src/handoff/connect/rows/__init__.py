"""Tables, JSON and XML as rows, one at a time, each with its place."""

from handoff.connect.rows.each import Each
from handoff.connect.rows.events import keys_in_events
from handoff.connect.rows.footers import FooterSpec
from handoff.connect.rows.json_items import DocumentItems, Flat, open_items
from handoff.connect.rows.json_lines import LineItems
from handoff.connect.rows.json_places import PATH, Keys, first_list, places
from handoff.connect.rows.json_shape import without_envelope
from handoff.connect.rows.json_values import cleaned, flattened, parse, pointer
from handoff.connect.rows.survey_head import survey_header
from handoff.connect.rows.table_head import delimiter_of, header_of, is_table
from handoff.connect.rows.tables import EXTRA, Table, account_for_width, open_table
from handoff.connect.rows.xml_items import element_paths, open_elements
from handoff.connect.rows.yaml_text import YAML, json_of

__all__ = [
    "EXTRA",
    "PATH",
    "YAML",
    "DocumentItems",
    "Each",
    "Flat",
    "FooterSpec",
    "Keys",
    "LineItems",
    "Table",
    "account_for_width",
    "cleaned",
    "delimiter_of",
    "element_paths",
    "first_list",
    "flattened",
    "header_of",
    "is_table",
    "json_of",
    "keys_in_events",
    "open_elements",
    "open_items",
    "open_table",
    "parse",
    "places",
    "pointer",
    "survey_header",
    "without_envelope",
]
