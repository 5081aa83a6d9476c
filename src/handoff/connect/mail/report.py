"""What the import report says of a file of mails."""

from __future__ import annotations

from collections.abc import Iterator

from handoff.connect.mail.record import MailTally
from handoff.records import FileReport

#: Header fields that become something; all others are ignored by name.
_READ = frozenset(
    ("from", "sender", "to", "cc", "bcc", "subject", "date", "message-id", "references", "in-reply-to", "content-type",
     "content-transfer-encoding", "content-disposition", "mime-version", "received", "x-gmail-labels", "x-gm-thrid",
     "thread-index", "delivered-to", "x-delivered-to", "x-original-to", "envelope-to")
)  # fmt: skip
_MOST_NAMES = 60
_FIRST_FEW = 3


def note_mails(tally: MailTally, report: FileReport) -> None:
    """Write the account of what was left out, kept aside or broken."""
    report.encoding = ", ".join(sorted(tally.charsets))
    ignored = sorted(tally.header_names - _READ)
    report.ignored += ignored[:_MOST_NAMES]
    if len(ignored) > _MOST_NAMES:
        report.notes.append(f"{len(ignored) - _MOST_NAMES} other header fields are ignored too")
    report.warnings += _warnings(tally)
    report.notes += _notes(tally)


def _warnings(tally: MailTally) -> Iterator[str]:
    for problem, names in tally.problems.items():
        shown = ", ".join(names[:_FIRST_FEW]) + (f" and {len(names) - _FIRST_FEW} more" if len(names) > 3 else "")
        yield f"{_count(len(names), 'mail')}: {problem} (message {shown})"
    if tally.undated:
        yield f"{_count(tally.undated, 'mail')} without a date that can be read"


def _notes(tally: MailTally) -> Iterator[str]:
    for count, noun, what in (
        (tally.repeats, "repeat", "of a mail left out: same Message-ID, same words"),
        (tally.quotes_elsewhere, "quote", "left out: the words stand elsewhere in the conversation"),
        (tally.quotes_read, "quoted mail", "read, each as a turn of its own: it is no mail of this file"),
        (tally.quotes_kept, "quote", "kept as 'Quoted below': it names no writer"),
        (tally.signatures, "signature", "left out"),
        (tally.attachments, "attachment", "listed by name, without content"),
        (tally.attached_mails, "attached mail", "read, each as a turn of its own"),
        (tally.wordless, "mail", "without own words: the subject stands instead"),
        (tally.dated_otherwise, "mail", "dated by the day of receipt, for want of a Date"),
    ):
        if count:
            yield f"{_count(count, noun)} {what}"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
