import csv
import io
import random
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.connect.export import decode
from handoff.connect.export.decode import open_text
from handoff.connect.export.reading import ReadContext, ReadOptions
from handoff.connect.rows.table_head import delimiter_of, header_of, is_table
from handoff.connect.rows.tables import EXTRA, Table, account_for_width, open_table
from handoff.errors import UnreadableFile, UsageError
from handoff.records.report import FileReport

Factory = pytest.TempPathFactory
CONTEXT = ReadContext("x/1", "x", "", "a.csv")


def table(text: str) -> Table:
    return Table(lambda: io.StringIO(text, newline=""), "a.csv")


def opened(path: Path, data: bytes, encoding: str | None = None) -> tuple[Table, FileReport]:
    path.write_bytes(data)
    report = FileReport(path=path.name)
    context = ReadContext("x/1", "x", "", path.name, ReadOptions(encoding=encoding))
    return open_table(path, context, report), report


def test_a_repeated_header_becomes_a_list() -> None:
    (unit,) = table("Key,Comment,Comment\nA-1,one,two\n")
    assert unit.data == {"Key": "A-1", "Comment": ["one", "two"]}


FORM = "Handover,\nField,Value\nClient,Orvik AS\nBudget,40k\nNext step,\n"


def test_a_form_of_labels_and_values_is_one_row_with_its_labels_as_columns() -> None:
    form = table(FORM)
    (unit,) = form
    assert unit.data == {"Client": "Orvik AS", "Budget": "40k", "Next step": ""}
    assert (form.above, header_of(FORM)) == (["Handover", "Field Value"], ["Client", "Budget", "Next step"])


def test_a_table_that_only_begins_like_a_form_is_none() -> None:
    rows = "".join(f"Word {'abcdefghijklmnopqrstuvwxyz'[at]},40\n" for at in range(25))
    assert table(f"Field,Value\n{rows}one,two,three\n").header == ["Field", "Value"]


def test_a_wide_row_keeps_its_surplus_and_is_told() -> None:
    report = FileReport(path="a.csv")
    whole = table("a,b\n1,2\n1,2,3,4\n")
    units = list(account_for_width(whole, iter(whole), report))
    assert units[1].data[EXTRA] == ["3", "4"]
    assert report.warnings == [
        "1 row is wider than the header; the surplus is read as more of the last column, b (first: row 2)"
    ]


def test_a_blank_before_a_quote_still_opens_a_cell() -> None:
    units = table('id, "name", note\n7, "Moss, Greta", "a ""b"" c"\n8, Sam, so "quoted" it is\n')
    assert [unit.data for unit in units] == [
        {"id": "7", "name": "Moss, Greta", "note": 'a "b" c'},
        {"id": "8", "name": "Sam", "note": 'so "quoted" it is'},
    ]


def test_a_short_row_keeps_what_it_has_and_is_told() -> None:
    report = FileReport(path="a.csv")
    whole = table("a,b,c\n1,2,3\n1,2\n")
    units = list(account_for_width(whole, iter(whole), report))
    assert units[1].data == {"a": "1", "b": "2"}
    assert "shorter (first: row 2)" in report.warnings[0]


def test_a_lone_cell_under_a_wide_header_is_a_footer() -> None:
    (unit,) = table("a,b,c\nCopyright 2026\n")
    assert "one cell where the header has 3" in unit.problem


def test_blank_rows_and_repeated_headers_are_dropped_by_a_named_rule() -> None:
    units = list(table("a,b\n1,2\n,\na,b\n3,4\n"))
    assert [unit.ignored for unit in units] == ["", "blank row", "the header again", ""]
    assert units[3].locator.value == "4"


def test_a_field_may_be_longer_than_the_library_allows() -> None:
    (unit,) = table(f'id,body\n1,"{"x" * 200_000}"\n')
    assert len(unit.data["body"]) == 200_000


def test_an_open_quote_names_the_row_where_it_opened() -> None:
    with pytest.raises(UnreadableFile) as raised:
        list(table('id,body\n1,fine\n2,"never closed\n3,x\n4,y\n'))
    assert "row 2 (from line 3)" in str(raised.value)
    assert "a.csv" in str(raised.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (["id", "note, or so", "c"], ["1", "a", "b"], ["2", "c", "d"]))
    quoted = text if delimiter != "," else 'id,"note, or so",c\n1,a,b\n'
    assert delimiter_of(quoted) == delimiter


def test_excel_may_announce_its_delimiter() -> None:
    (unit,) = table("sep=;\na;b\n1;2,5\n")
    assert unit.data == {"a": "1", "b": "2,5"}


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("\ufeffid,name\n1,Käthe\n".encode(), "utf-8-sig"),
        ("id\tname\n1\tKäthe\n".encode("utf-16"), "utf-16"),
        ("id,name\n1,Käthe\n".encode(), "utf-8"),
        ("id,name\n1,Käthe\n".encode("cp1252"), "cp1252"),
    ],
)
def test_encodings_are_found_by_mark_then_by_trying(tmp_path: Path, data: bytes, encoding: str) -> None:
    whole, report = opened(tmp_path / "a.csv", data)
    assert [unit.data for unit in whole] == [{"id": "1", "name": "Käthe"}]
    assert report.encoding == encoding
    assert bool(report.warnings) == (encoding == "cp1252")


