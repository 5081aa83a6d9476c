"""What belongs to a sentence worth knowing: the one it points at, its question, the heading above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from handoff.extract.heads import Heads, Sentence, highlights
from handoff.records import BaseRecord, Highlight
from tests.extract.record_samples import call, document


@dataclass(frozen=True)
class ByWord:
    """A judge that holds sentences with one of these words for what is said of the word, and nothing else."""

    told: Mapping[str, Mapping[str, float]]
    answers: tuple[str, ...] = ("worth", "constraint", "environment", "requirement", "risk")
    fingerprint: str = field(default="by word")

    def judge(self, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
        return np.array([self._of(sentence.text) for sentence in sentences], dtype=np.float32)

    def _of(self, text: str) -> list[float]:
        found = next((said for word, said in self.told.items() if word in text), {})
        return [found.get(answer, 0.0) for answer in self.answers]


RISK = ByWord({"loader": {"worth": 0.9, "risk": 0.8}})


def only(record: BaseRecord) -> Highlight:
    (found,) = highlights([record], {}, RISK)
    return found


def test_a_sentence_that_points_back_is_told_with_the_one_before_it() -> None:
    found = only(call(("Ana", "The night job is fragile. It takes the loader down with it. Anyway, lunch.")))
    assert found.quote == "The night job is fragile. It takes the loader down with it."


def test_a_few_words_that_lead_in_are_told_with_what_they_lead_to() -> None:
    found = only(call(("Ana", "Diwali is in November. Nobody may restart the loader by day. Anyway, lunch.")))
    assert found.quote == "Diwali is in November. Nobody may restart the loader by day."


def test_an_item_that_a_mail_program_wrapped_is_one_sentence() -> None:
    lines = "2. Your letter on the loader that I showed to my father, who says nobody may restart\nthe loader by day."
    assert only(document(f"{lines}\n")).quote.endswith("nobody may restart\nthe loader by day.")


def test_a_sentence_that_stands_alone_is_told_alone() -> None:
    found = only(
        call(
            (
                "Ana",
                "What a long and wet week we all had once again. Nobody may restart the loader by day. Anyway, lunch.",
            )
        )
    )
    assert found.quote == "Nobody may restart the loader by day."


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Night job", "Night job"),
        ("Risks", ""),
        ("3 May 2027", ""),
        ("Ten words are too many for a thing of which one speaks", ""),
    ],
)
def test_a_line_of_a_document_carries_the_heading_that_says_what_it_is_about(heading: str, told: str) -> None:
    assert only(document(f"# {heading}\n\nNever restart the loader by day.\n")).heading == told


def test_a_name_by_itself_is_told_with_what_is_said_of_him() -> None:
    judge = ByWord({"signs": {"worth": 0.9, "constraint": 0.9}})
    (fact,) = Heads(judge).extract(call(("Ana", "Yes. Markku Heinonen. He signs above a hundred thousand.")))
    assert fact.evidence.quote == "Markku Heinonen. He signs above a hundred thousand."


def test_kinds_that_are_nearly_one_are_sure_together() -> None:
    judge = ByWord(
        {
            "scanners": {"worth": 0.9, "constraint": 0.2, "environment": 0.25, "requirement": 0.15, "risk": 0.3},
            "loader": {"worth": 0.9, "constraint": 0.1, "risk": 0.3},
            "pump": {"worth": 0.9, "constraint": 0.1, "risk": 0.2},
        }
    )
    record = call(
        ("Ana", "All scanners run on version nine."), ("Ana", "The loader may fail again."), ("Ana", "The pump hums.")
    )
    found = [(fact.kind, fact.confidence) for fact in Heads(judge).extract(record)]
    assert found == [("environment", 0.51), ("risk", 0.26)]  # less sure than the judge, who is right less often


def test_a_row_of_a_table_is_stated_as_its_cells() -> None:
    (fact,) = Heads(RISK).extract(document("| What | Who |\n|---|---|\n| The loader may fail again | Jana |\n"))
    assert fact.statement == "The loader may fail again — Jana"


@pytest.mark.parametrize(
    ("words", "facts"), [("The old loader.", 0), ("Loader by 3 May.", 1), ("The old loader may fail.", 1)]
)
def test_a_few_words_without_a_number_are_no_fact_by_themselves(words: str, facts: int) -> None:
    judge = ByWord({"oader": {"worth": 0.9, "risk": 0.8}})
    assert len(list(Heads(judge).extract(call(("Ana", words))))) == facts
