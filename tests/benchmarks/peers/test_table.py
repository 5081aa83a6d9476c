"""The table of the benchmark: medians of all rounds, and how many times as long as ours another takes."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.peers.measures import MEASURED, Measured, Searches, Step
from benchmarks.peers.table import comparisons, duration, percentile95, ratio, seconds_of, written


def measured(contender: str, first: float, *, again: float | None = None, searches: Searches | None = None) -> Measured:
    steps = {"first": Step(first, 2 * first, 2000, 2000)}
    if again is not None:
        steps["again"] = Step(again, again, 7, 2000)
    return Measured(contender, "passages", 2000, 3.0, steps, searches, 512.4, 30.0)


ROUNDS = [
    *(measured("handoff", each, again=0.1, searches=Searches(warm=(0.01,) * 30)) for each in (9.0, 10.0, 30.0)),
    *(measured("embedding", each) for each in (8.0, 8.0, 8.0)),
    *(measured("langchain", each, again=0.4, searches=Searches(warm=(0.02,) * 30)) for each in (31.0, 25.0, 24.0)),
    *(measured("by-hand", each, searches=Searches(warm=(0.02,) * 30)) for each in (20.0, 20.0, 20.0)),
]


def row(page: str, label: str) -> list[str]:
    [line] = [line for line in page.splitlines() if line.startswith(f"| {label} |")]
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def test_a_cell_holds_the_median_and_how_many_times_ours_it_is() -> None:
    page = written(["On this machine."], ROUNDS)
    assert row(page, "first ingest") == ["10.00 s", "8.00 s (0.80 ×)", "25.00 s (2.50 ×)", "20.00 s (2.00 ×)"]
    assert row(page, "warm search") == [
        "10 ms, p95 10 ms",
        "",
        "20 ms (2.00 ×), p95 20 ms",
        "20 ms (2.00 ×), p95 20 ms",
    ]
    assert "On this machine." in page
    assert "## 2,000 passages" in page


def test_who_keeps_no_account_does_all_again_and_who_keeps_nothing_has_no_second_run() -> None:
    assert row(written([], ROUNDS), "the same again") == ["100 ms", "", "400 ms (4.00 ×)", "all again"]
    assert row(written([], ROUNDS), "texts embedded: the same again") == ["7", "", "7", ""]


def test_what_nobody_measured_is_no_row() -> None:
    assert "cold search" not in written([], ROUNDS)


def test_sizes_of_one_export_are_tables_of_their_own() -> None:
    page = written([], [*ROUNDS, replace(ROUNDS[0], documents=50_000)])
    assert [line for line in page.splitlines() if line.startswith("## ")] == ["## 2,000 passages", "## 50,000 passages"]


def test_the_whole_ingest_is_set_beside_the_embedding_alone_and_beside_each_peer() -> None:
    by_name = {
        name: [each for each in ROUNDS if each.contender == name] for name in ("handoff", "embedding", "langchain")
    }
    assert list(comparisons(by_name)) == [
        "handoff: the whole ingest takes 1.25 times (1.25 by processor time) the embedding alone.",
        "handoff: the first ingest is quicker than LangChain `index()` + Chroma 2.50 times (2.50 by processor time).",
    ]


def test_short_times_are_told_in_thousandths_and_large_ratios_whole() -> None:
    assert [duration(each) for each in (0.0301, 0.5, 12.345)] == ["30 ms", "0.50 s", "12.35 s"]
    assert [ratio(each, 2.0) for each in (3.0, 45.0)] == ["1.50 ×", "22 ×"]
    assert percentile95([float(each) for each in range(1, 101)]) == 95.95


def test_what_a_round_measured_survives_the_way_between_two_processes() -> None:
    again = MEASURED.validate_json(MEASURED.dump_json(ROUNDS[0]))
    assert again == ROUNDS[0]
    assert seconds_of([again], "first") == [9.0]
