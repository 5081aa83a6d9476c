"""Mails that stand in a table, one a row: Outlook's CSV export, and what add-ins of mail programs save.

Outlook gives each name and address in a column of its own (``From: (Name)``, ``From: (Address)``) and no time at all;
a colleague's address is often that of a directory, so that the name alone tells who it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import zip_longest
from pathlib import Path

from handoff.connect.export import (
    ReadContext,
    TimeReader,
    Unit,
    as_text,
    day_first_in,
    folded,
    is_dotted,
    is_numeric_date,
    set_aside,
    zone_of,
)
from handoff.connect.mail.body import html_as_text
from handoff.connect.mail.charset import tidy_line
from handoff.connect.mail.headers import Address, parse_addresses
from handoff.connect.mail.mailbox import Place
from handoff.connect.mail.message import Envelope, Mail, digest_of
from handoff.connect.mail.quoted_turns import quoted_mails
from handoff.connect.mail.threads import Entry, conversations, entry_of
from handoff.connect.markup import pieces, split_quoted, words
from handoff.connect.rows import open_table
from handoff.language import NotATime
from handoff.records import FileReport

#: Endings of files that hold tables.
TABLES = frozenset({".csv", ".tsv", ".tab", ".txt"})
_SUBJECT = ("subject", "betreff", "objet", "asunto", "oggetto", "onderwerp")
_BODY = ("body", "text", "nachricht", "inhalt", "corps", "cuerpo", "corpo", "tekst", "message", "content", "body text")
_TIME = (
    "date", "sent", "sent on", "date sent", "sent time", "received", "received on", "received time", "date received",
    "date/time", "datum", "gesendet", "gesendet am", "erhalten", "erhalten am", "envoyé", "reçu", "enviado", "recibido",
)  # fmt: skip
_LABELS = ("categories", "labels", "kategorien", "catégories", "categorías", "folder", "ordner")
_ID = ("message-id", "message id", "internet message id")
_SENDER = ("from", "von", "de", "da", "van", "sender", "absender")
_RECIPIENTS = (("to", "an", "à", "para", "a", "aan", "recipient", "recipients", "empfänger"), ("cc",), ("bcc", "cci"))
#: So many words at its beginning tell a mail from others of its conversation.
_FIRST_WORDS = 12
_NAMES, _ADDRESSES = ("(name)", "(nom)", "(nombre)", "(nome)", "(naam)"), ("(address)", "(adresse)", "(dirección)")
_PLAIN_NAMES, _PLAIN_ADDRESSES = ("name", "names"), ("address", "addresses", "email", "emails", "e-mail", "smtp")


@dataclass(frozen=True)
class Row:
    """One mail of a table: what is kept of it while conversations are found, and the mail."""

    entry: Entry
    mail: Mail


def read_table(path: Path, context: ReadContext, report: FileReport) -> list[Row]:
    """The mails of a table. A row without a word and without a subject is set aside."""
    table = open_table(path, context, report)
    columns = _Columns(table.columns)
    units = [unit for unit in table if not unit.ignored]
    times = _times([as_text(unit.data.get(columns.time)) for unit in units], context, report)
    directory = _directory(address for unit in units for address in columns.people(unit.data))
    rows: dict[str, Row] = {}
    for number, unit in enumerate(units, 1):
        report.rows_read += 1
        mail = _mail(unit, columns, times, directory)
        if unit.problem or not (mail.text or mail.envelope.subject):
            set_aside(report, unit.locator, unit.problem or "a mail without subject and words")
        elif mail.digest in rows:
            report.rows_ignored += 1
        else:
            rows[mail.digest] = Row(entry_of(Place(number, 0, 0), mail.envelope), mail)
    if report.rows_ignored:
        report.notes.append(f"exact repeats of earlier mails left out: {report.rows_ignored}")
    report.ignored.extend(columns.unused)
    return list(rows.values())


def table_conversations(rows: Sequence[Row]) -> Iterator[list[tuple[str, Mail]]]:
    """The mails that belong together, with their positions. Without times answers follow."""
    mails = {row.entry.place.position: row.mail for row in rows}
    for group in conversations(row.entry for row in rows):
        ordered = sorted(group, key=lambda one: one.is_answer and one.at is None)
        places = [one.place.position for one in ordered]
        yield list(zip(map(str, places), _dated([mails[place] for place in places]), strict=True))


def _dated(mails: Sequence[Mail]) -> list[Mail]:
    """Each mail without a time at the one that a quote of it in another mail tells."""
    if all(mail.envelope.at for mail in mails):
        return list(mails)
    splits = [split_quoted(mail.text, mail.envelope.sender.name if mail.envelope.sender else "") for mail in mails]
    quotes = [
        (words(quote.words)[:_FIRST_WORDS], quote.at)
        for mail, split in zip(mails, splits, strict=True)
        for quote in quoted_mails(pieces(split.quoted), mail.envelope.at, mail.envelope.people)[0]
    ]
    told = {tuple(said): at for said, at in quotes if at}
    own = (tuple(words(split.own)[:_FIRST_WORDS]) for split in splits)
    return [_at(mail, told.get(said)) for mail, said in zip(mails, own, strict=True)]


def _at(mail: Mail, moment: datetime | None) -> Mail:
    if mail.envelope.at or moment is None:
        return mail
    return replace(mail, envelope=replace(mail.envelope, at=moment, dated_by="quote"))


class _Columns:
    """Where each thing stands: the column's name, empty where there is none."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = {folded(name): name for name in names}
        self.subject, self.body, self.time = self._first(_SUBJECT), self._first(_BODY), self._first(_TIME)
        self.labels, self.id = self._first(_LABELS), self._first(_ID)
        self.sender = self._pair(_SENDER)
        self.recipients = tuple(self._pair(names) for names in _RECIPIENTS)
        used = {self.subject, self.body, self.time, self.labels, self.id, *self.sender}
        used |= {name for pair in self.recipients for name in pair}
        self.unused = tuple(name for name in names if name and name not in used)

    def people(self, row: Mapping[str, object]) -> list[Address]:
        """Everybody of a row, the sender first."""
        return [one for pair in (self.sender, *self.recipients) for one in _addresses(row, *pair)]

    def _pair(self, words: Sequence[str]) -> tuple[str, str]:
        """The columns of names and of addresses; one column of both is that of names."""
        names = [f"{word}: {what}" for word in words for what in _NAMES] + [f"{word} : {_NAMES[1]}" for word in words]
        names += [f"{word} {what}" for word in words for what in _PLAIN_NAMES]
        addresses = [f"{word}{mark} {what}" for word in words for mark in (":", " :") for what in _ADDRESSES]
        addresses += [f"{word} {what}" for word in words for what in _PLAIN_ADDRESSES]
        return self._first((*names, *words)), self._first(addresses)

    def _first(self, names: Iterable[str]) -> str:
        return next((self._names[name] for name in names if name in self._names), "")


