"""What teaches which words are overtaken: what a label supersedes, where its quote stands."""

from __future__ import annotations

from tests.extract.overtaken.test_chance import AFTER, APART, BEFORE, said
from training.overtaken import Lesson, lesson_of, table, taught

FILE = "exports/site_call.vtt"


def lesson(writer: str, *, moved: bool = True) -> Lesson:
    told = ((BEFORE, 0), (AFTER, 90), (APART, 3))
    found = [said(words, day).model_copy(update={"file": FILE}) for words, day in told]
    labels = [
        {"id": "t1", "quote": BEFORE, "file": "site_call.vtt", "supersedes": []},
        {"id": "t2", "quote": AFTER, "file": "site_call.vtt", "supersedes": ["t1"] if moved else []},
    ]
    return lesson_of(writer, found, labels)


def test_the_words_of_a_superseded_label_are_overtaken_and_no_others() -> None:
    assert lesson("a").overtaken.tolist() == [True, False, False]
    assert not lesson("a", moved=False).overtaken.any()


def test_a_label_of_another_file_says_nothing_of_these_words() -> None:
    found = [said(BEFORE, 0).model_copy(update={"file": "exports/other.vtt"})]
    labels = [
        {"id": "t1", "quote": BEFORE, "file": "site_call.vtt", "supersedes": []},
        {"id": "t2", "quote": AFTER, "file": "site_call.vtt", "supersedes": ["t1"]},
    ]
    assert not lesson_of("a", found, labels).overtaken.any()


def test_what_the_lessons_show_is_learnt_and_told_by_writer() -> None:
    lessons = [lesson(writer) for writer in "aaaabbbb"]
    chances = taught(lessons).of(lessons[0].columns)
    assert chances[0] > max(chances[1:])
    assert next(table(lessons)) == "24 highlights, 0.33 overtaken, AUROC 1.00"
