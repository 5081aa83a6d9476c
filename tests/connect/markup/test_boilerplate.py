from __future__ import annotations

import pytest

from handoff.connect.markup import without_boilerplate

MACHINES = [
    "##- Please type your reply above this line -##",
    "=-=-= Reply above this line =-=-=",
    "-- Please reply above this line --",
    "--- Bitte antworten Sie oberhalb dieser Zeile ---",
    "##- Veuillez saisir votre réponse au-dessus de cette ligne -##",
    "CAUTION: This email originated from outside of the organization. Do not click links.",
    "[EXTERNAL]",
    "You don't often get email from ada@aldermoor.example. Learn why this is important",
    "You are receiving this because you were mentioned.",
    "Reply to this email directly, view it on GitHub, or unsubscribe.",
    "View this ticket online at https://desk.example/t/7",
    "This email is a service from Aldermoor Timber. Delivered by Zendesk",
    "Unsubscribe",
    "Sent from my iPhone",
    "Von meinem iPhone gesendet",
    "This e-mail is confidential and intended solely for the addressee.\nIf you received it in error, delete it.",
    "Diese E-Mail ist vertraulich und nur für den Empfänger bestimmt.",
    "Please consider the environment before printing this e-mail.",
]
PEOPLE = [
    "Please reply by Friday; the line above is wrong.",
    "The contract is confidential until May.",
    "This email went to the wrong list, sorry.",
    "CAUTION: the pump starts by itself.",
    "Delivered by Quarrybrook on 12 May.",
    "Unsubscribe the old address from the list by Monday.",
    "This message is for Sam: order the valve.",
    "View the plan at the site office.",
    "I typed the reply above, in line two.",
]


@pytest.mark.parametrize("words", MACHINES)
def test_what_machines_put_into_a_text_is_left_out(words: str) -> None:
    assert without_boilerplate(words) == ""
    assert without_boilerplate(f"We order on 12 May.\n\n{words}\n\nAda") == "We order on 12 May.\n\nAda"


@pytest.mark.parametrize("words", PEOPLE)
def test_what_people_say_stays(words: str) -> None:
    assert without_boilerplate(f"Hello.\n\n{words}") == f"Hello.\n\n{words}"


def test_a_long_text_costs_little() -> None:
    text = "reply above " * 20_000 + "\n" + "please " * 20_000
    assert without_boilerplate(text) == text