def test_nul_characters_are_dropped_and_counted(tmp_path: Path) -> None:
    whole, report = opened(tmp_path / "a.csv", b"id,name\n1,Da\0na\0\n")
    assert [unit.data["name"] for unit in whole] == ["Dana"]
    assert report.warnings == ["2 NUL characters dropped"]


def test_a_handful_of_control_characters_is_shown_and_counted(tmp_path: Path) -> None:
    whole, report = opened(tmp_path / "a.csv", b"id,na\x01me\n1,\x1b[31mred\x1b[0m\x7f\n")
    assert [unit.data for unit in whole] == [{"id": "1", "na␁me": "␛[31mred␛[0m␡"}]
    assert report.warnings == ["4 control characters shown as pictures, like ␛"]


def test_a_file_full_of_control_characters_is_no_table(tmp_path: Path) -> None:
    noise = random.Random(7).randbytes(3000)
    for data in (noise, b"id,name\n1,Dana\n" + noise):
        with pytest.raises(UnreadableFile, match=r"this is no text: \d{3} control characters"):
            opened(tmp_path / "a.csv", data)


def test_the_person_decides_the_encoding(tmp_path: Path) -> None:
    whole, _ = opened(tmp_path / "a.csv", "id,name\n1,Łódź\n".encode("cp1250"), "cp1250")
    assert [unit.data["name"] for unit in whole] == ["Łódź"]
    with pytest.raises(UsageError, match="klingon"):
        opened(tmp_path / "a.csv", b"id\n1\n", "klingon")
    with pytest.raises(UnreadableFile, match="byte 11"):
        opened(tmp_path / "a.csv", b"id,name\n1,K\xe4the\n", "utf-8")


def test_a_table_is_never_held_whole(tmp_path: Path) -> None:
    data = b"id,words\n" + b"1,some words of a row\n" * 100_000
    whole, _ = opened(tmp_path / "a.csv", data)
    tracemalloc.start()
    assert sum(1 for _ in whole) == 100_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(data) / 8


@given(st.text(alphabet=st.sampled_from("aé€😀\n"), max_size=30), st.integers(0, 30), st.integers(1, 7))
def test_a_wrong_byte_is_named_wherever_the_blocks_end(
    tmp_path_factory: Factory, text: str, at: int, block: int
) -> None:
    good = text[:at].encode()
    path = tmp_path_factory.mktemp("bytes") / "a.csv"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decode, "_BLOCK", block)
        with pytest.raises(UnreadableFile, match=rf"byte {len(good)} is not utf-8"):
            opened(path, good + b"\xff" + text[at:].encode(), "utf-8")
        path.write_bytes(b"x" + text.encode())
        assert "".join(open_text(path, CONTEXT, FileReport(path="a.csv")).lines()) == "x" + text


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="empty"):
        opened(tmp_path / "a.csv", b"")


