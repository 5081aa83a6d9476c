"""The cases that stand beside the checkout: what each is expected to give, as far as a machine can say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

import pytest

from handoff import Workspace
from handoff.errors import InputRefused
from handoff.records import BaseRecord, IngestReport
from tests.conftest import new_workspace

CASES = Path(__file__).resolve().parents[2] / ".." / "shared" / "cases"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases is not there: the cases stand beside the checkout"),
]


@dataclass(frozen=True)
class Outcome:
    """What became of one case."""

    workspace: Workspace
    report: IngestReport
    records: list[BaseRecord]

    @property
    def text(self) -> str:
        return "\n".join(record.text for record in self.records)

    def titles(self, kind: str) -> set[str]:
        return {record.title for record in self.records if getattr(record, "kind", "") == kind}

    def turns(self) -> list[tuple[str, str]]:
        """Who said what, paragraphs apart from each other made one."""
        spoken = [part for record in self.records for part in record.parts if part.role in ("turn", "comment")]
        return [(part.speaker, " ".join(part.text.split())) for part in spoken]

    def facts(self) -> set[tuple[str, str, str]]:
        """Kind, value (the day, where a fact is due) and owner of what still holds."""
        held = (fact for fact in self.workspace.facts() if fact.status != "superseded")
        return {(fact.kind, str(fact.due or fact.value), fact.owner) for fact in held}

    def told(self) -> str:
        return "\n".join(line for file in self.report.files for line in (*file.notes, *file.warnings))


@dataclass(frozen=True)
class Case:
    """How many records of which kind are expected, which facts among others, which words, and which words not."""

    kinds: dict[str, int]
    facts: set[tuple[str, str, str]] = field(default_factory=set)
    turns: tuple[tuple[str, str], ...] = ()
    says: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    titles: set[str] = field(default_factory=set)
    connectors: set[str] = field(default_factory=set)
    clients: set[str] = field(default_factory=set)
    proposals: int | None = None


ORDER = ("commitment", "2026-10-12")
CSV = {"generic_csv"}
EXPECTED = {
    "03-vtt-blank-after-timing": Case(
        {"call": 1},
        {(*ORDER, "Ines Dahl"), ("budget", "EUR 40000", "")},
        (
            ("Ines Dahl", "We will send the signed order by 12 October 2026."),
            ("Tom Reyes", "The budget is 40,000 euros. Ines owns the test plan."),
        ),
    ),
    "05-mbox-from-in-body": Case({"thread": 1}, says=("Subject: [PATCH]",), without=("Message-ID", "Date:", "From: ")),
    "06-eml-nested-html": Case(
        {"thread": 1}, {("commitment", "2026-04-09", "Ada Finch"), ("timeline", "2026-05-04", "")}
    ),
    "08-csv-backslash-quotes": Case({"ticket": 2}, titles={'Door "north" stuck, again', "Plain"}),
    "09-amount-formats": Case(
        {"deal": 4}, {("deal_value", f"{value}", "") for value in ("EUR 1234567.5", "CHF 1234567.5", "INR 1234567")}
    ),
    "09b-amount-prose": Case(
        {"document": 1}, {("budget", value, "") for value in ("EUR 1234567.5", "INR 1250000", "USD 95000")}
    ),
    "10-mac-zip-forks": Case({"document": 1}, titles={"Visit one"}, connectors=CSV),
    "11-zip-sjis-names": Case({"document": 1}, connectors=CSV),
    "13-slack-bot-blocks": Case(
        {"thread": 2}, says=("| Part | Price |", "| Valve | EUR 310 |", "Slackbot: "), connectors={"slack_export"}
    ),
    "15-utf16-unicode-text": Case(
        {"ticket": 2}, titles={"Übergabe prüfen", "Zweites"}, connectors=CSV, clients={"Tallow & Reed"}
    ),
    "16b-xlsx-title-rows": Case({"ticket": 2}, told=("1 row ignored: a sum, no record",)),
    "17-cell-cut-32767": Case({"ticket": 2}, told=("exactly 32,767 characters",)),
    "18-html-layout-table": Case(
        {"thread": 1},
        {(*ORDER, "Ada Finch"), ("budget", "EUR 40000", ""), ("requirement", "2026-03-17", "")},
        without=("| ",),
    ),
    "19b-md-data-uri": Case({"document": 1}, says=("[dialog]",), without=("base64",)),
    "20-confluence-storage-rest": Case(
        {"document": 1},
        says=("AT RISK", "restart pump --hard", "Ines sends the offer", "2026-05-09"),
        without=("<", "ticket"),
        connectors={"confluence_rest"},
    ),
    "21-quoted-replies-in-comments": Case(
        {"ticket": 1, "person": 2}, {("commitment", "2026-10-19", "Ada Finch")}, without=("##- Please type",)
    ),
    "24-pandoc-escaped-md": Case({"document": 1}, {("budget", "USD 40000", "")}, without=("\\",)),
    "24b-gdocs-escaped-md": Case(
        {"document": 1}, {("budget", "EUR 40000", ""), ("timeline", "2026-05-04", "")}, without=("\\",)
    ),
    "26-title-kickoff": Case({"document": 1}, {(*ORDER, "We"), ("budget", "EUR 40000", "")}),
    "26b-title-timeline-docx": Case({"document": 1}, {(*ORDER, "We")}),
    "29-zone-abbreviations": Case({"ticket": 7}),
    "31b-msg-html-utf8": Case(
        {"thread": 1}, turns=(("Ada Finch", "ich habe die Preisliste geändert – größer als 5 €."),)
    ),
    "32b-total-row": Case({"deal": 2}, titles={"Alpha", "Beta"}, told=("1 row ignored: a sum, no record",)),
    "33-shared-domain-subsidiaries": Case(
        {"client": 6},
        clients={
            "Acre Inc",
            "Acre GmbH",
            "Kettle Cafe",
            "Norbrook Dairies Ltd",
            "Norbrook Holding",
            "Quill Harbour",
        },
        proposals=2,
    ),
    "33b-dba-former-name": Case({"client": 1, "ticket": 7}, proposals=2),
    "35-srt-speaker-on-change": Case(
        {"call": 1}, {(*ORDER, "Speaker 1"), ("commitment", "2026-05-09", "Speaker 2")}, connectors={"call_transcript"}
    ),
    "36-compact-timestamp-row-lost": Case({"ticket": 2}),
    "x1-poorer-reading-order": Case({"ticket": 1}, turns=(("Omar Reyes", "We ship it on Friday."),)),
    "x10-github-pulls": Case({"ticket": 1}, titles={"Longer key hold"}, connectors={"github_issues"}),
    "x11-folded-header": Case(
        {"thread": 1}, turns=(("Ida Brandt", "Two gates please."),), titles={"Gate order for March"}
    ),
    "x2-object-with-list": Case(
        {"document": 1}, {("timeline", "2026-03-01", "")}, titles={"Gate order"}, clients={"Tillbrook Marine"}
    ),
    "x3-empty-and-error-pages": Case({}, told=("users is empty", "not_in_channel")),
    "x4-two-claims": Case(
        {"note": 1, "person": 2}, connectors={"pipedrive_crm", "intercom_conversations", "slack_export"}
    ),
    "x5-slack-unzipped": Case({"thread": 1}, says=("@Ida Brandt confirms.",), connectors={"slack_export"}),
    "x6-notion-api": Case(
        {"document": 1}, {("decision", "2026-03", "")}, titles={"Gate handover"}, connectors={"notion_api"}
    ),
    "x7-confluence-rest": Case({"document": 1}, titles={"Gate runbook"}, connectors={"confluence_rest"}),
    "x8-salesforce-leads": Case({"person": 1}, titles={"Ida Brandt"}, clients={"Tillbrook Marine"}),
    "x9-conversation-without-source": Case(
        {"ticket": 1}, turns=(("Omar Reyes", "We ship the gate on Friday."),), titles={"Gate order"}
    ),
}
#: What must hold besides, of cases that say more than a table can.
FURTHER: dict[str, Callable[[Outcome], bool]] = {
    "03-vtt-blank-after-timing": lambda got: got.report.files[0].rows_read == 3,
    "05-mbox-from-in-body": lambda got: [who for who, _ in got.turns()] == ["Ada Finch", "Sam Ortiz"],
    "06-eml-nested-html": lambda got: dict(got.turns())["Ada Finch"].startswith("View a summary We will pay"),
    "09b-amount-prose": lambda got: {fact.value for fact in got.workspace.facts()} >= {"CHF 1250000.5", "EUR 1500000"},
    "10-mac-zip-forks": lambda got: sorted(file.state for file in got.report.files) == ["passed_over"] * 3 + ["read"],
    "11-zip-sjis-names": lambda got: got.records[0].provenance.had_primary_source.endswith("商談メモ.csv"),
    "16b-xlsx-title-rows": lambda got: {f"{record.created_at:%F %R}" for record in got.records} == {"2026-03-02 09:00"},
    "20-confluence-storage-rest": lambda got: not any(fact.kind.startswith("ticket") for fact in got.workspace.facts()),
    "21-quoted-replies-in-comments": lambda got: (
        [str(fact.due) for fact in got.workspace.facts() if fact.status == "superseded"] == ["2026-10-12"]
    ),
    "29-zone-abbreviations": lambda got: (
        {f"{record.created_at:%F %R}" for record in got.records if record.title in "ABD"}
        == {"2026-03-02 17:00", "2026-07-02 03:30", "2026-03-02 08:05"}
    ),
    "33b-dba-former-name": lambda got: (
        {record.title for record in got.workspace.records("unassigned")} == {"Wall", "Floor", "Lamp"}
    ),
    "36-compact-timestamp-row-lost": lambda got: (
        "2026-03-02 09:00" in {f"{record.created_at:%F %R}" for record in got.records}
    ),
    "x2-object-with-list": lambda got: "1500" in got.text and "G1" in got.text,
    "x7-confluence-rest": lambda got: "Ida Brandt" in got.text and "2026-02-03" in str(got.records[0].updated_at),
}
#: Cases of other verbs than ingest, tested below, and of this many records.
APPLIED = {
    "27-apply-callout-rewrapped": "prettier-wrap.md",
    "27c-apply-footnote-rewrapped": "footnote-reflow.md",
    "27e-apply-controls-and-bookmarks-dropped": "gdocs.docx",
}
FORGOTTEN = "28-forget-person"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "workspace") as opened:
        yield opened


def taken_in(workspace: Workspace, *folders: Path) -> Outcome:
    reports = [workspace.ingest(folder) for folder in folders]
    found = (workspace.record(card.id) for card in workspace.records())
    return Outcome(workspace, reports[-1], [record for record in found if record is not None])


def test_every_folder_has_its_checks() -> None:
    folders = {path.name for path in CASES.iterdir() if path.is_dir()}
    assert folders == {*EXPECTED, *APPLIED, FORGOTTEN}


@pytest.mark.parametrize("name", EXPECTED)
def test_case(workspace: Workspace, name: str) -> None:
    expected, got = EXPECTED[name], taken_in(workspace, CASES / name / "in")
    assert not got.report.set_aside
    assert not got.report.refused
    kinds = [getattr(record, "kind", "") for record in got.records]
    assert {kind: kinds.count(kind) for kind in kinds} == expected.kinds
    assert expected.facts <= got.facts()
    assert set(expected.turns) <= set(got.turns())
    assert [words for words in expected.says if words not in got.text] == []
    assert [words for words in expected.without if words in got.text] == []
    assert [words for words in expected.told if words not in got.told()] == []
    assert expected.titles <= {record.title for record in got.records}
    assert expected.connectors <= {file.connector.partition("/")[0] for file in got.report.files}
    assert expected.clients <= {client.name for client in workspace.clients()}
    assert expected.proposals in (None, len(workspace.proposals()))
    if name in FURTHER:
        assert FURTHER[name](got)


def test_the_poorer_reading_takes_nothing_away(workspace: Workspace) -> None:
    richer, poorer = (
        CASES / "x1-poorer-reading-order" / "in" / f"{name}.json" for name in ("conversation_88", "conversations")
    )
    for files in ((poorer, richer), (richer, poorer), (poorer,)):
        got = taken_in(workspace, *files)
        assert got.turns() == [("Omar Reyes", "We ship it on Friday.")]


def rewrapped(markdown: str) -> str:
    """As a formatter leaves it: what a callout says stands behind its mark, long footnotes are broken."""
    joined = re.sub(r"^(> \[!\w+\].*)\n> ", r"\1 ", markdown, flags=re.MULTILINE)
    return re.sub(r"^(\[\^s\d+\]: .{30,60}?) ", r"\1\n    ", joined, flags=re.MULTILINE)


def without_controls(document: bytes) -> bytes:
    """As an editor leaves it that knows neither controls nor bookmarks."""
    body = re.sub(
        rb"<w:sdtPr\b.*?</w:sdtPr>|</?w:sdt(Content)?>|<w:bookmark(Start|End)[^>]*/>", b"", document, flags=re.DOTALL
    )
    assert body != document
    return body


def edited_here(workspace: Workspace, name: str, target: Path) -> Path:
    """Today's brief, changed as the one beside the checkout was."""
    brief = workspace.brief("Tallow & Reed", "client_brief")
    if name.endswith(".md"):
        printed = Path(brief.markdown).read_text(encoding="utf-8")
        assert rewrapped(printed) != printed
        target.write_text(rewrapped(printed), encoding="utf-8")
        return target
    with ZipFile(brief.word) as source, ZipFile(target, "w") as changed:
        for part in source.namelist():
            data = source.read(part)
            changed.writestr(part, without_controls(data) if part == "word/document.xml" else data)
    return target


@pytest.mark.parametrize("name", APPLIED)
def test_a_brief_of_which_only_the_form_changed_proposes_nothing(
    workspace: Workspace, name: str, tmp_path: Path
) -> None:
    """The one beside the checkout was printed by an older release, which this workspace never wrote: it is refused."""
    taken_in(workspace, CASES / name / "in")
    file = APPLIED[name]
    applied = workspace.apply(edited_here(workspace, file, tmp_path / file))
    assert applied.new == ()
    with pytest.raises(InputRefused, match="never wrote revision"):
        workspace.apply(CASES / name / "edited" / file)
    assert not [waiting for waiting in workspace.waiting() if waiting.about == "edit"]


def test_of_a_person_who_is_forgotten_no_byte_is_left(workspace: Workspace, tmp_path: Path) -> None:
    taken_in(workspace, CASES / FORGOTTEN / "in", CASES / FORGOTTEN / "in2")
    assert "Quixworth" in "".join(str(workspace.record(card.id)) for card in workspace.records())
    workspace.forget(person="Zelda Quixworth", by="Helga")
    workspace.close()
    holding = [path for path in tmp_path.rglob("*") if path.is_file() and b"quixworth" in path.read_bytes().lower()]
    assert holding == []