def _mail(unit: Unit, columns: _Columns, times: TimeReader, directory: Mapping[str, str]) -> Mail:
    row = unit.data
    people = [_known(one, directory) for one in columns.people(row)]
    senders = [_known(one, directory) for one in _addresses(row, *columns.sender)]
    labels = tuple(one.strip() for one in _cell(row, columns.labels).replace(",", ";").split(";") if one.strip())
    at = _moment(_cell(row, columns.time), times)
    words = _cell(row, columns.body)
    return Mail(
        envelope=Envelope(
            message_id=_cell(row, columns.id).strip("<> "),
            links=(),
            subject=tidy_line(_cell(row, columns.subject)),
            sender=senders[0] if senders else None,
            people=tuple(dict.fromkeys(people)),
            at=at,
            dated_by="date" if at else "",
            owners=(),
            is_bulk=False,
            labels=labels,
            names=(),
        ),
        text=html_as_text(words) if words.lstrip()[:1] == "<" else words,
        digest=digest_of(repr([(name, as_text(value)) for name, value in row.items()]).encode()),
    )


def _addresses(row: Mapping[str, object], names: str, addresses: str) -> list[Address]:
    """The people of a pair of columns. A semicolon parts them: names may hold a comma (``Moss, Greta``)."""
    if not addresses:
        return parse_addresses(_cell(row, names))
    pairs = zip_longest(*(_cell(row, one).split(";") for one in (names, addresses)), fillvalue="")
    found = ((name.strip(" '\""), address.strip(" '\"<>").lower()) for name, address in pairs)
    people = (Address("" if name.lower() == email else name, email if "@" in email else "") for name, email in found)
    return [one for one in people if one.shown]


def _directory(people: Iterable[Address]) -> dict[str, str]:
    """The address of each name that has one somewhere in the table."""
    return {one.name: one.email for one in people if one.name and one.email}


def _known(person: Address, directory: Mapping[str, str]) -> Address:
    return person if person.email else Address(person.name, directory.get(person.name, ""))


def _times(texts: Sequence[str], context: ReadContext, report: FileReport) -> TimeReader:
    numeric = [(f"row {number}", text) for number, text in enumerate(texts, 1) if is_numeric_date(text)]

    def day_first(dotted: bool) -> bool:
        dates = [one for one in numeric if is_dotted(one[1]) == dotted]
        is_first, why = day_first_in(dates, context.options, context.shown_as)
        report.date_order = f"{'day' if is_first else 'month'} first ({why})"
        return is_first

    return TimeReader(zone_of(context.options, context.shown_as), partial(day_first, False), partial(day_first, True))


def _moment(text: str, times: TimeReader) -> datetime | None:
    try:
        return times.read(text) if text else None
    except NotATime:
        return None


def _cell(row: Mapping[str, object], name: str) -> str:
    return as_text(row.get(name)).strip() if name else ""
