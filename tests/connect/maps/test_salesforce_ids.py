import pytest

from handoff.connect.maps.salesforce_ids import full_id


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("0015500000Xyy06", "0015500000Xyy06AAB"),
        ("006q000000Hddoh", "006q000000HddohAAB"),
        ("0051G00000600Ml", "0051G00000600MlQAI"),
        ("00T1G00003Ufap9", "00T1G00003Ufap9UAB"),
    ],
)
def test_fifteen_characters_become_the_eighteen_that_say_the_same(short: str, full: str) -> None:
    assert full_id(short) == full
    assert full_id(full) == full


@pytest.mark.parametrize(
    "text", ["", "AccountRef12345", "Greta Moss-Haddad", "@CaseRef1", "001550000", "Aldermoor Timbe"]
)
def test_what_is_no_id_stays_as_it_is(text: str) -> None:
    assert full_id(text) == text


def test_ids_that_differ_in_case_alone_stay_two() -> None:
    assert full_id("0015500000XyY06") != full_id("0015500000Xyy06")
