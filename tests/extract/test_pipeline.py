from __future__ import annotations

import threading
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoff.errors import IntegrityError
from handoff.extract import EXTRACTORS, extract_facts, facts_beside, read_each, read_facts
from handoff.extract.facts.confidence import HEADED
from handoff.extract.facts.spans import Finding, to_facts
from handoff.records.fact import Evidence, Fact
from handoff.records.record import BaseRecord
from tests.extract.record_samples import LOCATOR, MONDAY, call, document, field, thread, ticket

LINES = """Budget: 180k EUR
## Risks
- late parts
**Next steps**
- [ ] Ann to send it by Friday
- Ann:
  - plan
## Stakeholders
| Name | Role |
|---|---|
| Ann Lee | CFO |
# Transcript
Ann Lee: I'll send the offer by 3 March.
Who signs the contract then?
It keeps dropping. “We decided to go live on 14 March”"""
ODDITIES = ["🙂", "é", "\u2028", "\x85", "\x00", "\t", "\r\n", "\n", "\n\n", " ", "```", "> ", "...", "a" * 300]
PIECES = st.sampled_from([*LINES.splitlines(keepends=True), *ODDITIES])
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=30).map("".join)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_every_quote_stands_in_any_text(one: str, other: str) -> None:
    for record in (
        document(one),
        call(("Ann", one), ("Bob", other)),
        thread(("Ann", one)),
        ticket(field("Notes", one)),
    ):
        facts = extract_facts(record)
        assert all(fact.evidence.stands_in(record) and fact.evidence.quote.strip() for fact in facts)
        assert len({fact.id for fact in facts}) == len(facts)
        assert [fact.evidence.start for fact in facts] == sorted(fact.evidence.start for fact in facts)
        assert extract_facts(record, EXTRACTORS[::-1]) == facts


class _Watched:
    name = "watched/1"

    def __init__(self) -> None:
        self.thread = threading.get_ident()

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        if threading.get_ident() != self.thread:
            raise RuntimeError(f"asked of {record.id} by another thread")
        return ()


class _Liar:
    name = "liar/1"

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        quote = Evidence(record_id=record.id, record_version=record.content_hash, start=0, end=4, quote="lies")
        yield Fact(
            id="fact_1",
            kind="goal",
            statement="x",
            evidence=quote,
            locator=LOCATOR,
            confidence=1.0,
            extractor=self.name,
        )


def test_an_extractor_whose_quote_is_not_in_the_record_is_a_bug() -> None:
    with pytest.raises(IntegrityError, match="liar/1"):
        extract_facts(document("The truth and nothing else"), (*EXTRACTORS, _Liar()))


class _Whole:
    name = "whole/1"

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        return to_facts(record, self.name, [Finding("budget", 0, len(record.text), "all", 0.95)])


def test_of_overlapping_facts_of_a_kind_the_surest_stays() -> None:
    record = document("Budget: 180k EUR")
    assert [fact.extractor for fact in extract_facts(record, (*EXTRACTORS, _Whole()))] == ["whole/1"]


def test_a_headed_line_is_not_found_again_by_its_words() -> None:
    facts = extract_facts(document("Risks:\n- I'm worried that the audit will slip"))
    assert [(fact.kind, fact.confidence) for fact in facts] == [("risk", HEADED)]


def test_a_task_in_a_table_is_told_once_however_surely_its_words_promise() -> None:
    head = "# Weekly\n\nWe met.\n\n| Action | Owner | Due |\n|---|---|---|\n"
    row = "| I will send the floor plan to the electrician by 22 April | Ravi Dell | 2026-04-22 |"
    (fact,) = extract_facts(document(head + row))
    assert (fact.kind, fact.owner, str(fact.due)) == ("next_step", "Ravi Dell", "2026-04-22")
    done = "\n\n| No. | Task | Status |\n|---|---|---|\n| 2 | We will send the offer to Ravi by 2 May | Done |"
    assert [one.id for one in extract_facts(document(head + row + done))] == [fact.id]


def test_the_same_words_twice_are_two_facts() -> None:
    first, second = extract_facts(document("Risks:\n- late parts\n- late parts"))
    assert first.id != second.id


def test_an_edit_elsewhere_keeps_the_id() -> None:
    before = extract_facts(document("Risks:\n- late parts"))[0]
    after = extract_facts(document("A new first line.\n\nRisks:\n- late parts"))[0]
    assert before.id == after.id
    assert before.evidence.start != after.evidence.start


def test_a_fact_is_as_old_as_what_was_said() -> None:
    later = MONDAY.replace(day=20)
    record = ticket()
    said = record.parts[1].model_copy(update={"at": later})
    dated = record.model_copy(update={"parts": (record.parts[0], said)})
    assert {fact.kind: fact.as_of for fact in extract_facts(dated)} == {"problem": MONDAY, "ticket_status": later}


def test_every_extractor_bears_its_version() -> None:
    assert all("/" in extractor.name for extractor in EXTRACTORS)


def test_one_that_fails_costs_its_own_facts_and_is_named() -> None:
    record = document("Budget: 180k EUR")
    found = read_facts(record, (*EXTRACTORS, _Liar()))
    assert found.facts == extract_facts(record)
    assert list(found.failures) == ["liar/1"]
    assert found.failures["liar/1"].startswith("the extractor liar/1 gave a goal whose quote is not in the record")


def test_of_many_records_each_says_what_it_says_alone_and_they_come_in_order() -> None:
    said = "Risks:\n- part {0} is late\n\nDana: I'll send {0} by Friday."
    records = [document(said.format(number)) for number in range(40)]
    told = list(read_each(records))
    assert [record for record, _ in told] == records
    assert [found for _, found in told] == [read_facts(record) for record in records]


def test_extractors_are_never_asked_by_two_threads() -> None:
    asked = list(read_each([document(f"Risks:\n- part {number} is late") for number in range(20)], [_Watched()]))
    assert {found.failures.get("watched/1") for _, found in asked} == {None}


def test_a_later_extractor_says_nothing_again_and_takes_no_id_of_others() -> None:
    record = document("Risks:\n- late parts\n- late parts")
    first, second = extract_facts(record)
    quoted = [Finding("risk", fact.evidence.start, fact.evidence.end, "late", 0.5) for fact in (first, second)]
    assert facts_beside(record, to_facts(record, "head/1", quoted), [first, second]) == ()
    [added] = facts_beside(record, to_facts(record, "head/1", quoted), [first])
    assert (added.id, added.evidence) == (second.id, second.evidence)
    [other] = facts_beside(record, to_facts(record, "head/1", quoted[:1]), [second])
    assert (other.id, other.evidence) == (first.id, first.evidence)
    with pytest.raises(IntegrityError):
        facts_beside(record, _Liar().extract(record), [])
