"""A brief examined: questions from the required facts and the sources, answers from the files as they lie there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from handoff.errors import UsageError
from handoff.flow.chain import Connection, RequiredFact
from handoff.flow.exam import Answer, Passages, Place, Question, examine
from handoff.flow.handoffs import answers, handoffs_of
from handoff.keep.ledger import BriefRow, Ledger
from handoff.language import find_days, name_of
from handoff.records import BaseRecord, Fact, ResolvedClient
from handoff.workspace.flow.bench import Bench
from handoff.workspace.flow.views import ExamView
from handoff.write.markdown import from_markdown
from handoff.write.page import STORED_PAGE, Page, page_lines, thing_of
from handoff.write.word import from_docx

_STANDS = frozenset({"extracted", "confirmed"})
_NUMBER = re.compile(r"\d[\d.,']*")


def exam_view(
    bench: Bench, client: ResolvedClient, row: BriefRow, files: tuple[Path, Path], connection: Connection
) -> ExamView:
    """``files`` are the Word and the Markdown twin as they were handed over. Raises ``UsageError`` where one is not."""
    word, markdown = (_passages(path) for path in files)
    page = STORED_PAGE.read(row.page)
    facts = {fact.id: fact for fact in bench.ledger.facts.all(client=client.id)}
    questions = list(_questions(bench.ledger, client, page, facts, connection.required, _earlier(bench.ledger, row)))
    taken, used = _went_on(bench.ledger, row)
    found = examine(questions, word, markdown, accepted=taken, used=used)
    return ExamView(
        client=client.name,
        template=row.template,
        connection=connection.id,
        revision=row.revision,
        word=str(files[0]),
        markdown=str(files[1]),
        exam=found,
    )


def _passages(path: Path) -> Passages:
    """The body of a document, as people read it: footnotes and what is embedded in the file answer nothing."""
    if not path.is_file():
        remedy = "write it: handoff brief CLIENT; or name the files with --word and --markdown"
        raise UsageError("no such file", place=str(path), remedy=remedy)
    data = path.read_bytes()
    page = from_docx(data) if path.suffix.lower() == ".docx" else from_markdown(data.decode("utf-8"))
    return Passages(" ".join(filter(None, (line.heading, *line.columns, line.text))) for line in page_lines(page))


def _questions(
    ledger: Ledger,
    client: ResolvedClient,
    page: Page,
    facts: Mapping[str, Fact],
    required: Sequence[RequiredFact],
    earlier: frozenset[str],
) -> Iterator[Question]:
    """Required facts first; then each fact that the brief shows, or showed and that is gone."""
    shown = _shown(page)
    asked: set[str] = set()
    for one in required:
        near = [fact for fact in facts.values() if one.kind is not None and answers(one, fact)]
        standing = [fact for fact in near if fact.status in _STANDS]
        asked |= {fact.id for fact in standing}
        lost = "" if standing else _fell_out(ledger, client, near)
        yield Question(
            name=one.name,
            words=" ".join((one.name.replace("/", " ").replace("_", " "), *(_topic(fact) for fact in standing[:3]))),
            required=True,
            answers=tuple(_answer(fact, shown) for fact in standing),
            lost=lost,
        )
    for identity in sorted({*shown, *earlier} - asked):
        fact = facts.get(identity)
        if fact is None or (identity not in shown and fact.status != "gone"):
            continue
        lost = _fell_out(ledger, client, [fact]) if fact.status == "gone" else ""
        yield Question(
            name=name_of(fact.kind, fact.subject),
            words=_words(ledger, fact),
            answers=(_answer(fact, shown),),
            lost=lost,
        )


def _shown(page: Page) -> dict[str, tuple[str, ...]]:
    """The facts of a page with how it puts each: its longest field, since an owner or a day alone is no answer."""
    found: dict[str, list[str]] = {}
    for path, text in page.facts():
        if thing_of(path).startswith("fact_"):
            found.setdefault(thing_of(path), []).append(text)
    return {identity: (max(texts, key=len),) for identity, texts in found.items()}


def _answer(fact: Fact, shown: Mapping[str, tuple[str, ...]]) -> Answer:
    texts = (fact.evidence.quote, fact.statement, *shown.get(fact.id, ()))
    return Answer(fact=fact.id, texts=texts, value=fact.value, topic=_topic(fact))


def _topic(fact: Fact) -> str:
    """What a fact is about, without its value: no question gives its own answer away."""
    text = fact.statement
    for day in sorted(find_days(text, date.today()), key=lambda one: -one.start):
        text = text[: day.start] + text[day.end :]
    return " ".join(filter(None, (name_of(fact.kind, fact.subject), _NUMBER.sub(" ", text), fact.owner)))


def _words(ledger: Ledger, fact: Fact) -> str:
    """The question that the source asked right before, where it did; else what the fact is about."""
    record = ledger.records.get(fact.evidence.record_id, fact.evidence.record_version)
    asked = _asked_before(record, fact.evidence.start) if record is not None else ""
    return f"{asked} {_topic(fact)}".strip()


def _asked_before(record: BaseRecord, start: int) -> str:
    try:
        place = record.part_index(start)
    except IndexError:
        return ""
    if place == 0:
        return ""
    before, own = record.parts[place - 1], record.parts[place]
    is_question = before.text.rstrip().endswith("?") and before.speaker != own.speaker
    return before.text.rstrip().rpartition(". ")[2] if is_question else ""


def _fell_out(ledger: Ledger, client: ResolvedClient, near: Iterable[Fact]) -> Place:
    """Where a fact was lost that nothing stands for any more; one that nobody ever told was lost at the source."""
    places: list[Place] = []
    for fact in near:
        record = ledger.records.get(fact.evidence.record_id, client=client.id)
        if record is None or not ledger.records.present([record.id]):
            places.append("source")
        else:
            places.append("fact" if fact.evidence.quote in record.text else "record")
    return next((place for place in ("fact", "record", "source") if place in places), "source")


def _earlier(ledger: Ledger, row: BriefRow) -> frozenset[str]:
    """The facts that other revisions of the brief showed, as far as they may still be read."""
    revisions = [one for one in ledger.briefs.all(client=row.client_id) if one.id == row.id and not one.withdrawn]
    return frozenset(identity for one in revisions for identity in _shown(STORED_PAGE.read(one.page)))


def _went_on(ledger: Ledger, row: BriefRow) -> tuple[bool, frozenset[str]]:
    """Whether the revision was accepted, and which facts outcomes say were used."""
    mine = [each for each in handoffs_of(ledger.handoffs.events(client=row.client_id)) if each.revision == row.revision]
    used = {
        one.removeprefix("used:")
        for each in mine
        for event in each.of("outcome")
        for one in event.facts
        if one.startswith("used:")
    }
    return any(each.of("accepted") for each in mine), frozenset(used)
