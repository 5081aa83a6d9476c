"""Outlook's .msg: one mail in a compound file ([MS-OXMSG]), its properties taken one by one.

Property numbers are those of [MS-OXPROPS].
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from handoff.connect.export import FIRST_YEAR, LAST_YEAR, in_order
from handoff.connect.mail.body import Text
from handoff.connect.mail.charset import decoded, decoded_page, tidy_line
from handoff.connect.mail.headers import Address, Headers, split_head
from handoff.connect.mail.message import Envelope, Mail, digest_of, envelope_of
from handoff.connect.mail.rtf import NoRtf, rtf_as_text
from handoff.errors import UnreadableFile

if TYPE_CHECKING:
    from oxmsg.storage import Storage

LARGEST = 256 << 20
SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_UNICODE, _BYTES, _BINARY = 0x001F, 0x001E, 0x0102
_CLASS, _SUBJECT, _BODY, _HTML, _RTF, _HEADERS = 0x001A, 0x0037, 0x1000, 0x1013, 0x1009, 0x007D
_SENT, _DELIVERED = 0x0039, 0x0E06
_NAMES = (0x0C1A, 0x0042)  # the sender, whom the sender represents
_ADDRESSES = (0x5D01, 0x5D02, 0x0C1F, 0x0065)  # SMTP first: the others may be those of a directory
_ID, _REFERENCES, _IN_REPLY_TO = 0x1035, 0x1039, 0x1042
_RECIPIENT_NAME, _RECIPIENT_ADDRESSES = 0x3001, (0x39FE, 0x3003)
_FILE_NAMES = (0x3707, 0x3704, 0x3001)
#: The code page of the mail's own texts, and the one that its HTML was written in.
_CODE_PAGES, _HTML_CODE_PAGES = (0x3FFD, 0x3FDE), (0x3FDE, 0x3FFD)
_PROPERTIES_BEGIN = 32


def read_outlook(path: Path, shown_as: str) -> Mail:
    """The mail. Raises UnreadableFile for a file that is no .msg, is cut off or too large."""
    if path.stat().st_size > LARGEST:
        raise UnreadableFile(
            f"it is larger than {LARGEST >> 20} MiB", place=shown_as, remedy="save the mail without its attachments"
        )
    raw = path.read_bytes()
    if not raw.startswith(SIGNATURE):
        raise UnreadableFile(
            "this is no Outlook mail: it is no compound file",
            place=shown_as,
            remedy="drag the mail out of Outlook again; a mail that is text is called .eml",
        )
    try:
        return _mail(_storage(raw), digest_of(raw))
    except Exception as error:  # foreign bytes in two foreign parsers: whatever they raise, the file is broken
        raise UnreadableFile(
            f"the Outlook mail is damaged or cut off ({type(error).__name__}: {error})",
            place=shown_as,
            remedy="drag the mail out of Outlook again, or save it as .eml",
        ) from error


def _storage(raw: bytes) -> Storage:
    from olefile import OleFileIO
    from oxmsg.storage import Storage

    with OleFileIO(raw) as ole:
        return Storage.from_ole(ole)


def _mail(storage: Storage, digest: str) -> Mail:
    charset = _charset(storage)
    headers, _ = _headers(storage, charset)
    problems: list[str] = []
    text = _body(storage, charset, problems)
    sealed = _text(storage, _CLASS, charset).lower().startswith("ipm.note.smime")
    if not text and (sealed or headers.raw("content-type").lower().startswith("multipart/encrypted")):
        problems.append("it is encrypted")
    names = [_first(one, _FILE_NAMES, charset) or "unnamed" for one in storage.iter_attachment_storages()]
    return Mail(
        envelope=_envelope(storage, headers, charset),
        text=text,
        attachments=tuple(dict.fromkeys(names)),
        problems=tuple(problems),
        charsets=frozenset({charset or "utf-16"}),
        digest=digest,
    )


def _headers(storage: Storage, charset: str) -> tuple[Headers, int]:
    raw = _text(storage, _HEADERS, charset).encode("utf-8", "replace")
    return split_head(raw, 0, len(raw))


def _envelope(storage: Storage, headers: Headers, charset: str) -> Envelope:
    """What the transport headers say, and the properties where they say nothing: a mail that was sent has none."""
    found = envelope_of(headers, _time(storage, _SENT) or _time(storage, _DELIVERED))
    sender = found.sender or _sender(storage, charset)
    recipients = [_recipient(one, charset) for one in storage.iter_recipient_storages()]
    people = dict.fromkeys([*found.people, *([sender] if sender else [])])
    known = {one.email or one.name for one in people}
    people.update(dict.fromkeys(one for one in recipients if one.shown and (one.email or one.name) not in known))
    links = [*found.links, *_ids(_text(storage, _REFERENCES, charset)), *_ids(_text(storage, _IN_REPLY_TO, charset))]
    return replace(
        found,
        message_id=found.message_id or next(iter(_ids(_text(storage, _ID, charset))), ""),
        links=tuple(dict.fromkeys(links)),
        subject=found.subject or tidy_line(_text(storage, _SUBJECT, charset)),
        sender=sender,
        dated_by="date" if found.at else "",
        people=tuple(people),
    )


def _sender(storage: Storage, charset: str) -> Address | None:
    name = _first(storage, _NAMES, charset)
    found = [_text(storage, number, charset) for number in _ADDRESSES]
    email = next((one for one in found if "@" in one), "")
    return Address(in_order(name, email) if name != email else "", email.lower()) if name or email else None


def _recipient(storage: Storage, charset: str) -> Address:
    name = _text(storage, _RECIPIENT_NAME, charset).strip("'\" ")
    found = [_text(storage, number, charset) for number in _RECIPIENT_ADDRESSES]
    email = next((one.lower() for one in found if "@" in one), "")
    return Address("" if name.casefold() == email else in_order(name, email), email)


def _ids(text: str) -> list[str]:
    return [one.strip("<>") for one in text.split() if one.strip("<>")]


def _body(storage: Storage, charset: str, problems: list[str]) -> str:
    """Its plain text, else its HTML, else its rich text."""
    if plain := _text(storage, _BODY, charset).strip():
        return plain
    html = _bytes(storage, _HTML, _BINARY)
    found = decoded_page(html, _charset(storage, _HTML_CODE_PAGES)) if html else None
    if found is not None and found.is_broken:
        problems.append("bytes that do not fit their charset are shown as \ufffd")
    page = found.text if found else _text(storage, _HTML, charset)
    if page.strip():
        return Text(page, is_html=True).shown()
    rich = _bytes(storage, _RTF, _BINARY)
    if not rich:
        return ""
    try:
        return rtf_as_text(rich)
    except NoRtf as error:
        problems.append(f"its rich text cannot be read ({error})")
        return ""


def _first(storage: Storage, numbers: tuple[int, ...], charset: str) -> str:
    return next((tidy_line(text) for number in numbers if (text := _text(storage, number, charset)).strip()), "")


def _text(storage: Storage, number: int, charset: str) -> str:
    if (wide := _bytes(storage, number, _UNICODE)) is not None:
        return decoded(wide, "utf-16-le").text
    return decoded(_bytes(storage, number, _BYTES) or b"", charset).text


def _bytes(storage: Storage, number: int, kind: int) -> bytes | None:
    try:
        return storage.property_stream_bytes(number, kind)
    except KeyError:
        return None


def _charset(storage: Storage, numbers: tuple[int, ...] = _CODE_PAGES) -> str:
    """The code page of the bytes, as the first of the properties says; empty where none names one that there is."""
    from oxmsg.domain.encodings import encoding_from_codepage

    for number in numbers:
        page = _number(storage, number)
        if page is not None:
            try:
                return encoding_from_codepage(page)
            except (ValueError, KeyError):
                continue
    return ""


def _number(storage: Storage, number: int) -> int | None:
    payload = _payload(storage, number)
    return int.from_bytes(payload[:4], "little") if payload else None


def _time(storage: Storage, number: int) -> datetime | None:
    """A FILETIME: steps of 100 ns since 1601, in UTC."""
    payload = _payload(storage, number)
    if not payload:
        return None
    steps = int.from_bytes(payload, "little")
    try:
        moment = datetime(1601, 1, 1, tzinfo=UTC) + timedelta(seconds=steps // 10_000_000)
    except OverflowError:
        return None
    return moment if FIRST_YEAR <= moment.year < LAST_YEAR else None


def _payload(storage: Storage, number: int) -> bytes:
    """The eight bytes of a property of fixed length ([MS-OXMSG] 2.4.2.1); empty where it is not there."""
    data = storage.properties_stream_bytes
    for at in range(_PROPERTIES_BEGIN, len(data) - 15, 16):
        if int.from_bytes(data[at + 2 : at + 4], "little") == number:
            return data[at + 8 : at + 16]
    return b""
