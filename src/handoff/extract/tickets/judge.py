"""The judgement of tickets: each by what it tells, then all of them by what they tell of each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handoff.extract.tickets.calls import is_help_desk_call, judge_call
from handoff.extract.tickets.case import Entry
from handoff.extract.tickets.cues import BUT, GLAD, GREETING
from handoff.extract.tickets.files import CaseFile, Embed, Files, open_files
from handoff.extract.tickets.head import Heads, shipped_heads
from handoff.extract.tickets.passage import Part, Passage
from handoff.extract.tickets.promises import promises
from handoff.extract.tickets.settled import is_settled, is_settled_by
from handoff.extract.tickets.telling import LIKELY, best_passage, choose, told, with_neighbours
from handoff.records import BaseRecord, Call, Missing, Thread, TicketJudgement, Told

_MOST_TRIED = 4
#: A problem of fewer characters is told with the sentence behind it.
_TELLING = 40


@dataclass(frozen=True)
class Found:
    """What is told of a ticket; None for what nobody told."""

    problem: Told | None
    cause: Told | None
    solution: Told | None
    workaround: Told | None


def judge_tickets(
    records: Iterable[BaseRecord], embed: Embed | None = None, heads: Heads | None = None
) -> tuple[TicketJudgement, ...]:
    """Every ticket among the records, judged by all of them, in the order of their numbers.

    Other records count for what they say about a ticket that they name. ``embed`` helps to find one problem told in
    other words; without it words alone are compared. Nothing outside the records is looked at.
    """
    known = list(records)
    files = open_files(known, embed, heads or shipped_heads())
    tickets = tuple(judge_ticket(files, ticket) for ticket in files.by_id)
    return (*tickets, *judge_calls(known, files))


def judge_calls(records: Iterable[BaseRecord], files: Files) -> list[TicketJudgement]:
    """Calls to a help-desk that no ticket speaks of: each is a ticket that nobody wrote."""
    in_tickets = {entry.record.id for file in files.by_id.values() for entry in file.case.entries}
    calls = [one for one in records if isinstance(one, Call | Thread) and one.id not in in_tickets]
    return [judge_call(call, files.staff) for call in sorted(calls, key=_by_number) if is_help_desk_call(call)]


def _by_number(record: BaseRecord) -> tuple[str, str]:
    return record.native_id, record.id


def judge_ticket(files: Files, ticket: str) -> TicketJudgement:
    """The judgement of the ticket with that id."""
    file = files.by_id[ticket]
    case = file.case
    explanation = _explanation(files, ticket)
    settled = _is_settled(files, file, explanation)
    found = _found(file, explanation, settled)
    return TicketJudgement(
        record=case.ticket.id,
        number=case.number,
        status=case.ticket.status,
        opened=case.opened,
        solved=case.solved,
        settled=settled,
        closing=file.closing,
        useful=file.closing == "useful",
        closed_with=_whole(file.closed_by),
        missing=_missing(file, found, settled),
        problem=found.problem,
        cause=found.cause,
        solution=found.solution,
        workaround=found.workaround,
        tried=_tried(file, found.solution, is_explained=explanation is not None),
        recurs_with=tuple(files.by_id[other].case.number for other in files.recurrence.others(ticket)),
        cause_found_in=explanation.case.number if explanation else "",
        promises=tuple(promises(file.passages)),
    )


def _found(file: CaseFile, explanation: CaseFile | None, settled: bool) -> Found:
    """What the ticket tells, and in its place what the ticket tells that explains it."""
    source = explanation or file
    is_explanation = explanation is not None
    chosen = choose(source.passages, source.closed_by, source.closing, is_explanation=is_explanation)
    solution = _told(source, chosen.solution, "solution") if explanation or _may_be_solved(file, settled) else None
    stopgap = best_passage(file.passages, "workaround", LIKELY["workaround"])
    return Found(
        problem=_problem(file),
        cause=_told(source, chosen.cause, "cause"),
        solution=solution,
        workaround=_told(file, stopgap, "workaround") if stopgap and not _within(stopgap, solution) else None,
    )


def _explanation(files: Files, ticket: str) -> CaseFile | None:
    """The other ticket that tells this one's cause, where it does tell one."""
    other = files.by_id.get(files.recurrence.explained_by.get(ticket, ""))
    if other is None or choose(other.passages, other.closed_by, other.closing, is_explanation=True).cause is None:
        return None
    return other


def _is_settled(files: Files, file: CaseFile, explanation: CaseFile | None) -> bool:
    if explanation is None:
        return is_settled(file.case, file.closing, file.passages)
    return is_settled_by(explanation.case, for_whom=file.profile, has_clients=files.desk.has_clients)


def _may_be_solved(file: CaseFile, settled: bool) -> bool:
    """A ticket that was only passed on, asked for or given up has no solution of its own."""
    return settled and file.closing not in ("reroute", "timeout", "request")


def _told(file: CaseFile, passage: Passage | None, part: Part) -> Told | None:
    if passage is None:
        return None
    return told(passage.entry.record, with_neighbours(file.passages, passage, part, LIKELY[part]), passage)


def _problem(file: CaseFile) -> Told | None:
    """The first words of whoever has the problem, greetings passed over, until they say enough to know it by."""
    first = next(iter(file.case.callers), None)
    said = [one for one in file.passages if one.entry is first]
    telling = [one for one in said if not GREETING.search(one.text)] or said
    if not telling:
        return None
    last = next((one for one in telling if one.end - telling[0].start >= _TELLING), telling[-1])
    return told(telling[0].entry.record, (telling[0].start, last.end), telling[0])


def _whole(entry: Entry | None) -> Told | None:
    if entry is None or not entry.text.strip():
        return None
    start = entry.start + len(entry.text) - len(entry.text.lstrip())
    end = entry.end - (len(entry.text) - len(entry.text.rstrip()))
    return told(entry.record, (start, end), Passage(entry, start, end, {}))


def _tried(file: CaseFile, solution: Told | None, *, is_explained: bool) -> tuple[Told, ...]:
    """What did not end it: attempts, and where another ticket tells the solution, what this one was closed with."""
    found = []
    for passage in file.passages:
        chance = passage.chances["tried"]
        if is_explained:
            chance = max(chance, passage.chances["solution"])
        if passage.entry.side == "desk" and chance >= LIKELY["tried"] and not _within(passage, solution):
            found.append((chance, told(passage.entry.record, (passage.start, passage.end), passage)))
    if not found and is_explained and file.closing == "useful" and (closed := _whole(file.closed_by)):
        found.append((1.0, closed))
    best = sorted(found, key=lambda each: -each[0])[:_MOST_TRIED]
    return tuple(one for _, one in sorted(best, key=lambda each: each[1].evidence.start))


def _within(passage: Passage, solution: Told | None) -> bool:
    if solution is None or solution.evidence.record_id != passage.entry.record.id:
        return False
    return passage.start < solution.evidence.end and solution.evidence.start < passage.end


def _missing(file: CaseFile, found: Found, settled: bool) -> tuple[Missing, ...]:
    """What whoever meets the problem again would look for in vain; nothing where there was no problem."""
    if found.problem is None and settled:
        return ()
    confirmed = any(GLAD.search(entry.text) and not BUT.search(entry.text) for entry in file.case.callers[1:])
    lacking: dict[Missing, bool] = {
        "problem": found.problem is None,
        "cause": found.cause is None,
        "solution": found.solution is None,
        "closing": file.case.state != "open" and file.closing != "useful",
        "confirmation": not confirmed,
    }
    return tuple(name for name, is_lacking in lacking.items() if is_lacking)
