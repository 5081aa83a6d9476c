"""What must not be kept is taken out; what only looks like it stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.extract.redaction import redact, redact_text
from handoff.records import ClientHint, Locator, Part, Participant, Person, Provenance, RedactionPolicy, Thread, Ticket
from tests.extract.redaction.marked_cases import cases_in

HERE = Path(__file__).parent
KEEP = RedactionPolicy()
MASK = RedactionPolicy(mails="mask", phones="mask", region="DE")
FROM = Provenance(
    had_primary_source="desk.csv",
    was_derived_from="0",
    was_generated_by="desk/1",
    locator=Locator(kind="row", value="1"),
)


def ticket(*words: str, **fields: object) -> Ticket:
    parts = tuple(Part(role="comment", text=text, locator=FROM.locator) for text in words)
    values = {
        "id": "ticket_1",
        "system": "desk",
        "native_id": "1",
        "title": "A ticket",
        "provenance": FROM,
        "parts": parts,
    }
    return Ticket.model_validate({**values, **fields})


def without(words: str, policy: RedactionPolicy = KEEP) -> str:
    return redact_text(words, policy)[0]


@pytest.mark.parametrize("half", ["seen.txt", "unseen.txt"])
def test_planted_secrets_are_found_and_decoys_left(half: str) -> None:
    cases = cases_in(HERE / half)
    missed = [value for case in cases for value in case.missed()]
    taken = [value for case in cases for value in case.taken()]
    assert len(missed) <= 0.03 * sum(len(case.planted) for case in cases), missed
    assert len(taken) < 0.01 * sum(len(case.decoys) for case in cases), taken


def test_what_stands_there_instead_says_what_it_was() -> None:
    assert without("The password is Sparrow!Gate12.") == "The password is [password removed]."
    assert without("Card: 4485 1895 5597 9712, thanks") == "Card: [card number ending 9712], thanks"
    assert without("To DE89 3704 0044 0532 0130 00 please") == "To [IBAN ending 3000] please"


def test_kinds_are_counted() -> None:
    record, counts = redact(ticket("pw: q2W#e4R%", "door code is 4471#", "pw: zebra_41x"), KEEP)
    assert counts == {"password": 2, "PIN": 1}
    assert record.text.count("removed]") == 3


def test_a_record_without_secrets_is_handed_back_as_it_is() -> None:
    plain = ticket("The printer in the yard prints blank pages.", extras={"board": "Help Desk"})
    assert redact(plain, KEEP)[0] is plain


def test_a_column_that_is_called_a_password_keeps_no_word_of_it() -> None:
    record = ticket("Access", extras={"Admin password": "blue door open", "Password expires": "never"})
    assert redact(record, KEEP)[0].extras == {"Admin password": "[password removed]", "Password expires": "never"}


def test_a_second_mention_without_its_cue_goes_as_well() -> None:
    record = ticket("the password is Heron.Pond7", "tried Heron.Pond7 twice", extras={"html": "<p>Heron.Pond7</p>"})
    kept = redact(record, KEEP)[0]
    assert "Heron.Pond7" not in kept.model_dump_json()


def test_an_answer_is_understood_by_its_question_in_the_turn_before() -> None:
    record = redact(ticket("What is the door code these days?", "Ada: 8812, then hash"), KEEP)[0]
    assert "8812" not in record.text
    assert "8812" in redact(ticket("What is your extension?", "Ada: 8812, then hash"), KEEP)[0].text


def test_names_of_people_and_companies_are_never_a_secret() -> None:
    named = ticket(
        "The password is Rosalind. Rosalind Key1 decides.",
        requester="Rosalind Key1",
        client=ClientHint(names=("Pass2Go! GmbH", "Keyhole-Works-77")),
    )
    told = named.model_copy(
        update={
            "parts": (*named.parts, Part(role="body", text="Keyhole-Works-77 reset the login", locator=FROM.locator))
        }
    )
    kept = redact(told, KEEP)[0]
    assert "Rosalind Key1 decides" in kept.text
    assert "Keyhole-Works-77" in kept.text
    assert kept.client == named.client
    assert kept.requester == "Rosalind Key1"


def test_mails_and_phones_follow_the_policy_and_names_beside_them_stay() -> None:
    words = "Ask Henrike Mallon <h.mallon@lindenhof.example>, 030 901820 114 or +44 20 7946 0958."
    assert without(words) == words
    masked = without(words, MASK)
    assert "Henrike Mallon" in masked
    assert "@" not in masked
    assert not any(number in masked for number in ("901820", "7946"))


def test_a_masked_person_is_still_a_person_with_a_name() -> None:
    person = Person(
        id="person_1", system="crm", native_id="h@x.example", title="Henrike", provenance=FROM, email="h@x.example"
    )
    kept = redact(person, MASK)[0]
    assert (kept.id, kept.title, kept.email) == ("person_1", "Henrike", "[mail address removed]")
    thread = Thread(
        id="thread_1",
        system="mail",
        native_id="<1@x.example>",
        title="Hello",
        provenance=FROM,
        participants=(Participant(name="Henrike", email="h@x.example"),),
    )
    assert redact(thread, MASK)[0].participants == (Participant(name="Henrike", email="[mail address removed]"),)


def test_two_records_that_differ_in_a_secret_alone_are_stored_alike() -> None:
    one, other = (redact(ticket(f"the password is {value}"), KEEP)[0] for value in ("Oak!Leaf77", "Elm!Leaf99"))
    assert one.content_hash == other.content_hash


@given(st.text(max_size=200) | st.sampled_from([case.record.text for case in cases_in(HERE / "seen.txt")]))
def test_taking_out_twice_takes_out_no_more(words: str) -> None:
    once, _ = redact_text(words, MASK)
    assert redact_text(once, MASK)[0] == once


def test_words_behind_the_name_of_a_number_are_no_number() -> None:
    said = "a register with national ID numbers by 20 March 2026"
    assert without(said) == said


def test_long_words_cost_no_more_than_short_ones() -> None:
    words = "cryptocurrencies" * 40 + ", for the vpn we wait"
    assert without(words) == words
