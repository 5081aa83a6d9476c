"""What a mail says: one text of its parts, and the names of what is attached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handoff.connect.mail.charset import decoded
from handoff.connect.mail.headers import parse_type
from handoff.connect.mail.mime import MimePart
from handoff.connect.markup import to_markdown

#: A text of fewer words than this beside a page of HTML may only say "see the HTML".
_STUB_WORDS = 40
_LONGEST_TEXT = 4 << 20
_HIDDEN = re.compile(r"<(head|style|script|title)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>|<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAK = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d)\b[^<>]*>", re.IGNORECASE)
_CITED = re.compile(r"^— <(?:mid|cid):[^<>\n]*>$", re.MULTILINE)
_BARE_IMAGE = re.compile(r"!\[\s*\]\([^()\s]*\)")
_MANY_BLANK_LINES = re.compile(r"\n{3,}")
_QUOTE_DEPTH = re.compile(r">*")
_SECRET = frozenset(
    {"application/pgp-encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}
)
_UNNAMED = {"text/calendar": "calendar invitation", "application/ms-tnef": "winmail.dat"}


@dataclass
class Body:
    """``texts`` in their order, ``attachments`` by name, ``mails`` that lie in the mail, ``problems`` in words."""

    texts: list[Text] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    mails: list[MimePart] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    charsets: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """All texts, Markdown where they were HTML."""
        return "\n\n".join(text for one in self.texts if (text := one.shown()))

    def add(self, other: Body) -> None:
        self.texts += other.texts
        self._add_besides(other)

    def _add_besides(self, other: Body) -> None:
        self.attachments += [name for name in other.attachments if name not in self.attachments]
        self.mails += other.mails
        self.problems += [problem for problem in other.problems if problem not in self.problems]
        self.charsets |= other.charsets

    def choose(self, others: Sequence[Body]) -> None:
        """Of several forms of the same, take the plain text unless it is a stub; attachments of all of them."""
        spoken = [other for other in others if other.texts]
        plain = next((one for one in spoken if not any(text.is_html for text in one.texts)), None)
        rich = next((one for one in reversed(spoken) if one is not plain), None)
        taken = rich if plain is None or (rich is not None and _is_stub(plain, rich)) else plain
        if taken is not None:
            self.texts += taken.texts
        for other in others:
            self._add_besides(other)


@dataclass(frozen=True)
class Text:
    """One text as it came."""

    content: str
    is_html: bool

    def shown(self) -> str:
        return html_as_text(self.content) if self.is_html else self.content.strip()

    def words(self) -> int:
        """About how many words it has."""
        return len((_TAG.sub(" ", _HIDDEN.sub(" ", self.content)) if self.is_html else self.content).split())


def read_body(part: MimePart, *, is_first: bool = True) -> Body:
    """What a part and all that lies in it says. ``is_first``: no text was met before it, so it may bear a name."""
    body = Body()
    kind = part.type.name
    if kind in _SECRET:
        body.problems.append("it is encrypted")
    if kind == "multipart/alternative":
        body.choose([read_body(child) for child in part.children])
    elif part.type.main == "multipart":
        for child in part.children:
            body.add(read_body(child, is_first=is_first and not body.texts))
    elif part.type.main == "message" and part.children:
        body.mails.append(part.children[0])
    elif _is_text(part, is_first=is_first):
        body.add(_read_leaf(part))
    else:
        body.attachments.append(_name(part))
        if kind == "application/ms-tnef":
            body.problems.append("its text may lie in winmail.dat, which is not read")
    return body


def html_as_text(html: str) -> str:
    """HTML as Markdown, without its head and without images that show nothing; never empty where there are words."""
    bare = _HIDDEN.sub(" ", html)
    found = _CITED.sub("", to_markdown(f"<div>{bare}</div>"))
    if not found.strip():  # parts nested so deep that the converter gives up
        found = _TAG.sub(" ", _BREAK.sub("\n", bare))
    lines = (line.rstrip() for line in _BARE_IMAGE.sub("", found).split("\n"))
    return _MANY_BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _read_leaf(part: MimePart) -> Body:
    body = Body()
    data = part.data()
    if len(data) > _LONGEST_TEXT:
        body.problems.append(f"of a text only the first {_LONGEST_TEXT >> 20} MiB are read")
    found = decoded(data[:_LONGEST_TEXT], part.type.parameters.get("charset", ""))
    if found.is_broken:
        body.problems.append("bytes that do not fit their charset are shown as \ufffd")
    if found.text.strip():
        body.charsets.add(found.charset)
        is_html = part.type.name == "text/html"
        body.texts.append(Text(found.text if is_html else _unflowed(found.text, part), is_html))
    return body


def _unflowed(text: str, part: MimePart) -> str:
    """Lines that a client broke are whole again (RFC 3676): each that ends in a blank goes on in the next."""
    if part.type.parameters.get("format", "").lower() != "flowed":
        return text
    drops_blank = part.type.parameters.get("delsp", "").lower() == "yes"
    return "\n".join(_paragraphs(text.split("\n"), drops_blank=drops_blank))


def _paragraphs(lines: Sequence[str], *, drops_blank: bool) -> Iterator[str]:
    held: list[str] = []
    depth = ""
    for line in lines:
        marks = _QUOTE_DEPTH.match(line)
        quote = marks[0] if marks else ""
        words = line[len(quote) :].removeprefix(" ") if held and quote == depth else line
        if held and quote != depth:
            yield "".join(held)
            held = []
            words = line
        depth = quote
        flows = line.endswith(" ") and line != "-- " and bool(line.strip("> "))
        held.append(words[:-1] if flows and drops_blank else words)
        if not flows:
            yield "".join(held)
            held = []
    if held:
        yield "".join(held)


def _is_text(part: MimePart, *, is_first: bool) -> bool:
    """Whether a part is to be read: a text that bears a name is a file, unless it comes first."""
    if part.type.main != "text" or part.type.name == "text/calendar" or part.disposition.name == "attachment":
        return False
    return is_first or not part.file_name


def _name(part: MimePart) -> str:
    if name := part.file_name:
        return name
    located = parse_type(part.headers.raw("content-description"), "").name
    return located or _UNNAMED.get(part.type.name, f"unnamed {part.type.name}")


def _is_stub(plain: Body, rich: Body) -> bool:
    count = sum(text.words() for text in plain.texts)
    return count < _STUB_WORDS and 3 * count < sum(text.words() for text in rich.texts)
