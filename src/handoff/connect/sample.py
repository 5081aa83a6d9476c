"""The first stretch of a file, as claims look at it."""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from yaml import YAMLError

from handoff.connect.export import FOLDER, PICTURES, ExportFolder, count_controls, detect, folded, is_binary, is_export
from handoff.connect.rows import YAML, header_of, is_table, json_of, keys_in_events, without_envelope
from handoff.errors import UnreadableFile, UsageError

HEAD_BYTES = 65_536
KEY_BYTES = 1_048_576  # a thread or the whole text of a call may be long before its next key comes
#: Endings of notes that tables bear too: Excel saves "Unicode Text" so.
TEXTS = frozenset({".txt"})
#: Endings of XML, whose declaration may be missing.
XML = frozenset({".xml", ".rss"})
#: Thunderbird and Apple Mail name a mailbox by its folder alone (``Sent``, ``Inviata``), mailing lists call it a text.
_OF_MAILBOXES = frozenset(("", ".txt"))
_MAILBOX = re.compile(rb"From (?:-|\S+ at \S+|\S+) +\w{3} \w{3} +\d{1,2} [^\n]{4,40}\r?\n(?:>?[A-Za-z-]{2,40}:)")
_DEPTH = 6
_LONGEST_KEY = 120
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


class Sample:
    """What can be seen of a file without reading it whole. Raises UsageError, or UnreadableFile when it is empty."""

    def __init__(self, path: Path, shown_as: str = "") -> None:
        self.path = path
        self.shown_as = shown_as or str(path)
        self.is_folder = path.is_dir()
        self.suffix = FOLDER if self.is_folder else path.suffix.lower()
        self._data = b""
        if self.is_folder:
            return
        if not path.is_file():
            raise UsageError("there is no such file", place=self.shown_as, remedy="check the path")
        with path.open("rb") as stream:
            self._data = stream.read(KEY_BYTES)
        if not self._data:
            raise UnreadableFile("the file is empty (0 bytes)", place=self.shown_as, remedy="export it again")
        if self.suffix in _OF_MAILBOXES and _MAILBOX.match(self._data):
            self.suffix = ".mbox"

    @cached_property
    def _decoded(self) -> str:
        encoding = detect(self._data, is_whole=False)
        text = codecs.getincrementaldecoder(encoding)("replace").decode(self._data).lstrip("\ufeff")
        return _yaml_as_json(text) if self.suffix in YAML else text

    @cached_property
    def _text(self) -> str:
        return self._decoded.translate(PICTURES)

    @cached_property
    def is_binary(self) -> bool:
        """Whether it is no text: a zip, or full of control characters."""
        return self.is_zip or is_binary(count_controls(self._decoded), len(self._text))

    @property
    def text(self) -> str:
        return self._text[:HEAD_BYTES]

    @cached_property
    def looks_like_json(self) -> bool:
        return self._text.lstrip()[:1] in ("{", "[") and bool(self.keys or self._text.lstrip()[1:].strip()[:1] in "]}")

    @cached_property
    def looks_like_xml(self) -> bool:
        """Whether it is XML. The declaration may be missing, as in what Jira writes, where the name says what it is."""
        start = self._text.lstrip()[:5]
        return not self.is_zip and (start == "<?xml" or (self.suffix in XML and start.startswith("<")))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The header, if the file looks like a table."""
        if self.is_zip or self._text.lstrip()[:1] in ("{", "[", "<"):
            return ()
        if self.suffix in TEXTS and not is_table(self.text, is_whole=len(self._text) <= HEAD_BYTES):
            return ()
        return tuple(name for name in header_of(self.text) if name)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The paths of keys in a JSON file: ``tickets[].subject``. An array at the top, and NDJSON, have no prefix.

        In XML those of elements and attributes: ``rss.channel.item.key.@id``.
        """
        if self.looks_like_xml:
            from handoff.connect.rows import element_paths

            return element_paths(self._data)
        return frozenset(_key_paths(self._text)) if self._text.lstrip()[:1] in ("{", "[") else frozenset()

    @cached_property
    def last_keys(self) -> frozenset[str]:
        """The same keys wherever they stand: ``*.subject``."""
        return frozenset(f"*.{key.rpartition('.')[2]}" for key in self.keys)

    @cached_property
    def folded_columns(self) -> frozenset[str]:
        """The columns as names are compared."""
        return frozenset(folded(name) for name in self.columns)

    @cached_property
    def all_keys(self) -> frozenset[str]:
        """The keys as paths, and each wherever it stands."""
        return self.keys | self.last_keys

    @cached_property
    def asked_keys(self) -> frozenset[str]:
        """What may be asked for: all keys, and those of an answer's records as if they stood at the top."""
        return self.all_keys | frozenset(without_envelope(self.keys)) | frozenset(keys_in_events(self.keys))

    @property
    def is_zip(self) -> bool:
        return self._data.startswith(b"PK")

    @cached_property
    def members(self) -> frozenset[str]:
        """The names inside a zip or a folder, from the one folder on that holds them all, where there is one."""
        if self.is_folder:
            return frozenset(ExportFolder(self.path, self.shown_as).names)
        if not self.is_zip:
            return frozenset()
        try:
            with zipfile.ZipFile(self.path) as archive:
                names = list(filter(is_export, archive.namelist()))
        except (zipfile.BadZipFile, OSError) as error:
            raise UnreadableFile(f"a broken zip: {error}", place=self.shown_as, remedy="download it again") from error
        return unwrapped(names)

    def describe(self) -> str:
        """What the file looks like, in words."""
        if self.is_zip or self.is_folder:
            return f"a {'zip' if self.is_zip else 'folder'} with {', '.join(sorted(self.members)[:5])}"
        if self.is_binary:
            return "no text"
        if self.keys:
            form = "XML" if self.looks_like_xml else "JSON"
            return f"{form} with the keys {', '.join(sorted(self.keys, key=lambda key: key.count('.'))[:8])}"
        if self._text.lstrip()[:1] in ("{", "["):
            return "JSON without an object in its first part"
        if len(self.columns) > 1:
            return f"a table with the columns {', '.join(self.columns[:8])}"
        return "text"


