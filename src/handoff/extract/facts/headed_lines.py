"""Facts under headings and labels: ``Budget: ...``, ``## Risks`` with a list, ``**Next steps**``. Exact and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from handoff.extract.facts.budgets_and_dates import plans
from handoff.extract.facts.confidence import HEADED
from handoff.extract.facts.empty_values import says_nothing, worth_a_fact
from handoff.extract.facts.outline import Block, blocks
from handoff.extract.facts.reading import value_of
from handoff.extract.facts.sentences import plain, statement_of
from handoff.extract.facts.spans import Finding, one_line, to_facts
from handoff.extract.facts.table_columns import (
    cells_of,
    day_in,
    is_done_in,
    lists_tasks,
    names_who_or_when,
    owner_in,
    told_in,
)
from handoff.extract.facts.task_owner import assignment, lone_owner, stated
from handoff.extract.facts.task_ticket import due_of, is_over
from handoff.extract.facts.topics import LABEL, WORDS, Topic, topic_of
from handoff.language import due_date, sentence_spans, trimmed
from handoff.records import FACT_KINDS, SINGLE_VALUED, TASKS, BaseRecord, Deal, Fact, Note, Ticket

_LONG_PARAGRAPH = 320
_LONG_FIELD = 600
_LABEL_LEVEL = 8


@dataclass(frozen=True, slots=True)
class _Section:
    """The open section: what stands in it, how deep its heading is, and whose tasks are being listed.

    ``of_title``: the heading is the document's title, so that it speaks for a list below it and for nothing else.
    """

    topic: Topic
    level: int
    owner: str = ""
    owner_level: int = -1
    header: tuple[str, ...] = ()
    started: bool = False
    of_title: bool = False


class HeadedLines:
    """Headings, labels and what stands under them, in written parts."""

    name = f"headed_lines/8.{WORDS}"  # new words of a heading read every record anew

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        return to_facts(record, self.name, [*_fields(record), *_findings(record)])


def _fields(record: BaseRecord) -> Iterator[Finding]:
    """Field parts whose label is a topic (``Next step``, ``Pain points``): the whole field is the fact."""
    for part, first in zip(record.parts, record.starts, strict=True):
        topic = topic_of(part.label) if part.role == "field" and part.text.strip() else None
        if topic and topic.kind != "stakeholder" and not says_nothing(part.text.strip(), topic):
            start, end = trimmed(record.text, first, first + len(part.rendered))
            if end - start > _LONG_FIELD or "\n" in part.text.strip():
                continue  # prose with lines of its own: read below
            block = Block("text", start, end, 0, part, "written", part.speaker)
            statement = record.text[start:end] if topic.kind in SINGLE_VALUED else part.text
            finding = _finding(record, block, topic, start, end, statement)
            if not (isinstance(record, Ticket) and topic.kind in TASKS):
                yield finding
            elif not is_over(record):
                yield replace(finding, owner=record.assignee or finding.owner, due=due_of(record) or finding.due)


def _findings(record: BaseRecord) -> Iterator[Finding]:
    section: _Section | None = None
    part = None
    for block in blocks(record):
        if block.medium == "spoken" or block.part is not part:
            section, part = None, block.part
        if block.medium == "spoken":
            continue
        if block.shape == "heading":
            section, found = _at_heading(record, block, section)
        else:
            section, found = _in_section(record, block, section)
        yield from found


def _at_heading(
    record: BaseRecord, block: Block, section: _Section | None
) -> tuple[_Section | None, Iterable[Finding]]:
    text = record.text[block.start : block.end]
    topic = topic_of(text)
    if topic and _is_title(record, text):
        return (None if topic.kind in SINGLE_VALUED else _Section(topic, block.level, of_title=True)), ()
    if topic:
        return _Section(topic, block.level), ()
    label = _labelled(record, block)
    if label:
        return None, _of_label(record, block, *label)
    if section and block.level > section.level:
        owner = lone_owner(text) if section.topic.kind in TASKS else ""
        return replace(section, owner=owner, owner_level=-1, header=()), ()
    return None, ()


def _is_title(record: BaseRecord, heading: str) -> bool:
    """Whether a heading is the title of the whole: ``Kick-off`` above minutes says nothing of each of their lines."""
    return one_line(plain(heading)).casefold() == one_line(plain(record.title)).casefold()


def _in_section(
    record: BaseRecord, block: Block, section: _Section | None
) -> tuple[_Section | None, Iterable[Finding]]:
    label = _labelled(record, block)
    if label:
        topic, start = label
        if start < block.end:
            kept = section if section and section.level < _LABEL_LEVEL else None
            return kept, _of_label(record, block, topic, start)
        return _Section(topic, _LABEL_LEVEL), ()
    if block.shape == "text" and (bare := _bare_heading(record.text[block.start : block.end])):
        return _Section(bare, _LABEL_LEVEL), ()
    if section is None or _is_over(section, block):
        return _of_table(record, block), ()
    if block.shape == "row":
        own = None if section.header or section.topic.kind in TASKS else _of_table(record, block)
        return (own, ()) if own and own.topic.kind in TASKS else _row(record, block, section)
    return _item(record, block, section)


def _bare_heading(line: str) -> Topic | None:
    """``Open questions`` on a line of its own, without any mark."""
    return topic_of(line) if len(line) < 40 and line[:1].isupper() and line[-1:].isalpha() else None


def _is_over(section: _Section, block: Block) -> bool:
    """A list below a label ends at the first paragraph that stands apart; one below a heading at the next heading."""
    return section.level >= _LABEL_LEVEL and block.gap and (section.started or block.shape != "item")


def _labelled(record: BaseRecord, block: Block) -> tuple[Topic, int] | None:
    """The topic of a block that begins with a known label, and where its value starts."""
    match = LABEL.match(record.text, block.start, block.end)
    topic = topic_of(match["label"]) if match and block.shape != "row" else None
    return (topic, min(match.end(), block.end)) if topic and match else None


def _of_label(record: BaseRecord, block: Block, topic: Topic, start: int) -> Iterator[Finding]:
    """The value behind a label. The quote holds label and value, so that it explains itself."""
    value = record.text[start : block.end].strip(" \t*_\"'")
    if topic.kind == "stakeholder" or says_nothing(value, topic):
        return
    statement = value
    if topic.kind in SINGLE_VALUED:
        statement = one_line(plain(record.text[block.start : block.end])).replace('"', "")
    yield _finding(record, block, topic, block.start, block.end, statement)


def _item(record: BaseRecord, block: Block, section: _Section) -> tuple[_Section | None, Iterable[Finding]]:
    if section.of_title and block.shape == "text":
        return section, ()
    text = record.text[block.start : block.end]
    section = replace(section, started=True)
    if section.topic.kind in TASKS:
        section = _left_owner(section, block)
        if block.shape == "item" and (owner := lone_owner(text)):
            return replace(section, owner=owner, owner_level=block.level), ()
    if section.topic.kind == "stakeholder" or says_nothing(plain(text).strip(), section.topic):
        return section, ()
    return section, _of_passage(record, block, section)


def _left_owner(section: _Section, block: Block) -> _Section:
    if section.owner and 0 <= block.level <= section.owner_level:
        return replace(section, owner="", owner_level=-1)
    return section


def _of_passage(record: BaseRecord, block: Block, section: _Section) -> Iterator[Finding]:
    single = section.topic.kind in SINGLE_VALUED
    long = block.shape == "text" and (single or block.end - block.start > _LONG_PARAGRAPH)
    spans = sentence_spans(record.text, block.start, block.end) if long else [(block.start, block.end)]
    for start, end in spans:
        statement = record.text[start:end]
        if not worth_a_fact(statement, section.topic):
            continue
        yield _finding(record, block, section.topic, start, end, statement, section.owner)


def _row(record: BaseRecord, block: Block, section: _Section) -> tuple[_Section | None, Iterable[Finding]]:
    cells = cells_of(record.text[block.start : block.end])
    if not section.header:
        return replace(section, header=cells, started=True), ()
    kind = section.topic.kind
    if kind in SINGLE_VALUED or kind == "stakeholder" or not cells or not any(cells):
        return section, ()
    if kind in TASKS and is_done_in(section.header, cells):
        return section, ()
    owner = owner_in(section.header, cells)
    start, end = trimmed(record.text, block.start, block.end, "|")
    finding = _finding(record, block, section.topic, start, end, told_in(section.header, cells), owner)
    ahead = day_in(section.header, cells) if kind != "decision" else ""  # beside a decision stands when it was taken
    due = due_date(ahead, record.said_on(start)) or finding.due
    return section, [replace(finding, due=due, owner=lone_owner(owner) or finding.owner)]


def _of_table(record: BaseRecord, block: Block) -> _Section | None:
    """The section that a table opens whose head says what its rows are: ``| Action | Owner |``.

    A list of tasks without anybody or a day is often one of what was done.
    """
    if block.shape != "row" or not _BELOW_A_HEAD.match(record.text, block.end):
        return None
    header = cells_of(record.text[block.start : block.end])
    named = next((topic for cell in header[:3] if (topic := topic_of(cell))), None)
    if named is None and lists_tasks(header):
        named = Topic("next_step")
    if named is None or not FACT_KINDS[named.kind].is_listed:
        return None
    if named.kind in TASKS and not names_who_or_when(header):
        return None
    return _Section(named, _LABEL_LEVEL, header=header, started=True)


_BELOW_A_HEAD = re.compile(r"[ \t]*\r?\n[ \t]*\|?[ \t:|-]*--")


def _finding(
    record: BaseRecord, block: Block, topic: Topic, start: int, end: int, statement: str, owner: str = ""
) -> Finding:
    text = record.text[start:end]
    base = record.said_on(start)
    task = assignment(statement, base) if topic.kind in TASKS else stated(statement, base)
    return Finding(
        kind=topic.kind,
        start=start,
        end=end,
        statement=statement_of(statement),
        confidence=HEADED,
        subject=_of_what(record, block, topic.subject or _subject(topic, text, base), topic),
        value=_value(topic, text, base, block.checked),
        speaker=block.speaker,
        owner=task.owner or owner,
        due=task.due,
    )


def _of_what(record: BaseRecord, block: Block, subject: str, topic: Topic) -> str:
    """A due date of one ticket or task is no rival to another's."""
    own = isinstance(record, Ticket) or (isinstance(record, Deal | Note) and block.part.role == "field")
    if topic.kind not in SINGLE_VALUED or not own:
        return subject
    return f"{subject or topic.kind}: {one_line(record.title) or record.native_id}"


def _subject(topic: Topic, text: str, base: date | None) -> str:
    """What one of several dates or amounts below a heading is about: its label, else the event it names.

    Without it "Design: 3 May" and "Hand-over: 9 June" would contradict each other.
    """
    label = LABEL.match(text)
    named = topic_of(label["label"]) if label else None
    if topic.kind not in SINGLE_VALUED or (named and named.kind == topic.kind):
        return ""
    if label:
        return one_line(plain(label["label"])).strip("*_ ").lower()
    return next((subject for kind, subject, _, _ in plans(text, base) if kind == topic.kind), "")


def _value(topic: Topic, text: str, base: date | None, checked: bool) -> str:
    return "done" if checked and topic.kind in TASKS else value_of(topic.kind, text, base)
