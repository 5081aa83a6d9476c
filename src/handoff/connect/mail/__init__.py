"""Mail files and mailboxes as threads."""

from handoff.connect.mail.body import html_as_text

__all__ = [
    "html_as_text",
]