def unwrapped(names: Iterable[str]) -> frozenset[str]:
    """Names without the one folder that all of them lie in: whoever packs a folder by hand wraps it so."""
    files = [name for name in names if not name.endswith("/")]
    tops = {name.partition("/")[0] for name in files}
    in_one = len(tops) == 1 and all("/" in name for name in files)
    return frozenset(name.partition("/")[2] for name in files) if in_one else frozenset(files)


def _yaml_as_json(text: str) -> str:
    """The JSON of a list in YAML; the text itself where it is none, or is cut off here."""
    try:
        return json_of(text) or text
    except (YAMLError, RecursionError, ValueError):
        return text


def _key_paths(text: str) -> Iterator[str]:
    """Walk the tokens of JSON that may be cut off anywhere; yield the path of each key.

    Prefixes end at a depth and keys at a length: in a hostile file they would add up to many times its size.
    """
    stack: list[str] = []  # one prefix for each open object or list
    key = pending = ""
    for piece in _TOKEN.findall(text):
        if piece in "{[":
            inside = f"{stack[-1]}.{key}" if stack and stack[-1] and key else key or (stack[-1] if stack else "")
            is_deep = len(stack) >= _DEPTH
            stack.append("" if is_deep else f"{inside}[]" if piece == "[" and inside else inside)
            key = ""
        elif piece in "}]":
            if stack:
                stack.pop()
            key = ""
        elif piece == ":":
            key = pending
            if key and len(stack) <= _DEPTH:
                yield f"{stack[-1]}.{key}" if stack and stack[-1] else key
        elif piece == ",":
            key = ""
        elif piece.startswith('"'):
            pending = piece[1:-1][:_LONGEST_KEY]
