"""Who speaks for whom: by the company they share, else by what they do; unknown stays unknown."""

from __future__ import annotations

import pytest

from handoff.extract.sides import full_names, sides_of
from handoff.records import BaseRecord, Participant, Thread
from tests.extract.record_samples import call, deal, field, thread, ticket
from tests.extract.sides.test_voice import IS_SERVED, SERVES


def mail(title: str, *people: tuple[str, str]) -> Thread:
    """A conversation in writing between people with addresses."""
    one = thread(*((name, "Hello.") for name, _ in people))
    participants = tuple(Participant(name=name, email=address) for name, address in people)
    return one.model_copy(update={"title": title, "participants": participants, "channel": "email"})


DANA, PRIYA = ("Dana Rowe", "dana@rowefoods.example"), ("Priya Nair", "priya@tarn.example")


def test_whoever_shares_the_client_s_name_is_theirs_and_the_other_company_is_ours() -> None:
    assert sides_of([mail("Proposal", DANA, PRIYA)], ["Rowe Foods Ltd"]) == {
        "Dana Rowe": "theirs",
        "Priya Nair": "ours",
    }


def test_whoever_is_of_a_further_company_is_of_neither_side_unless_marks_say_otherwise() -> None:
    tom, gerd = ("Tom Ash", "tom@tarn.example"), ("Gerd Pohl", "g.pohl@waag.example")
    records: list[BaseRecord] = [mail("Updater", DANA, PRIYA, tom, gerd)]
    assert sides_of(records, ["Rowe Foods Ltd"])["Gerd Pohl"] == "third"
    records += [ticket(field("Status", state), assignee="Gerd Pohl") for state in ("open", "new")]
    assert sides_of(records, ["Rowe Foods Ltd"])["Gerd Pohl"] == "ours"


def test_a_call_called_after_a_company_says_whose_client_it_is() -> None:
    records: list[BaseRecord] = [mail("Proposal", DANA, PRIYA), call(("Dana Rowe", "Hi."), title="Rowefoods kick-off")]
    assert sides_of(records)["Priya Nair"] == "ours"


def test_who_owns_the_deal_is_ours_and_so_are_colleagues() -> None:
    owned = deal().model_copy(update={"owner": "Priya Nair"})
    assert sides_of([mail("Proposal", DANA, PRIYA, ("Tom Ash", "tom@tarn.example")), owned])["Tom Ash"] == "ours"


def test_one_ticket_that_somebody_works_makes_nobody_ours() -> None:
    once = ticket(field("Status", "open"), assignee="Dana Rowe")
    assert sides_of([once])["Dana Rowe"] == "unknown"
    assert sides_of([once, ticket(field("Status", "new"), assignee="Dana Rowe")])["Dana Rowe"] == "ours"


def test_without_a_mark_nobody_s_side_is_guessed() -> None:
    assert sides_of([call(("Dana", "We need it."), ("Tom", "Sure."))]) == {"Dana": "unknown", "Tom": "unknown"}


@pytest.mark.parametrize("public", ["gmail.com", "naver.com", "posteo.de"])
def test_a_public_mail_address_is_no_company(public: str) -> None:
    both = mail("Hi", ("Dana Rowe", f"dana@{public}"), ("Tom Ash", f"tom@{public}"))
    assert set(sides_of([both], [f"{public.partition('.')[0]} Traders"]).values()) == {"unknown"}


def test_a_short_name_joins_the_one_full_name_that_it_can_stand_for() -> None:
    names = [
        "Dana",
        "Dana Rowe",
        "L. Raghunathan",
        "Lakshmi Raghunathan",
        "RIyer",
        "Rohan Iyer",
        "Tom",
        "Tom Ash",
        "Tom Berg",
    ]
    full = full_names(names)
    assert (full["Dana"], full["L. Raghunathan"], full["RIyer"]) == ("Dana Rowe", "Lakshmi Raghunathan", "Rohan Iyer")
    assert full["Tom"] == "Tom"


def chat(source: str, *said: tuple[str, str]) -> Thread:
    """A chat as exported under that name."""
    one = thread(*said).model_copy(update={"channel": "general"})
    return one.model_copy(update={"provenance": one.provenance.model_copy(update={"had_primary_source": source})})


def test_a_chat_called_after_whom_it_is_with_is_not_that_company_s_own() -> None:
    people = mail("Proposal", DANA, PRIYA)
    assert sides_of([people, chat("Rowefoods Slack export 2026.zip", ("Dana Rowe", "Hi."))])["Dana Rowe"] == "ours"
    assert sides_of([people, chat("WhatsApp Chat with Rowefoods.txt", ("Dana Rowe", "Hi."))])["Dana Rowe"] != "ours"


def test_of_two_companies_held_ours_the_one_that_talks_like_a_client_is_the_client() -> None:
    dana = call(*(("Dana Rowe", words) for words in IS_SERVED))
    priya = call(*(("Priya Nair", words) for words in SERVES))
    worked = [ticket(field("Status", "open"), assignee=name) for name in ("Dana Rowe", "Priya Nair") for _ in range(2)]
    assert sides_of([mail("Proposal", DANA, PRIYA), *worked])["Dana Rowe"] == "ours"
    found = sides_of([mail("Proposal", DANA, PRIYA), dana, priya, *worked])
    assert (found["Dana Rowe"], found["Priya Nair"]) == ("theirs", "ours")
