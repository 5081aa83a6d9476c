"""Mail files and mailboxes as threads."""

from handoff.connect.export import Reader
from handoff.connect.mail.body import html_as_text
from handoff.connect.mail.reader import Settings, read_records

__all__ = [
    "MAIL",
    "html_as_text",
]

MAIL = Reader(read_records, Settings)