#: Without what may part cells itself: few rows of mere tabs are a table of tabs to whoever guesses.
CELL = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\t;|^`"), max_size=20)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8))
def test_what_was_written_is_read_back(rows: list[list[str]]) -> None:
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(["first column", "second column", "third column"])
    writer.writerows(rows)
    whole = table(sheet.getvalue())
    whole.delimiter = ","
    kept = [list(unit.data.values()) for unit in whole if not unit.ignored]
    assert kept == [row for row in rows if any(cell.strip() for cell in row)]


def test_a_quote_behind_a_comma_inside_a_cell_opens_nothing() -> None:
    whole = table('first,second,third\n,,", "\n,, 0\n')
    assert [list(unit.data.values()) for unit in whole] == [["", "", ", "], ["", "", " 0"]]


REPORT = (
    '"Open cases";;;;\nGenerated;2026-03-20;;;\n;;;;\nCase;Account;Status;Owner;Opened\n'
    "1;Aldermoor;open;Sam;x\n2;Quarrybrook;;Sam;y\n"
)


@pytest.mark.parametrize("prefix", ["", "sep=;\n"])
def test_what_stands_above_a_report_is_told_and_its_table_is_read(tmp_path: Path, prefix: str) -> None:
    whole, report = opened(tmp_path / "a.csv", (prefix + REPORT).encode())
    assert whole.header == header_of(prefix + REPORT) == ["Case", "Account", "Status", "Owner", "Opened"]
    assert [(str(unit.locator), unit.data["Case"]) for unit in whole] == [("row 1", "1"), ("row 2", "2")]
    assert report.notes == ["above the header stands: Open cases; Generated 2026-03-20"]


@pytest.mark.parametrize(
    "text",
    [
        "id,subject\n1,x\n2,y,surplus,surplus,surplus\n",
        "id,subject,status,created\n1,,,\n2,x,open,2026\n",
        "id,subject,status,created\n",
        "Note\nwords\nmore words, with commas, and, more, of them\n",
    ],
)
def test_a_header_is_the_first_row_unless_what_is_above_it_plainly_is_none(text: str) -> None:
    assert table(text).header == text.split("\n", 1)[0].split(",")


def test_a_list_within_one_cell_is_no_delimiter() -> None:
    assert delimiter_of("id,companies\n1,9;8;9\n") == ","


@pytest.mark.parametrize(
    "text",
    [
        'id,said\n1,"He said \\"no, later\\" twice"\n2,plain\n',
        'id,said\n1,"a \\"b\\"\nc"\n',
    ],
)
def test_quotes_escaped_by_backslashes_are_read(text: str) -> None:
    whole = table(text)
    assert '"' in next(iter(whole)).data["said"]
    assert "\\" not in next(iter(whole)).data["said"]
    assert whole.escapes == "quoted"


def test_a_backslash_before_a_closing_quote_is_a_backslash() -> None:
    whole = table('id,folder,next\n1,"C:\\new\\",x\n2,"D:\\",y\n')
    assert [unit.data["folder"] for unit in whole] == ["C:\\new\\", "D:\\"]


def test_a_dump_without_quotes_is_read_with_its_escapes() -> None:
    units = list(table('id\ttitle\tnote\n1\tDoor "north"\t\\N\n2\tGate\\tB "x\tline\\nline\n'))
    assert [unit.data for unit in units] == [
        {"id": "1", "title": 'Door "north"', "note": ""},
        {"id": "2", "title": 'Gate\tB "x', "note": "line\nline"},
    ]


@given(st.lists(st.lists(st.text('ab"\\,\n ', max_size=6), min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_a_database_writes_with_escapes_is_read_back(rows: list[list[str]]) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    text = "a,b\n" + "".join(",".join(map(cell, row)) + "\n" for row in rows)
    whole = table(text)
    if whole.escapes:
        read = [[unit.data["a"], unit.data["b"]] for unit in whole if not unit.ignored]
        assert read == [row for row in rows if any(cell.strip() for cell in row) and row != ["a", "b"]]


@pytest.mark.parametrize(
    "row", ["Total,,,3000", "Grand total:,,,EUR 3.000", "Summe (2),,,", "Sous-total,,,12 %", "TOTALS,,,1 200,50 €"]
)
def test_a_sum_is_no_record(row: str) -> None:
    units = list(table(f"id,name,stage,amount\n1,Alpha,Won,1000\n{row}\n"))
    assert [unit.ignored for unit in units] == [
        "",
        "a sum, no record",
    ]


@pytest.mark.parametrize(
    "row", ["7,Total,Open,900", "Total,Totalenergies,Won,900", "Total,,Won,900", "Count Dracula,,,5"]
)
def test_what_only_sounds_like_a_sum_is_a_record(row: str) -> None:
    units = list(table(f"id,name,stage,amount\n1,Alpha,Won,1000\n{row}\n"))
    assert [unit.ignored for unit in units] == ["", ""]


NOTES = [
    "Hello Sam,\nwe moved the date.\nAda",
    "One, two, three, four\nfive, six, seven, eight\nnine. Ten, eleven.",
    "Time\tWho\n09:00\tAda\n\nAda opened the meeting.",
    "a | b",
]


@pytest.mark.parametrize("text", NOTES)
def test_notes_are_no_table(text: str) -> None:
    assert not is_table(text, is_whole=True)


@pytest.mark.parametrize("text", ["Ticket ID\tSubject\tStatus\n1\tGate\topen\n", "a;b;c;d\n1;2;3;4\n5;6;7;8\n"])
def test_a_table_is_one_whatever_it_is_called(text: str) -> None:
    assert is_table(text, is_whole=True)


def test_titles_sums_and_headings_of_groups_around_the_rows_hide_no_table(tmp_path: Path) -> None:
    path = tmp_path / "report.tsv"
    path.write_text(
        "Requests by Technician\nRun on Jun 03, 2026\n\nNo\tSubject\tTechnician\tOpened\nTechnician : Greta\n"
        "1\tGate, north\tGreta\tMay 2, 2026\nTotal : 1\nTechnician : Pol\n2\tKiln\tPol\tMay 3, 2026\nGrand Total : 2\n"
    )
    table = Table(lambda: iter(path.read_text().splitlines(keepends=True)), "report.tsv")
    assert table.columns == ["No", "Subject", "Technician", "Opened"]
    assert [unit.data["Subject"] for unit in table if unit.data] == ["Gate, north", "Kiln"]
    assert not [unit.problem for unit in table if unit.problem]
