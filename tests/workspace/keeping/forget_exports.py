"""Exports of two invented clients and their people, and a search for words in every file of a workspace."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from handoff import Workspace
from tests.conftest import new_workspace
from tests.workspace.desk_exports import table

KESTREL = "Kestrel Foods"
MARRAM = "Marram Hotels"
PERSON = "Ada Quillon"

NOTES = [
    ("1", "Weighbridge", f"Budget: EUR 4,711 for the weighbridge. {PERSON} of {KESTREL} signs it.", KESTREL),
    ("2", "Cold store", "Risks:\n- The cold store at Grindlewick leaks ammonia", KESTREL),
    ("3", "Lobby", f"Goal: a lobby like that of {KESTREL}. Ada says the till at Blenheim matters most.", MARRAM),
    ("4", "Pool", f"Decision: {PERSON} approved the pool heater. Call her on +44 20 7946 0998.", MARRAM),
    ("5", "Roof", "Next steps:\n- Quillon to send the roof survey by 3 May 2027", MARRAM),
]
CONTACTS = [
    ("201", "Ada", "Quillon", "a.quillon@tidewrack.example", "+44 20 7946 0998", MARRAM),
    ("202", "Bo", "Harkin", "b.harkin@tidewrack.example", "+44 20 7946 0111", MARRAM),
]
CALL = f"""WEBVTT

1
00:00:01.000 --> 00:00:04.000
{PERSON}: We agreed to move the pumps to Snettle Yard.

2
00:00:05.000 --> 00:00:09.000
Bo Harkin: Thank you, Ada. I will write to a.quillon@tidewrack.example today.
"""


def exports(folder: Path) -> Path:
    """Notes of both clients, contacts of the one, a call."""
    notes = [
        {"id": key, "title": title, "text": text, "company": company, "updated": f"2026-09-0{key}T09:00:00Z"}
        for key, title, text, company in NOTES
    ]
    table(folder / "notes.csv", notes, notes[0])
    columns = ("Record ID", "First Name", "Last Name", "Email", "Phone Number", "Associated Company")
    contacts = [dict(zip(columns, row, strict=True)) for row in CONTACTS]
    table(folder / "hubspot-crm-exports-all-contacts.csv", contacts, columns)
    (folder / "call.vtt").write_text(CALL, encoding="utf-8")
    return folder


def filled(workspace: Workspace, folder: Path) -> None:
    """Everything that may hold a word: versions, decisions, edits, briefs, answers, an older back-up beside it."""
    workspace.ingest(exports(folder))
    changed = [(one[0], one[1], one[2].replace("4,711", "4,999"), one[3]) for one in NOTES]
    notes = [
        {"id": key, "title": title, "text": text, "company": company, "updated": f"2026-10-0{key}T09:00:00Z"}
        for key, title, text, company in changed
    ]
    workspace.ingest(table(folder / "notes.csv", notes, notes[0]))
    for client in (KESTREL, MARRAM):
        workspace.brief(client, "client_brief")
        workspace.propose(client=client, kind="goal", statement=f"{client} wants {PERSON} to lead", author=PERSON)
        workspace.desk.receive(client, template="client_brief", accept=True, by=PERSON)
        for fact in workspace.facts(client)[:2]:
            workspace.review(fact.id, "accept", reviewer=PERSON)
        workspace.brief(client, "client_brief")
    leftover = workspace.layout.home / "unfolded-dead"
    leftover.mkdir()
    (leftover / "notes.csv").write_text(f"{PERSON},{KESTREL},Grindlewick")
    (workspace.layout.home / "ledger.version-1.backup.sqlite").write_text(f"{PERSON} {KESTREL} Grindlewick")


def filled_folder(folder: Path) -> None:
    """``exports``, and a ``workspace`` that is filled from them."""
    with new_workspace(folder / "workspace") as workspace:
        filled(workspace, folder / "exports")


def bytes_left(workspace: Workspace, words: Iterable[str]) -> dict[str, list[str]]:
    """By word the files of the workspace that hold it in any of its forms, unpacked or not."""
    found: dict[str, list[str]] = {}
    for path in sorted(workspace.layout.root.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                content += b"".join(archive.read(name) for name in archive.namelist())
        folded = (content + str(path).encode()).lower()
        for word in words:
            forms = {word.lower(), word.lower().replace(" ", "-")}
            if any(form.encode(code) in folded for form in forms for code in ("utf-8", "utf-16-le")):
                found.setdefault(word, []).append(path.relative_to(workspace.layout.root).as_posix())
    return found
