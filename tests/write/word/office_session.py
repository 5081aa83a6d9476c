"""An editing session in LibreOffice Writer, run by the Python that has its UNO bindings (Debian: python3-uno).

``python3 office_session.py IN.docx OUT.docx STEPS.json``: opens IN, does each step as a person would, saves as OUT.
A step is ``{"do": name, ...}``; the names are those of the functions in ``STEPS``.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue


def option(name: str, value: object) -> Any:
    return PropertyValue(Name=name, Value=value)


EDITOR = "Ines Moreau"
ABOUT_USER = "/org.openoffice.UserProfile/Data"
WORD = option("FilterName", "MS Word 2007 XML")


@contextlib.contextmanager
def office() -> Iterator[tuple[Any, Any]]:
    """A headless soffice with a profile of its own; ends with the block."""
    with tempfile.TemporaryDirectory() as profile:
        sign(Path(profile) / "user")
        pipe = f"handoff{Path(profile).name}"
        command = ["soffice", "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;"]
        process = subprocess.Popen([*command, f"-env:UserInstallation={Path(profile).as_uri()}"])
        try:
            yield connected(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        finally:
            process.terminate()
            process.wait(20)


def sign(folder: Path) -> None:
    """The name that LibreOffice puts on tracked changes."""
    folder.mkdir()
    name = (
        f'<item oor:path="{ABOUT_USER}"><prop oor:name="givenname" oor:op="fuse"><value>{EDITOR}</value></prop></item>'
    )
    head = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    (folder / "registrymodifications.xcu").write_text(f"{head}{name}</oor:items>", encoding="utf-8")


def connected(url: str) -> tuple[Any, Any]:
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(240):
        with contextlib.suppress(Exception):
            remote = resolver.resolve(url)
            return remote, remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        time.sleep(0.25)
    raise SystemExit("soffice did not come up")


class Session:
    def __init__(self, context: Any, desktop: Any, source: Path) -> None:
        self.context = context
        self.comments: list[tuple[str, str, str]] = []
        self.document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (option("Hidden", True),))
        self.dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)

    def found(self, words: str) -> Any:
        search = self.document.createSearchDescriptor()
        search.SearchString = words
        place = self.document.findFirst(search)
        if place is None:
            raise SystemExit(f"not in the document: {words}")
        return place

    def select(self, place: Any) -> None:
        self.document.CurrentController.select(place)

    def dispatch(self, command: str, *options: Any) -> None:
        self.dispatcher.executeDispatch(self.document.CurrentController.Frame, command, "", 0, options)

    def type_over(self, old: str, new: str) -> None:
        self.select(self.found(old))
        self.dispatch(".uno:InsertText", option("Text", new))

    def track(self, on: bool) -> None:
        self.document.RecordChanges = on

    def comment(self, on: str, text: str, author: str) -> None:
        """On the paragraph of the field that holds these words; put in when the document is saved."""
        self.comments.append((on, text, author))

    def delete_row(self, words: str) -> None:
        cell = self.found(words)
        table, name = cell.TextTable, cell.Cell.CellName
        row = int("".join(sign for sign in name if sign.isdigit())) - 1
        table.Rows.removeByIndex(row, 1)

    def add_row(self, after: str, cells: Sequence[str]) -> None:
        cell = self.found(after)
        table, name = cell.TextTable, cell.Cell.CellName
        row = int("".join(sign for sign in name if sign.isdigit()))
        table.Rows.insertByIndex(row, 1)
        for column, text in enumerate(cells):
            table.getCellByPosition(column, row).String = text

    def add_paragraph(self, after: str, text: str) -> None:
        cursor = self.found(after).Text.createTextCursorByRange(self.found(after).End)
        cursor.gotoEndOfParagraph(False)
        cursor.Text.insertControlCharacter(cursor, 0, False)
        cursor.Text.insertString(cursor, text, False)

    def add_sentence(self, after: str, text: str) -> None:
        place = self.found(after)
        cursor = place.Text.createTextCursorByRange(place.End)
        cursor.gotoEndOfParagraph(False)
        cursor.Text.insertString(cursor, f" {text}", False)

    def fill_cell(self, beside: str, text: str) -> None:
        cell = self.found(beside)
        table, name = cell.TextTable, cell.Cell.CellName
        table.getCellByName(f"B{name[1:]}").String = text

    def save(self, target: Path) -> None:
        self.document.storeToURL(target.as_uri(), (WORD,))
        self.document.close(True)
        if self.comments:
            self.add_comments(target)

    def add_comments(self, target: Path) -> None:
        """A Writer without screens has no windows for comments and dies of a view that shows one: no view, then."""
        document = self.context.ServiceManager.createInstanceWithContext("com.sun.star.text.TextDocument", self.context)
        document.load((option("URL", target.as_uri()), WORD))
        for on, text, author in self.comments:
            field = next(mark.Anchor for mark in document.Bookmarks if mark.Anchor.String == on)
            cursor = field.Text.createTextCursorByRange(field)
            cursor.gotoStartOfParagraph(False)
            cursor.gotoEndOfParagraph(True)
            note = document.createInstance("com.sun.star.text.textfield.Annotation")
            note.Content, note.Author = text, author
            note.DateTimeValue = uno.createUnoStruct("com.sun.star.util.DateTime", Year=2026, Month=11, Day=20, Hours=9)
            cursor.Text.insertTextContent(cursor, note, True)
        document.storeToURL(target.as_uri(), (WORD,))
        document.dispose()


STEPS = ("type_over", "track", "comment", "delete_row", "add_row", "add_paragraph", "add_sentence", "fill_cell")


def main(source: str, target: str, steps: str) -> None:
    with office() as (context, desktop):
        session = Session(context, desktop, Path(source).resolve())
        for step in json.loads(Path(steps).read_text(encoding="utf-8")):
            name = step.pop("do")
            if name not in STEPS:
                raise SystemExit(f"no step is called {name}")
            getattr(session, name)(**step)
        session.save(Path(target).resolve())
        with contextlib.suppress(Exception):
            desktop.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
