"""A brief examined: questions from the required facts and the sources, answers from the files as they lie there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from handoff.errors import UsageError
from handoff.flow.chain import Canary, Connection, RequiredFact
from handoff.flow.exam import Answer, Passages, Place, Question, ask_canaries, examine
from handoff.flow.handoffs import answers, handoffs_of
from handoff.keep.ledger import BriefRow, Ledger
from handoff.language import find_days, name_of
from handoff.records import BaseRecord, Fact, ResolvedClient
from handoff.workspace.flow.bench import Bench
from handoff.workspace.flow.facts_in_briefs import Shown, earlier_facts, facts_shown, forgotten, lost_from
from handoff.workspace.flow.views import ExamView
from handoff.write.markdown import from_markdown
from handoff.write.page import STORED_PAGE, Figure, Page, folded, page_lines
from handoff.write.word import from_docx

_STANDS = frozenset({"extracted", "confirmed"})
_NUMBER = re.compile(r"\d[\d.,']*")
#: Which words name a day is asked of it, where nobody knows when they were said.
_SOME_DAY = date(2024, 1, 1)


def exam_view(
    bench: Bench, client: ResolvedClient, row: BriefRow, files: tuple[Path, Path], connection: Connection
) -> ExamView:
    """``files`` are the Word and the Markdown twin as they were handed over. Raises ``UsageError`` where one is not."""
    word, markdown = (_passages(path) for path in files)
    page = STORED_PAGE.read(row.page)
    facts = {fact.id: fact for fact in bench.ledger.facts.all(client=client.id, gone=True)}
    questions = list(
        _questions(bench.ledger, client, page, facts, connection.required, earlier_facts(bench.ledger, row))
    )
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
        canaries=tuple(ask_canaries(_canaries(bench, client), list(_revisions(bench.ledger, row)))),
    )


def _canaries(bench: Bench, client: ResolvedClient) -> list[Canary]:
    """Those of every client, and of this one under whatever name."""
    return [one for one in bench.on_disk.flow.canaries if not one.client or bench.find_client(one.client) == client]


def _revisions(ledger: Ledger, row: BriefRow) -> Iterator[tuple[str, Passages]]:
    """Every revision that may still be read, oldest first. Both of its files are printed from this one page."""
    for one in reversed(ledger.briefs.all(client=row.client_id)):
        if one.id == row.id and not one.withdrawn:
            yield one.revision, said_by(STORED_PAGE.read(one.page))


def _passages(path: Path) -> Passages:
    """The body of a document, as people read it: footnotes, what is said of pictures for those who cannot see them, and
    what is embedded in the file answer nothing."""
    if not path.is_file():
        remedy = "write it: handoff brief CLIENT; or name the files with --word and --markdown"
        raise UsageError("no such file", place=str(path), remedy=remedy)
    data = path.read_bytes()
    return said_by(from_docx(data) if path.suffix.lower() == ".docx" else from_markdown(data.decode("utf-8")))


def said_by(page: Page) -> Passages:
    """What a page says, line by line; what a picture shows is no line."""
    read = page.model_copy(update={"blocks": tuple(each for each in page.blocks if not isinstance(each, Figure))})
    return Passages(" ".join(filter(None, (line.heading, *line.columns, line.text))) for line in page_lines(read))


def _questions(
    ledger: Ledger,
    client: ResolvedClient,
    page: Page,
    facts: Mapping[str, Fact],
    required: Sequence[RequiredFact],
    earlier: Mapping[str, Shown],
) -> Iterator[Question]:
    """Required facts first; then each fact that the brief shows, or showed and that is gone."""
    shown = facts_shown(page)
    asked: set[str] = set()
    for one in required:
        near = [fact for fact in facts.values() if one.kind is not None and answers(one, fact)]
        standing = [fact for fact in near if fact.status in _STANDS]
        asked |= {fact.id for fact in standing or near}
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
        if fact is None and identity not in shown and not _said_anew(earlier[identity], shown.values()):
            yield forgotten(ledger, client, identity, earlier[identity])
        if fact is None or (identity not in shown and fact.status != "gone"):
            continue
        lost = _fell_out(ledger, client, [fact]) if fact.status == "gone" else ""
        yield Question(
            name=name_of(fact.kind, fact.subject),
            words=_words(ledger, fact, shown.get(identity)),
            answers=(_answer(fact, shown),),
            lost=lost,
        )


def _answer(fact: Fact, shown: Mapping[str, Shown]) -> Answer:
    """A fact of which a brief shows the value alone is answered by that value beside what its line says."""
    texts = (fact.evidence.quote, fact.statement)
    found = shown.get(fact.id)
    if found is not None and found.bare:
        return Answer(fact=fact.id, texts=texts, value=found.text, topic=found.beside)
    return Answer(fact=fact.id, texts=(*texts, found.text) if found else texts, value=fact.value, topic=_topic(fact))


def _said_anew(before: Shown, now: Iterable[Shown]) -> bool:
    """Whether another fact says the same: the words of a record were read anew."""
    return any(folded(one.text) == folded(before.text) for one in now)


def _topic(fact: Fact) -> str:
    """What a fact is about, without its value: no question gives its own answer away."""
    text = fact.statement
    for day in sorted(find_days(text, fact.as_of.date() if fact.as_of else _SOME_DAY), key=lambda one: -one.start):
        text = text[: day.start] + text[day.end :]
    return " ".join(filter(None, (name_of(fact.kind, fact.subject), _NUMBER.sub(" ", text), fact.owner)))


def _words(ledger: Ledger, fact: Fact, shown: Shown | None) -> str:
    """The question that the source asked right before, where it did; else what the fact is about."""
    if shown is not None and shown.bare:
        return f"{name_of(fact.kind, fact.subject)}: {shown.beside}"
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
    told = [(fact.evidence.record_id, fact.evidence.quote) for fact in near]
    places = {lost_from(ledger, client, record, words) for record, words in told}
    order: tuple[Place, ...] = ("fact", "record", "source")
    return next((place for place in order if place in places), "source")


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
