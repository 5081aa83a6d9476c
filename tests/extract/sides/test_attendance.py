"""Minutes that list people in groups say for whom they speak."""

from __future__ import annotations

from handoff.extract.sides import sides_of
from handoff.records import BaseRecord, Participant, Side
from tests.extract.record_samples import call, document, thread

ANA, BEN, CLEO, DANA = "Ana Moss", "Ben Hale", "Cleo Park", "Dana Rowe"


def sides(*records: BaseRecord) -> dict[str, Side]:
    return sides_of(records, ["Rowe Foods"])


def talk(*people: tuple[str, str]) -> BaseRecord:
    """A call of these people, each with a company."""
    participants = tuple(Participant(name=name, organization=company) for name, company in people)
    return call(*((name, "Hello.") for name, _ in people), participants=participants)


def minutes(people: str) -> BaseRecord:
    return document(f"# Steering\n\nPresent: {people}\n").model_copy(update={"id": "record_2"})


def test_those_who_are_listed_with_one_of_the_client_s_are_the_client_s_and_the_others_ours() -> None:
    talked = talk((DANA, "Rowe Foods"), (ANA, ""), (BEN, ""), (CLEO, ""))
    found = sides(talked, minutes(f"{DANA}, {CLEO}; {ANA}, {BEN}"))
    assert found == {DANA: "theirs", CLEO: "theirs", ANA: "ours", BEN: "ours"}


def test_a_guest_is_of_neither_side() -> None:
    talked = talk((DANA, "Rowe Foods"), (ANA, ""), (BEN, ""))
    assert sides(talked, minutes(f"{DANA}; {ANA}. Guest: {BEN}, Siembra."))[BEN] == "third"


def test_one_company_in_two_groups_does_not_say_who_is_whose() -> None:
    addresses = {name: f"{name.split()[0].casefold()}@rowe-foods.example" for name in (ANA, BEN, DANA)}
    participants = tuple(Participant(name=name, email=address) for name, address in addresses.items())
    mail = thread(*((name, "Hello.") for name in addresses), title="Works").model_copy(
        update={"participants": participants, "channel": "email"}
    )
    assert set(sides(mail).values()) == {"theirs"}
    assert "theirs" not in {sides(mail, minutes(f"{DANA}; {ANA}, {BEN}"))[name] for name in (ANA, DANA)}


def test_a_company_that_is_written_out_is_its_domain() -> None:
    participants = (Participant(name=ANA, email="ana@kifarustreet.example"), Participant(name=DANA, email=""))
    mail = thread((ANA, "Hello."), (DANA, "Hello."), title="Tea").model_copy(
        update={"participants": participants, "channel": "email"}
    )
    found = sides(mail, talk((ANA, "Kifaru Street"), (DANA, "Rowe Foods"), (BEN, "Kifaru Street")))
    assert found == {ANA: "ours", BEN: "ours", DANA: "theirs"}
