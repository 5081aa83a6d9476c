"""Forgotten words are blacked out in place, known by their hashes alone."""

from __future__ import annotations

import hashlib
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from handoff.extract.forgotten.masking import MASK, Masker, words_of
from handoff.extract.forgotten.terms import Term, Vocabulary, single_words, terms_of_client, terms_of_person
from handoff.records import Participant, Thread
from handoff.records.provenance import Locator, Provenance
from handoff.records.record import Part


def key(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def masker_of(terms: frozenset[Term]) -> Masker:
    hashed: dict[int, dict[str, bool]] = defaultdict(dict)
    for term in terms:
        hashed[term.length][key(term.text)] = term.near
    return Masker(hashed, key)


def of_person(
    *names: str,
    emails: tuple[str, ...] = (),
    phones: tuple[str, ...] = (),
    others: tuple[str, ...] = (),
    text: str = "",
) -> Masker:
    vocabulary = Vocabulary(others, [text], single_words(names) | single_words(emails))
    return masker_of(terms_of_person(names, emails, phones, vocabulary))


def test_a_name_goes_in_every_order_and_spelling() -> None:
    masker = of_person("Ada Quillon", emails=("a.quillon@tidewrack.example",))
    for text in (
        "Ada Quillon",
        "QUILLON, Ada",
        "ada.quillon",
        "A. Quillon",
        "a.quillon@tidewrack.example",
        "Quillon's",
    ):
        assert "quillon" not in masker.text(f"We asked {text} again").casefold()
        assert "ada" not in masker.text(f"We asked {text} again").casefold().replace("again", "")


def test_a_first_name_goes_where_the_whole_one_stands_alone() -> None:
    masker = of_person("Ada Quillon")
    assert masker.text("Ada called") == "Ada called"
    assert masker.text("Ada called, Ada Quillon that is") == "███ called, ███ ███████ that is"


def test_a_last_name_that_is_a_word_goes_only_beside_the_whole_one() -> None:
    masker = of_person("Ada Field", text="the field is wet")
    assert masker.text("the field is wet") == "the field is wet"
    assert masker.text("Ada Field saw the field") == "███ █████ saw the █████"
    assert of_person("Ada Quillon", others=("Bo Quillon",)).text("Quillon pays") == "Quillon pays"


def test_a_number_goes_however_it_is_grouped() -> None:
    masker = of_person("Ada Quillon", phones=("+44 20 7946 0998",))
    for number in ("+44 20 7946 0998", "+442079460998", "0044 20 79460998", "020 7946 0998", "20 7946-0998"):
        assert not any(one.isdigit() for one in masker.text(f"call {number} now"))
    assert masker.text("order 7946 of 1998") == "order 7946 of 1998"


def test_a_client_goes_with_and_without_its_legal_form() -> None:
    masker = masker_of(terms_of_client(["Kestrel Foods GmbH"], ["kestrel.example"], Vocabulary((), (), ())))
    assert masker.text("Kestrel Foods, at kestrel.example") == "███████ █████, at ███████.███████"
    assert masker.text("a kestrel eats foods") == "a kestrel eats foods"


def test_offsets_stay_and_names_for_the_machine_do_not_change() -> None:
    masker = of_person("Ada Quillon")
    locator = Locator(kind="lines", value="1")
    thread = Thread(
        id="thread_ada",
        system="mail",
        native_id="7",
        title="To Ada Quillon",
        provenance=Provenance(had_primary_source="x", was_derived_from="y", was_generated_by="z", locator=locator),
        parts=(Part(role="turn", text="Ada was here", speaker="Ada Quillon", locator=locator),),
        participants=(Participant(name="Ada Quillon"), Participant(name="Bo Harkin")),
        extras={"Ada Quillon": "yes"},
    )
    kept = masker.model(thread)
    assert len(kept.text) == len(thread.text)
    assert kept.text == "███ ███████: ███ was here"
    assert (kept.id, kept.participants[1]) == ("thread_ada", thread.participants[1])
    assert "quillon" not in kept.model_dump_json().casefold()
    assert masker.model(kept) is kept


@given(st.text(), st.text())
def test_nothing_else_changes_and_again_changes_nothing(before: str, after: str) -> None:
    masker = of_person("Ada Quillon")
    masked = masker.text(f"{before} Ada Quillon {after}")
    assert len(masked) == len(before) + len(after) + 13
    assert masker.text(masked) == masked
    assert "quillon" not in words_of(masked)
    assert all(one in (MASK, was) for one, was in zip(masked, f"{before} Ada Quillon {after}", strict=True))
