"""Mail: a file with one (.eml, .msg) or many (.mbox, a table), each conversation in it one Thread. A row is a mail.

A mailbox is gone through twice: once for its header fields, to learn which mails belong together and whose mailbox it
is, once conversation by conversation for what the mails say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel, ConfigDict

from handoff.connect.export import ReadContext, read_text, set_aside
from handoff.connect.mail.headers import split_head
from handoff.connect.mail.mail_table import TABLES, read_table, table_conversations
from handoff.connect.mail.mailbox import LARGEST_MAIL, MailFile, Place
from handoff.connect.mail.mailbox_owner import Owners
from handoff.connect.mail.message import NO_FIELD, Mail, NoMail, envelope_of, is_mail, read_mail, with_time
from handoff.connect.mail.outlook import SIGNATURE, read_outlook
from handoff.connect.mail.record import MailTally, thread_of
from handoff.connect.mail.report import note_mails
from handoff.connect.mail.saved_text import SAVED, saved_mail
from handoff.connect.mail.threads import Entry, conversations, entry_of
from handoff.errors import UnreadableFile
from handoff.records import FileReport, Locator, Record

__all__ = ["Settings", "read_records"]


class Settings(BaseModel):
    """``own_domains`` are the mail domains of your side, where the mailbox does not show them by itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    own_domains: tuple[str, ...] = ()


def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """The conversations of a file. Raises UnreadableFile for what is no mail, or damaged beyond reading."""
    settings = context.settings if isinstance(context.settings, Settings) else Settings()
    owners = Owners(settings.own_domains)
    tally = MailTally()
    suffix = path.suffix.lower()
    is_box = suffix == SAVED and MailFile(path, context.shown_as).is_box
    saved = saved_mail(read_text(path, context, report)) if suffix == SAVED and not is_box else None
    if _is_outlook(path):
        yield _alone(read_outlook(path, context.shown_as), owners, context, report, tally)
    elif saved is not None:
        yield _alone(read_mail(saved), owners, context, report, tally)
    elif suffix in TABLES and not is_box:
        yield from _table_mails(path, owners, context, report, tally)
    else:
        yield from _text_mails(MailFile(path, context.shown_as), owners, context, report, tally)
    note_mails(tally, report)


def _is_outlook(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(SIGNATURE)) == SIGNATURE or path.suffix.lower() == ".msg"


def _alone(mail: Mail, owners: Owners, context: ReadContext, report: FileReport, tally: MailTally) -> Record:
    report.rows_read += 1
    report.rows_mapped += 1
    owners.see(mail.envelope)
    return thread_of([("1", mail)], owners.domains(), context, tally)


def _table_mails(
    path: Path, owners: Owners, context: ReadContext, report: FileReport, tally: MailTally
) -> Iterator[Record]:
    rows = read_table(path, context, report)
    for row in rows:
        owners.see(row.mail.envelope)
    for mails in table_conversations(rows):
        before = tally.repeats
        yield thread_of(mails, owners.domains(), context, tally)
        report.rows_ignored += tally.repeats - before
        report.rows_mapped += len(mails) - (tally.repeats - before)


def _text_mails(
    file: MailFile, owners: Owners, context: ReadContext, report: FileReport, tally: MailTally
) -> Iterator[Record]:
    if file.encoding:
        tally.charsets.add(file.encoding)
    groups = conversations(_entries(file, owners, report))
    if not groups and not report.set_aside:
        raise UnreadableFile(
            f"this is no mail: {NO_FIELD}",
            place=context.shown_as,
            remedy="export the mail again as .eml, .mbox or .msg; a text of another kind ends in .txt or .md",
        )
    own = owners.domains()
    with file.open() as stream:
        for group in groups:
            mails = list(_read(file, stream, group, report))
            before = tally.repeats
            if mails:
                yield thread_of(mails, own, context, tally)
            report.rows_ignored += tally.repeats - before
            report.rows_mapped += len(mails) - (tally.repeats - before)


def _read(file: MailFile, stream: BinaryIO, group: Sequence[Entry], report: FileReport) -> Iterator[tuple[str, Mail]]:
    """The mails of a conversation with their positions in the file."""
    for place in (entry.place for entry in group):
        try:
            mail = read_mail(file.read(stream, place))
        except NoMail as error:
            _set_aside(report, place, f"no mail: {error}")
        else:
            yield str(place.position), with_time(mail, place.sent)


def _entries(file: MailFile, owners: Owners, report: FileReport) -> Iterator[Entry]:
    """What is kept of each mail; what is none, or too large, is set aside."""
    for place, head in file.places():
        report.rows_read += 1
        headers, _ = split_head(head := head.replace(b"\r", b""), 0, len(head))
        if place.end - place.start > LARGEST_MAIL:
            _set_aside(report, place, f"larger than {LARGEST_MAIL >> 20} MiB")
        elif is_mail(headers):
            envelope = envelope_of(headers, place.sent)
            owners.see(envelope)
            yield entry_of(place, envelope)
        elif file.is_box:
            _set_aside(report, place, f"no mail: {NO_FIELD}")


def _set_aside(report: FileReport, place: Place, reason: str) -> None:
    set_aside(report, Locator(kind="message", value=str(place.position)), reason)
