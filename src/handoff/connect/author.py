"""All that the Python of a connector may import: what it is handed, what it hands back, and the readers to build on.

Names stay here when the rooms behind them change. Each stands in docs/add-a-connector.md with what it gives.
"""

from handoff.connect.calls import clock, header_from_pairs
from handoff.connect.calls_json import FoundCall, read_calls
from handoff.connect.chat import (
    ChannelNames,
    ChatMessage,
    ChatRoom,
    LeftOut,
    chat_threads,
    client_of_channel,
)
from handoff.connect.documents import Told, header_pairs, line_place, prose_record, take_apart
from handoff.connect.export import (
    ExportFolder,
    ReadContext,
    TimeReader,
    Unit,
    Units,
    WrittenDate,
    after,
    as_text,
    date_in_name,
    file_identity,
    in_order,
    is_empty,
    label,
    merge_people,
    open_archive,
    open_text,
    parse_person,
    parse_written_date,
    read_text,
    readable_title,
    recording_identity,
    set_aside,
)
from handoff.connect.mail import html_as_text
from handoff.connect.maps import MapSpec, read_mapped
from handoff.connect.markup import adf_to_markdown, is_document
from handoff.connect.rows import Keys, LineItems, cleaned, open_elements, open_items, open_table, places, pointer
from handoff.connect.sample import Sample
from handoff.errors import UnreadableFile
from handoff.language import NotATime, parse_duration
from handoff.office import GuardedZip
from handoff.records import (
    PUBLIC_MAIL,
    Call,
    ClientHint,
    FileReport,
    Locator,
    Part,
    Participant,
    Record,
    Thread,
    record_id,
)

__all__ = [
    "PUBLIC_MAIL",
    "Call",
    "ChannelNames",
    "ChatMessage",
    "ChatRoom",
    "ClientHint",
    "ExportFolder",
    "FileReport",
    "FoundCall",
    "GuardedZip",
    "Keys",
    "LeftOut",
    "LineItems",
    "Locator",
    "MapSpec",
    "NotATime",
    "Part",
    "Participant",
    "ReadContext",
    "Record",
    "Sample",
    "Thread",
    "TimeReader",
    "Told",
    "Unit",
    "Units",
    "UnreadableFile",
    "WrittenDate",
    "adf_to_markdown",
    "after",
    "as_text",
    "chat_threads",
    "cleaned",
    "client_of_channel",
    "clock",
    "date_in_name",
    "file_identity",
    "header_from_pairs",
    "header_pairs",
    "html_as_text",
    "in_order",
    "is_document",
    "is_empty",
    "label",
    "line_place",
    "merge_people",
    "open_archive",
    "open_elements",
    "open_items",
    "open_table",
    "open_text",
    "parse_duration",
    "parse_person",
    "parse_written_date",
    "places",
    "pointer",
    "prose_record",
    "read_calls",
    "read_mapped",
    "read_text",
    "readable_title",
    "record_id",
    "recording_identity",
    "set_aside",
    "take_apart",
]
